import { useQuery } from '@tanstack/react-query'
import { ListOrdered, Plus } from 'lucide-react'
import { useState } from 'react'
import type { CurrentProject } from '@/app/project'
import { Badge, Button, Listing, Time, type Column } from '@/components'
import { formatCount } from '@/format'
import { EventsFrame } from './EventsFrame'
import { queues, type Queue } from './queries'
import { QueueForm } from './QueueForm'

const count = (of: 'visible' | 'in_flight' | 'delayed', header: string, isSecondary = false): Column<Queue> => ({
  id: of,
  header,
  width: 110,
  align: 'end',
  isSecondary,
  cell: (row) => formatCount(row.messages?.[of] ?? 0),
  sortBy: (row) => row.messages?.[of] ?? 0,
})

const columns: Column<Queue>[] = [
  { id: 'name', header: 'Queue', cell: (row) => row.name, sortBy: (row) => row.name },
  { id: 'kind', header: 'Order', width: 110, isSecondary: true, cell: (row) => (row.fifo ? 'by group' : 'any') },
  count('visible', 'Waiting'),
  count('in_flight', 'In work', true),
  count('delayed', 'Delayed', true),
  {
    id: 'dead',
    header: 'Dead',
    width: 90,
    align: 'end',
    cell: (row) => (row.messages?.dead ? <Badge tone="danger">{formatCount(row.messages.dead)}</Badge> : 0),
    sortBy: (row) => row.messages?.dead ?? 0,
  },
  { id: 'oldest', header: 'Oldest', width: 140, cell: (row) => <Time value={row.messages?.oldest_sent_at} />, sortBy: (row) => row.messages?.oldest_sent_at ?? '' },
]

/** A project's queues and how deep they are. */
export function QueuesPage() {
  return (
    <EventsFrame description="Work that waits for somebody who does it: a function, or a server with a secret key.">
      {(project) => <Queues project={project} />}
    </EventsFrame>
  )
}

function Queues({ project }: { project: CurrentProject }) {
  const list = useQuery({ ...queues.list(project.ref), refetchInterval: 3000 })
  const [isCreating, setCreating] = useState(false)
  const create = project.can('events.write') && (
    <Button variant="primary" icon={<Plus size={16} />} onPress={() => setCreating(true)}>
      Create queue
    </Button>
  )
  return (
    <>
      <Listing
        query={list}
        create={create}
        label="Queues"
        columns={columns}
        rowId={(row) => row.name}
        rowLink={(row) => ({ to: '/projects/$ref/events/queues/$name', params: { ref: project.ref, name: row.name } })}
        empty={{
          icon: <ListOrdered />,
          title: 'No queues',
          text: (
            <>
              Your app sends messages to <code>/queues/v1</code>; a function with a queue trigger works them off, several at a
              time, and what fails comes back.
            </>
          ),
        }}
      />
      {isCreating && <QueueForm projectRef={project.ref} onClose={() => setCreating(false)} />}
    </>
  )
}
