import { useState } from 'react'
import { Checkbox, CodeField, FormDialog, readAnew, TextField, useAction } from '@/components'
import { patternOf } from './patterns'
import { webhooks, type Webhook } from './queries'

export interface WebhookFormProps {
  projectRef: string
  /** The one that is changed; a new one without it. */
  of?: Webhook
  onClose: () => void
  onSaved: (webhook: Webhook) => void
}

const EXAMPLE = '{"type": [{"prefix": "loam.storage.object."}]}'

function count(values: FormData, name: string): number | null {
  const typed = String(values.get(name) ?? '').trim()
  return typed === '' ? null : Number(typed)
}

function fieldsOf({ url, description, pattern, max_attempts, max_age_seconds, concurrency, ordered }: Webhook) {
  return {
    Address: url,
    Description: description,
    Events: pattern,
    Attempts: max_attempts,
    'Given up after seconds': max_age_seconds,
    'At a time': concurrency,
    'In order': ordered,
  }
}

/** Where events go, and which. */
export function WebhookForm({ projectRef, of, onClose, onSaved }: WebhookFormProps) {
  const [pattern, setPattern] = useState(of === undefined ? EXAMPLE : JSON.stringify(of.pattern, null, 2))
  const save = useAction(
    ({ values, newest }: { values: FormData; newest: Webhook | undefined }) => {
      const wanted = {
        url: String(values.get('url')).trim(),
        description: String(values.get('description') ?? '').trim() || null,
        pattern: patternOf(pattern),
        max_attempts: count(values, 'max_attempts'),
        max_age_seconds: count(values, 'max_age_seconds'),
        concurrency: count(values, 'concurrency'),
        ordered: values.get('ordered') === 'true',
      }
      return newest === undefined
        ? webhooks.create(projectRef, { name: String(values.get('name')).trim(), ...wanted })
        : webhooks.replace(projectRef, newest, wanted)
    },
    { invalidates: [webhooks.list(projectRef).queryKey], onSuccess: onSaved },
  )
  return (
    <FormDialog
      title={of === undefined ? 'Create webhook' : `Change ${of.name}`}
      submitLabel={of === undefined ? 'Create webhook' : 'Save webhook'}
      isOpen
      onOpenChange={onClose}
      onSubmit={async (values, newest) => save.submit({ values, newest })}
      edited={of && { shown: of, read: () => readAnew(webhooks.one(projectRef, of.name)), fields: fieldsOf }}
    >
      {of === undefined && <TextField name="name" label="Name" mono isRequired autoFocus description="Small letters, digits, - and _." />}
      <TextField name="url" label="Address" type="url" isRequired defaultValue={of?.url ?? ''} placeholder="https://example.com/hooks/loam" description="HTTPS, and no private address." />
      <TextField name="description" label="Description" defaultValue={of?.description ?? ''} />
      <div className="field">
        <span className="field-label">Events</span>
        <CodeField label="Pattern of the events" language="json" value={pattern} onChange={setPattern} height={5} />
        <span className="field-description">A pattern as EventBridge writes them: which types, sources and data.</span>
      </div>
      <div className="columns">
        <TextField name="max_attempts" label="Attempts" inputMode="numeric" pattern="[0-9]*" defaultValue={of?.max_attempts?.toString() ?? ''} description="Empty for ten in three days." />
        <TextField name="max_age_seconds" label="Given up after seconds" inputMode="numeric" pattern="[0-9]*" defaultValue={of?.max_age_seconds?.toString() ?? ''} />
        <TextField name="concurrency" label="At a time" inputMode="numeric" pattern="[0-9]*" defaultValue={of?.concurrency?.toString() ?? ''} />
      </div>
      <Checkbox name="ordered" value="true" defaultSelected={of?.ordered ?? false}>
        In order for each subject: one after the other
      </Checkbox>
    </FormDialog>
  )
}
