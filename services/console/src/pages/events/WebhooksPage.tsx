import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Plus, Webhook as WebhookIcon } from 'lucide-react'
import { useState } from 'react'
import { Badge, Button, Listing, Time, type Column } from '@/components'
import type { CurrentProject } from '@/app/project'
import { EventsFrame } from './EventsFrame'
import { webhooks, type Webhook } from './queries'
import { SecretDialog } from './SecretDialog'
import { WebhookForm } from './WebhookForm'

const columns: Column<Webhook>[] = [
  { id: 'name', header: 'Webhook', width: 180, cell: (row) => row.name, sortBy: (row) => row.name },
  { id: 'url', header: 'Address', cell: (row) => <span className="truncate">{row.url}</span>, sortBy: (row) => row.url },
  {
    id: 'state',
    header: 'State',
    width: 100,
    cell: (row) => (row.enabled ? <Badge tone="success">on</Badge> : <Badge tone="danger">off</Badge>),
  },
  { id: 'pattern', header: 'Events', isSecondary: true, cell: (row) => <code className="truncate">{JSON.stringify(row.pattern)}</code> },
  { id: 'changed', header: 'Changed', width: 140, isSecondary: true, cell: (row) => <Time value={row.updated_at} />, sortBy: (row) => row.updated_at },
]

/** Addresses elsewhere that events are sent to. */
export function WebhooksPage() {
  return (
    <EventsFrame description="Events, signed and sent to addresses of yours, as Standard Webhooks has it.">
      {(project) => <Webhooks project={project} />}
    </EventsFrame>
  )
}

function Webhooks({ project }: { project: CurrentProject }) {
  const navigate = useNavigate()
  const list = useQuery(webhooks.list(project.ref))
  const [isCreating, setCreating] = useState(false)
  const [made, setMade] = useState<Webhook | null>(null)
  const create = project.can('events.write') && (
    <Button variant="primary" icon={<Plus size={16} />} onPress={() => setCreating(true)}>
      Create webhook
    </Button>
  )
  return (
    <>
      <Listing
        query={list}
        create={create}
        label="Webhooks"
        columns={columns}
        rowId={(row) => row.name}
        rowLink={(row) => ({ to: '/projects/$ref/events/webhooks/$name', params: { ref: project.ref, name: row.name } })}
        empty={{
          icon: <WebhookIcon />,
          title: 'No webhooks',
          text: (
            <>
              A webhook tells a server of yours, or a chat, what happened: name its address and which events it gets.
            </>
          ),
        }}
      />
      {isCreating && <WebhookForm projectRef={project.ref} onClose={() => setCreating(false)} onSaved={setMade} />}
      <SecretDialog
        made={made}
        onClose={() => {
          const name = made?.name
          setMade(null)
          if (name !== undefined) {
            void navigate({ to: '/projects/$ref/events/webhooks/$name', params: { ref: project.ref, name } })
          }
        }}
      />
    </>
  )
}
