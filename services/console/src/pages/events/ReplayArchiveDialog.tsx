import { useState } from 'react'
import { CodeField, FormDialog, Select, TextField, toast, useAction } from '@/components'
import { formatCount } from '@/format'
import { patternOf, startPattern } from './patterns'
import { events, type TargetKind } from './queries'

const KINDS = [
  { id: '', label: 'Everybody who is subscribed' },
  { id: 'function', label: 'One function' },
  { id: 'webhook', label: 'One webhook' },
]

/** Local time as an input wants it. */
function local(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** Events of the past are delivered once more, as new events. */
export function ReplayArchiveDialog({ projectRef, type, onClose }: { projectRef: string; type: string | undefined; onClose: () => void }) {
  const [kind, setKind] = useState('')
  const [pattern, setPattern] = useState(startPattern(type))
  const replay = useAction(
    (values: FormData) =>
      events.replayArchive(projectRef, {
        since: new Date(String(values.get('since'))).toISOString(),
        until: values.get('until') ? new Date(String(values.get('until'))).toISOString() : null,
        pattern: pattern.trim() === '' ? null : patternOf(pattern),
        target_kind: kind === '' ? null : (kind as TargetKind),
        target_name: kind === '' ? null : String(values.get('target_name')),
      }),
    {
      invalidates: [events.all(projectRef)],
      onSuccess: ({ replayed, continue_at }) =>
        toast.success(
          continue_at === null
            ? `Replayed ${formatCount(replayed)} events`
            : `Replayed ${formatCount(replayed)} events; there are more from ${continue_at} on`,
        ),
    },
  )
  return (
    <FormDialog
      title="Replay events"
      submitLabel="Replay events"
      isOpen
      onOpenChange={onClose}
      onSubmit={async (values) => replay.submit(values)}
    >
      <p>
        Each is delivered again, as a new event that names the first one. At most 10,000 are looked at; functions that run for
        them are billed.
      </p>
      <div className="columns">
        <TextField name="since" label="From" type="datetime-local" defaultValue={local(new Date(Date.now() - 3_600_000))} isRequired />
        <TextField name="until" label="Until" type="datetime-local" description="Empty for now." />
      </div>
      <Select label="Deliver to" options={KINDS} value={kind} onChange={setKind} />
      {kind !== '' && <TextField name="target_name" label={`Name of the ${kind}`} mono isRequired />}
      <div className="field">
        <span className="field-label">Only events like</span>
        <CodeField label="Pattern" language="json" value={pattern} onChange={setPattern} height={4} />
        <span className="field-description">An event pattern; empty for all.</span>
      </div>
    </FormDialog>
  )
}
