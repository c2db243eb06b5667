import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useProject, type CurrentProject } from '@/app/project'
import {
  ActionMenu,
  Button,
  ConfirmDialog,
  DataTable,
  Dialog,
  EmptyState,
  JsonBlock,
  Page,
  QueryBoundary,
  Stat,
  Time,
  Toolbar,
  useAction,
  type Column,
} from '@/components'
import { formatCount, formatDuration } from '@/format'
import { queues, type DeadMessage, type Queue } from './queries'
import { QueueForm } from './QueueForm'

const route = getRouteApi('/signed-in/projects/$ref/events/queues/$name')

type Open = 'change' | 'purge' | 'delete' | null

/** One queue: how deep it is, and what was given up. */
export function QueuePage() {
  const { name } = route.useParams()
  const project = useProject()
  const query = useQuery({ ...queues.one(project.ref, name), refetchInterval: 3000 })
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  return (
    <Page
      layout="full"
      title={name}
      description="Operators see dead letters, and no other message."
      actions={
        project.can('events.write') && (
          <ActionMenu
            label={`Actions for ${name}`}
            actions={[
              { label: 'Change …', onAction: () => setOpen('change') },
              { label: 'Purge …', isDangerous: true, onAction: () => setOpen('purge') },
              { label: 'Delete …', isDangerous: true, onAction: () => setOpen('delete') },
            ]}
          />
        )
      }
    >
      <QueryBoundary query={query}>
        {(queue) => (
          <>
            <Depth of={queue} />
            <DeadMessages project={project} queue={queue} />
            {open === 'change' && <QueueForm projectRef={project.ref} of={queue} onClose={close} />}
            {open === 'purge' && <PurgeDialog projectRef={project.ref} queue={queue} onClose={close} />}
            {open === 'delete' && <DeleteDialog projectRef={project.ref} queue={queue} onClose={close} />}
          </>
        )}
      </QueryBoundary>
    </Page>
  )
}

function Depth({ of }: { of: Queue }) {
  const messages = of.messages
  return (
    <div className="stats">
      <Stat label="Waiting" value={formatCount(messages?.visible ?? 0)} note={of.fifo ? 'in order by group' : 'in any order'} />
      <Stat label="In work" value={formatCount(messages?.in_flight ?? 0)} note={`${formatDuration(of.visibility_seconds * 1000)} each`} />
      <Stat label="Delayed" value={formatCount(messages?.delayed ?? 0)} />
      <Stat label="Dead" value={formatCount(messages?.dead ?? 0)} note={`after ${of.max_receives} receives`} tone={messages?.dead ? 'danger' : 'neutral'} />
      <Stat label="Oldest" value={<Time value={messages?.oldest_sent_at} />} note={`kept for ${formatDuration(of.retention_seconds * 1000)}`} />
    </div>
  )
}

const columns: Column<DeadMessage>[] = [
  { id: 'body', header: 'Body', cell: (row) => <code className="truncate">{JSON.stringify(row.body)}</code> },
  { id: 'reason', header: 'Why', width: 160, isSecondary: true, cell: (row) => row.dead_reason?.replaceAll('_', ' ') ?? '–' },
  { id: 'receives', header: 'Receives', width: 90, align: 'end', isSecondary: true, cell: (row) => row.receives },
  { id: 'sent', header: 'Sent', width: 130, isSecondary: true, cell: (row) => <Time value={row.sent_at} /> },
  { id: 'dead', header: 'Given up', width: 130, cell: (row) => <Time value={row.dead_at} /> },
]

function DeadMessages({ project, queue }: { project: CurrentProject; queue: Queue }) {
  const query = useQuery({ ...queues.dead(project.ref, queue.name), refetchInterval: 10_000 })
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set())
  const { opened } = route.useSearch()
  const navigate = route.useNavigate()
  const setOpened = (id: string | undefined) => void navigate({ search: { opened: id }, replace: id === undefined })
  const shown = query.data?.find(({ id }) => id === opened)
  const redrive = useAction((ids: readonly string[]) => queues.redrive(project.ref, queue.name, ids), {
    success: ({ moved }) => `${formatCount(moved)} can be received again`,
    invalidates: [queues.list(project.ref).queryKey],
    onSuccess: () => setSelection(new Set()),
  })
  const mayWrite = project.can('events.write')
  return (
    <QueryBoundary query={query}>
      {(dead) => (
        <>
          {mayWrite && dead.length > 0 && (
            <Toolbar
              end={
                <>
                  {selection.size > 0 && (
                    <Button isPending={redrive.isPending} onPress={() => redrive.run([...selection])}>
                      Redrive {selection.size}
                    </Button>
                  )}
                  <Button isPending={redrive.isPending} onPress={() => redrive.run([])}>
                    Redrive all
                  </Button>
                </>
              }
            />
          )}
          <DataTable
            label="Dead messages"
            columns={columns}
            rows={dead}
            rowId={(row) => row.id}
            onOpen={({ id }) => setOpened(id)}
            {...(mayWrite && { selection, onSelectionChange: setSelection })}
            empty={<EmptyState title="No dead messages">A message that is received too often without being acknowledged ends here.</EmptyState>}
          />
          {shown !== undefined && (
            <Dialog title="Dead message" placement="side" isOpen onOpenChange={() => setOpened(undefined)}>
              <JsonBlock label="body" value={shown.body} />
              {shown.attributes !== null && <JsonBlock label="attributes" value={shown.attributes} />}
            </Dialog>
          )}
        </>
      )}
    </QueryBoundary>
  )
}

interface QueueDialogProps {
  projectRef: string
  queue: Queue
  onClose: () => void
}

function waiting({ messages }: Queue): string {
  const count = (messages?.visible ?? 0) + (messages?.in_flight ?? 0) + (messages?.delayed ?? 0)
  return `${formatCount(count)} ${count === 1 ? 'message' : 'messages'}`
}

function PurgeDialog({ projectRef, queue, onClose }: QueueDialogProps) {
  const purge = useAction(() => queues.purge(projectRef, queue.name), {
    success: ({ purged }) => `${formatCount(purged)} are gone`,
    invalidates: [queues.list(projectRef).queryKey],
  })
  return (
    <ConfirmDialog
      title={`Purge ${queue.name}?`}
      confirmLabel="Purge queue"
      typeToConfirm={queue.name}
      isOpen
      onOpenChange={onClose}
      onConfirm={() => purge.submit()}
    >
      <p>
        <strong>{waiting(queue)}</strong> that nobody has worked off are lost for good.
      </p>
    </ConfirmDialog>
  )
}

function DeleteDialog({ projectRef, queue, onClose }: QueueDialogProps) {
  const navigate = useNavigate()
  const remove = useAction(() => queues.remove(projectRef, queue), {
    success: `Deleted ${queue.name}`,
    invalidates: [queues.list(projectRef).queryKey],
    onSuccess: () => void navigate({ to: '/projects/$ref/events/queues', params: { ref: projectRef } }),
  })
  return (
    <ConfirmDialog
      title={`Delete queue ${queue.name}?`}
      confirmLabel="Delete queue"
      typeToConfirm={queue.name}
      isOpen
      onOpenChange={onClose}
      onConfirm={() => remove.submit()}
    >
      <p>
        <strong>{waiting(queue)}</strong> and {formatCount(queue.messages?.dead ?? 0)} dead ones are lost for good. Functions that
        work them off are not called for it any more.
      </p>
    </ConfirmDialog>
  )
}
