import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { asApiError } from '@/api'
import type { CurrentProject } from '@/app/project'
import { Button, ErrorNotice, QueryBoundary, Section, Select, TextField, useAction } from '@/components'
import { BucketFrame } from './BucketFrame'
import { DeleteBucketDialog } from './dialogs'
import { storage, type Bucket, type Retention } from './queries'
import { RuleFields, rulesOf } from './rules'

const route = getRouteApi('/signed-in/projects/$ref/storage/$bucket/settings')

/** What a bucket allows, and what it keeps. */
export function BucketSettingsPage() {
  const { bucket } = route.useParams()
  return (
    <BucketFrame bucket={bucket} layout="flow">
      {(found, project) => <Settings bucket={found} project={project} />}
    </BucketFrame>
  )
}

function Settings({ bucket, project }: { bucket: Bucket; project: CurrentProject }) {
  const retention = useQuery(storage.retention(project.ref, bucket.id))
  const [isDeleting, setDeleting] = useState(false)
  const mayWrite = project.can('storage.write')
  return (
    <>
      <Section title="What it takes" description="Checked at each upload from now on.">
        <RulesForm key={bucket.updated_at} bucket={bucket} projectRef={project.ref} mayWrite={mayWrite} />
      </Section>
      <Section title="What it keeps" description="What is kept is stored, and on the bill. Rules are carried out once a day.">
        <QueryBoundary query={retention}>
          {(found) => <RetentionForm of={found} bucket={bucket} projectRef={project.ref} mayWrite={mayWrite} />}
        </QueryBoundary>
      </Section>
      {mayWrite && (
        <Section title="Delete this bucket" description="With all that is in it.">
          <div>
            <Button variant="danger" onPress={() => setDeleting(true)}>
              Delete bucket …
            </Button>
          </div>
        </Section>
      )}
      {isDeleting && <DeleteBucketDialog projectRef={project.ref} bucket={bucket} onClose={() => setDeleting(false)} />}
    </>
  )
}

interface FormProps {
  bucket: Bucket
  projectRef: string
  mayWrite: boolean
}

function RulesForm({ bucket, projectRef, mayWrite }: FormProps) {
  const [error, setError] = useState<unknown>(null)
  const save = useAction((values: FormData) => storage.update(projectRef, bucket.id, rulesOf(values)), {
    success: 'Saved',
    invalidates: [storage.all(projectRef)],
  })
  return (
    <Form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        setError(null)
        save.submit(new FormData(event.currentTarget)).catch(setError)
      }}
    >
      <RuleFields of={bucket} />
      {error !== null && <ErrorNotice error={error} />}
      {mayWrite && (
        <div className="form-buttons">
          <Button type="submit" variant="primary" isPending={save.isPending}>
            Save rules
          </Button>
        </div>
      )}
    </Form>
  )
}

const VERSIONING = [
  { id: 'off', label: 'No versions' },
  { id: 'enabled', label: 'Keep versions', description: 'Each version that is replaced or deleted is kept.' },
  { id: 'suspended', label: 'No new versions', description: 'Those that there are stay.' },
]

function days(values: FormData, name: string): number | null {
  const typed = String(values.get(name) ?? '').trim()
  return typed === '' ? null : Number(typed)
}

function RetentionForm({ of, bucket, projectRef, mayWrite }: FormProps & { of: Retention }) {
  const [versioning, setVersioning] = useState(of.versioning)
  const [error, setError] = useState<unknown>(null)
  const save = useAction(
    (values: FormData) =>
      storage.retain(projectRef, bucket.id, {
        versioning,
        trash_days: days(values, 'trash_days'),
        expire_days: days(values, 'expire_days'),
        expire_prefix: String(values.get('expire_prefix') ?? ''),
        noncurrent_days: days(values, 'noncurrent_days'),
        noncurrent_versions: days(values, 'noncurrent_versions'),
        abort_upload_days: days(values, 'abort_upload_days'),
      }),
    { success: 'Saved', invalidates: [storage.retention(projectRef, bucket.id).queryKey] },
  )
  const number = (name: keyof Retention, label: string, description: string) => (
    <TextField
      name={name}
      label={label}
      description={description}
      inputMode="numeric"
      pattern="[0-9]{1,4}"
      defaultValue={of[name] === null ? '' : String(of[name])}
    />
  )
  return (
    <Form
      className="form"
      validationErrors={{ ...(error === null ? {} : asApiError(error).fields) }}
      onSubmit={(event) => {
        event.preventDefault()
        setError(null)
        save.submit(new FormData(event.currentTarget)).catch(setError)
      }}
    >
      <Select
        label="Versions"
        options={VERSIONING}
        value={versioning}
        onChange={(next) => setVersioning(next as Retention['versioning'])}
      />
      <div className="columns">
        {number('noncurrent_days', 'Keep old versions for days', 'Empty for ever.')}
        {number('noncurrent_versions', 'Old versions of one file', 'Empty for any number.')}
        {number('trash_days', 'Keep what is deleted for days', 'A trash without versions. Empty for none.')}
        {number('expire_days', 'Delete files after days', 'Into versions or trash, where these are on. Empty for never.')}
        <TextField
          name="expire_prefix"
          label="Only those below"
          mono
          defaultValue={of.expire_prefix}
          description="A prefix, for instance logs/."
        />
        {number('abort_upload_days', 'Give up unfinished uploads after days', 'Empty for the installation’s usual time.')}
      </div>
      {error !== null && <ErrorNotice error={error} />}
      {mayWrite && (
        <div className="form-buttons">
          <Button type="submit" variant="primary" isPending={save.isPending}>
            Save rules
          </Button>
        </div>
      )}
    </Form>
  )
}
