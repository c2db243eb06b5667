import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asApiError } from '@/api'
import type { CurrentProject } from '@/app/project'
import { Checkbox, Dialog, Facts, FormDialog, JsonBlock, readAnew, Select, TextField, Time, useAction } from '@/components'
import { optionalJson } from './patterns'
import { schedules, type Schedule, type WantedSchedule } from './queries'

type Kind = 'cron' | 'rate' | 'at'

const KINDS = [
  { id: 'cron', label: 'By cron' },
  { id: 'rate', label: 'At a rate' },
  { id: 'at', label: 'Once' },
]

const MISSED = [
  { id: 'once', label: 'Fire once', description: 'However many times were missed while Loam was down.' },
  { id: 'all', label: 'Fire for each' },
  { id: 'skip', label: 'Let them pass' },
]

export interface ScheduleFormProps {
  project: CurrentProject
  of?: Schedule
  onClose: () => void
}

/** When something happens; the next times are shown while one types. */
export function ScheduleForm({ project, of, onClose }: ScheduleFormProps) {
  if (of !== undefined && (of.owner_kind !== 'operator' || !project.can('events.write'))) {
    return <ScheduleSheet project={project} of={of} onClose={onClose} />
  }
  return <EditableSchedule project={project} of={of} onClose={onClose} />
}

function wantedOf(of: Schedule): WantedSchedule {
  const { cron, rate_seconds, at, time_zone, missed, enabled, data } = of
  return { cron, rate_seconds, at, time_zone, missed, enabled, data }
}

async function readNow(projectRef: string, { name, owner_kind }: Schedule): Promise<Schedule> {
  const all = await readAnew(schedules.list(projectRef))
  const found = all.find((one) => one.name === name && one.owner_kind === owner_kind)
  if (found === undefined) {
    throw new Error('Somebody else has deleted this schedule. Saving it under its name makes it anew: close this form and create it.')
  }
  return found
}

function fieldsOf(schedule: Schedule) {
  const { cron, rate_seconds, at, time_zone, missed, enabled, data } = wantedOf(schedule)
  return { Cron: cron, 'Every so many seconds': rate_seconds, At: at, 'Time zone': time_zone, 'Times that were missed': missed, 'It fires': enabled, Data: data }
}

/** One that belongs to a function's trigger: to look at. */
function ScheduleSheet({ project, of, onClose }: { project: CurrentProject; of: Schedule; onClose: () => void }) {
  return (
    <Dialog title={of.name} placement="side" isOpen onOpenChange={onClose}>
      <Facts
        facts={[
          ['Of', of.owner_kind === 'operator' ? 'the project' : `${of.owner_kind} ${of.owner_name}`],
          ['Cron', of.cron && <code>{of.cron}</code>],
          ['Every', of.rate_seconds !== null && `${of.rate_seconds} s`],
          ['Once', of.at !== null && <Time value={of.at} style="full" />],
          ['Time zone', of.time_zone],
          ['Missed times', of.missed],
          ['Last', <Time value={of.last_fired_at} style="full" />],
        ]}
      />
      {of.data !== null && <JsonBlock label="data" value={of.data} />}
      <Fires projectRef={project.ref} wanted={wantedOf(of)} />
      {of.owner_kind === 'function' && <p className="muted">It is a trigger of function {of.owner_name}: change it there.</p>}
    </Dialog>
  )
}

function EditableSchedule({ project, of, onClose }: { project: CurrentProject; of: Schedule | undefined; onClose: () => void }) {
  const [kind, setKind] = useState<Kind>(of?.rate_seconds != null ? 'rate' : of?.at != null ? 'at' : 'cron')
  const [cron, setCron] = useState(of?.cron ?? '0 0 3 * * *')
  const [rate, setRate] = useState(String(of?.rate_seconds ?? 3600))
  const [at, setAt] = useState(of?.at ?? '')
  const [zone, setZone] = useState(of?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [missed, setMissed] = useState<string>(of?.missed ?? 'once')
  const timing = {
    cron: kind === 'cron' ? cron : null,
    rate_seconds: kind === 'rate' && /^\d+$/.test(rate) ? Number(rate) : null,
    at: kind === 'at' && !Number.isNaN(Date.parse(at)) ? new Date(at).toISOString() : null,
    time_zone: zone || null,
  }
  const save = useAction(
    ({ values, newest }: { values: FormData; newest: Schedule | undefined }) => {
      const wanted = {
        ...timing,
        missed: missed as Schedule['missed'],
        enabled: values.get('enabled') === 'true',
        data: optionalJson('Data', String(values.get('data') ?? '')),
      }
      return schedules.put(project.ref, newest?.name ?? String(values.get('name')).trim(), wanted, newest)
    },
    { success: 'Saved', invalidates: [schedules.list(project.ref).queryKey] },
  )
  return (
    <FormDialog
      title={of === undefined ? 'Create schedule' : `Change ${of.name}`}
      submitLabel={of === undefined ? 'Create schedule' : 'Save schedule'}
      isOpen
      onOpenChange={onClose}
      onSubmit={async (values, newest) => save.submit({ values, newest })}
      edited={of && { shown: of, read: () => readNow(project.ref, of), fields: fieldsOf }}
    >
      {of === undefined && <TextField name="name" label="Name" mono isRequired autoFocus description="Small letters, digits, - and _." />}
      <Select label="When" options={KINDS} value={kind} onChange={(next) => setKind(next as Kind)} />
      {kind === 'cron' && (
        <div className="columns">
          <TextField label="Cron" mono value={cron} onChange={setCron} isRequired description="Second, minute, hour, day of month, month, day of week." />
          <TextField label="Time zone" value={zone} onChange={setZone} placeholder="UTC" />
        </div>
      )}
      {kind === 'rate' && <TextField label="Every so many seconds" inputMode="numeric" value={rate} onChange={setRate} isRequired />}
      {kind === 'at' && <TextField label="At" type="datetime-local" value={local(at)} onChange={setAt} isRequired />}
      <Fires projectRef={project.ref} wanted={{ ...timing, missed: missed as Schedule['missed'], enabled: true, data: null }} />
      <Select label="Times that were missed" options={MISSED} value={missed} onChange={setMissed} />
      <TextField
        name="data"
        label="Data"
        mono
        rows={3}
        defaultValue={of?.data == null ? '' : JSON.stringify(of.data, null, 2)}
        description="JSON that the event carries. Empty for none."
      />
      <Checkbox name="enabled" value="true" defaultSelected={of?.enabled ?? true}>
        It fires
      </Checkbox>
    </FormDialog>
  )
}

function local(at: string): string {
  if (at === '' || !at.endsWith('Z')) {
    return at
  }
  const date = new Date(at)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

function Fires({ projectRef, wanted }: { projectRef: string; wanted: WantedSchedule }) {
  const isTyped = wanted.cron !== null || wanted.rate_seconds !== null || wanted.at !== null
  const query = useQuery({ ...schedules.fires(projectRef, wanted), enabled: isTyped, placeholderData: (before) => before })
  return (
    <div className="field" aria-live="polite">
      <span className="field-label">Next times</span>
      {query.isError ? (
        <span className="field-error">{asApiError(query.error).message}</span>
      ) : (
        <ol className="events-fires">
          {query.data?.fires.map((fire) => (
            <li key={fire}>
              <Time value={fire} style="full" /> <span className="muted">{'· '}</span>
              <Time value={fire} />
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
