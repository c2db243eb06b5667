import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { AlarmClock, Plus } from 'lucide-react'
import { useState } from 'react'
import type { CurrentProject } from '@/app/project'
import { ActionMenu, Badge, Button, ConfirmDialog, Listing, Time, useAction, type Column } from '@/components'
import { EventsFrame } from './EventsFrame'
import { schedules, type Schedule } from './queries'
import { ScheduleForm } from './ScheduleForm'

function when({ cron, rate_seconds, at, time_zone }: Schedule): string {
  return cron !== null ? `${cron} (${time_zone})` : rate_seconds !== null ? `every ${rate_seconds} s` : `once, ${at}`
}

const columns: Column<Schedule>[] = [
  { id: 'name', header: 'Schedule', cell: (row) => row.name, sortBy: (row) => row.name },
  {
    id: 'owner',
    header: 'Of',
    width: 190,
    isSecondary: true,
    cell: (row) => (row.owner_kind === 'operator' ? 'the project' : `${row.owner_kind} ${row.owner_name}`),
    sortBy: (row) => row.owner_name,
  },
  { id: 'when', header: 'When', cell: (row) => <code className="truncate">{when(row)}</code> },
  {
    id: 'next',
    header: 'Next',
    width: 150,
    cell: (row) => (row.enabled ? <Time value={row.next_at} /> : <Badge tone="warning">off</Badge>),
    sortBy: (row) => row.next_at ?? '',
  },
  { id: 'last', header: 'Last', width: 140, isSecondary: true, cell: (row) => <Time value={row.last_fired_at} />, sortBy: (row) => row.last_fired_at ?? '' },
]

/** Events that are made by the clock. */
export function SchedulesPage() {
  return (
    <EventsFrame description="At their times, events happen: functions and webhooks that are subscribed get them.">
      {(project) => <Schedules project={project} />}
    </EventsFrame>
  )
}

const route = getRouteApi('/signed-in/projects/$ref/events/schedules')

const idOf = ({ owner_kind, owner_name, name }: Schedule) => `${owner_kind}/${owner_name}/${name}`

type Open = { what: 'create' } | { what: 'delete'; schedule: Schedule } | null

function Schedules({ project }: { project: CurrentProject }) {
  const list = useQuery({ ...schedules.list(project.ref), refetchInterval: 10_000 })
  const [open, setOpen] = useState<Open>(null)
  const { opened } = route.useSearch()
  const navigate = route.useNavigate()
  const setOpened = (id: string | undefined) => void navigate({ search: { opened: id }, replace: id === undefined })
  const [changed, setChanged] = useState<Schedule | null>(null)
  // As it was when it was opened: a form does not go because somebody else removed what it is about.
  if ((changed && idOf(changed)) !== (opened ?? null)) {
    const found = list.data?.find((row) => idOf(row) === opened) ?? null
    if (found !== changed) {
      setChanged(found)
    }
  }
  const close = () => setOpen(null)
  const mayWrite = project.can('events.write')
  const create = mayWrite && (
    <Button variant="primary" icon={<Plus size={16} />} onPress={() => setOpen({ what: 'create' })}>
      Create schedule
    </Button>
  )
  return (
    <>
      <Listing
        query={list}
        create={create}
        label="Schedules"
        columns={columns}
        rowId={idOf}
        onOpen={(schedule) => setOpened(idOf(schedule))}
        {...(mayWrite && {
          rowActions: (schedule: Schedule) => (
            <ActionMenu
              label={`Actions for ${schedule.name}`}
              actions={[
                { label: 'Change …', onAction: () => setOpened(idOf(schedule)) },
                {
                  label: 'Delete …',
                  isDangerous: true,
                  isDisabled: schedule.owner_kind !== 'operator',
                  onAction: () => setOpen({ what: 'delete', schedule }),
                },
              ]}
            />
          ),
        })}
        empty={{
          icon: <AlarmClock />,
          title: 'No schedules',
          text: (
            <>
              A schedule makes an event by cron, at a rate or once. One that a function’s trigger has is listed here, too.
            </>
          ),
        }}
      />
      {open?.what === 'create' && <ScheduleForm project={project} onClose={close} />}
      {changed !== null && <ScheduleForm project={project} of={changed} onClose={() => setOpened(undefined)} />}
      {open?.what === 'delete' && <DeleteDialog projectRef={project.ref} schedule={open.schedule} onClose={close} />}
    </>
  )
}

function DeleteDialog({ projectRef, schedule, onClose }: { projectRef: string; schedule: Schedule; onClose: () => void }) {
  const { name } = schedule
  const remove = useAction(() => schedules.remove(projectRef, schedule), {
    success: `Deleted ${name}`,
    invalidates: [schedules.list(projectRef).queryKey],
  })
  return (
    <ConfirmDialog
      title={`Delete schedule ${name}?`}
      confirmLabel="Delete schedule"
      typeToConfirm={name}
      isOpen
      onOpenChange={onClose}
      onConfirm={() => remove.submit()}
    >
      <p>It does not fire again. Whoever is subscribed to it hears nothing more.</p>
    </ConfirmDialog>
  )
}
