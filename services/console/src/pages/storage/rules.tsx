import { Checkbox, TextField } from '@/components'
import type { Bucket, BucketRules } from './queries'

/** The fields of what a bucket allows; read back with {@link rulesOf}. */
export function RuleFields({ of }: { of?: Bucket }) {
  return (
    <>
      <Checkbox name="public" value="true" defaultSelected={of?.public ?? false}>
        Anybody who knows a file’s address may read it
      </Checkbox>
      <TextField
        name="file_size_limit"
        label="Largest file"
        defaultValue={of?.file_size_limit == null ? '' : String(of.file_size_limit)}
        placeholder="20MB"
        description="Bytes, or with a unit: 20MB. Empty for the installation’s limit."
      />
      <TextField
        name="allowed_mime_types"
        label="Types"
        mono
        defaultValue={of?.allowed_mime_types?.join(', ') ?? ''}
        placeholder="image/*, application/pdf"
        description="MIME types, after commas. Empty for any."
      />
    </>
  )
}

export function rulesOf(values: FormData): BucketRules {
  const types = String(values.get('allowed_mime_types') ?? '')
    .split(/[\s,]+/)
    .filter((type) => type !== '')
  return {
    public: values.get('public') === 'true',
    file_size_limit: String(values.get('file_size_limit') ?? '').trim() || null,
    allowed_mime_types: types.length === 0 ? null : types,
  }
}
