import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useProject } from '@/app/project'
import { Badge, EmptyState, QueryBoundary, Section, Time } from '@/components'
import { formatDuration } from '@/format'
import { treeOf, type EventNode, type RunNode } from './chain'
import { events } from './queries'
import { SubjectLink } from './SubjectLink'
import './events.css'

interface ChainProps {
  projectRef: string
  event?: string | undefined
  invocation?: string | undefined
}

/** The whole chain that an event or an invocation stands in: from the first event to all that came of it. */
export function ChainSection({ projectRef, event, invocation }: ChainProps) {
  const project = useProject()
  const isShown = project.can('events.read')
  const query = useQuery({ ...events.chain(projectRef, { event_id: event, invocation_id: invocation }), enabled: isShown })
  if (!isShown) {
    return null
  }
  const current = invocation ?? event
  return (
    <Section title="What led to what" description="Events, the functions that they set off, and what those wrote.">
      <QueryBoundary query={query}>
        {({ events: found, complete }) =>
          found.length === 0 ? (
            <EmptyState title="No event led to it, and it wrote none" />
          ) : (
            <>
              <Runs projectRef={projectRef} nodes={treeOf(found)} current={current} />
              {!complete && <p className="muted">There are more: these are {found.length} of them.</p>}
            </>
          )
        }
      </QueryBoundary>
    </Section>
  )
}

interface NodesProps<Node> {
  projectRef: string
  nodes: readonly Node[]
  current: string | undefined
}

function Runs({ projectRef, nodes, current }: NodesProps<RunNode>) {
  const rest = { projectRef, current }
  return (
    <ul className="events-chain">
      {nodes.map((node) =>
        node.id === null ? (
          node.wrote.map((event) => <EventItem key={event.event.id} node={event} {...rest} />)
        ) : (
          <li key={node.id}>
            <div className="row wrap" aria-current={node.id === current || undefined}>
              <Link to="/projects/$ref/invocations/$id" params={{ ref: projectRef, id: node.id }}>
                {node.run === null ? 'an invocation' : node.run.function}
              </Link>
              {node.run !== null && (
                <>
                  <Badge tone={node.run.outcome === 'succeeded' ? 'success' : 'danger'}>{node.run.outcome.replaceAll('_', ' ')}</Badge>
                  {node.run.duration_ms !== null && <span className="numeric muted">{formatDuration(node.run.duration_ms)}</span>}
                </>
              )}
            </div>
            {node.wrote.length > 0 && (
              <ul className="events-chain">
                {node.wrote.map((event) => (
                  <EventItem key={event.event.id} node={event} {...rest} />
                ))}
              </ul>
            )}
          </li>
        ),
      )}
    </ul>
  )
}

function EventItem({ projectRef, node: { event, runs }, current }: { projectRef: string; node: EventNode; current: string | undefined }) {
  return (
    <li>
      <div className="row wrap" aria-current={event.id === current || undefined}>
        <Link to="/projects/$ref/events/$id" params={{ ref: projectRef, id: event.id }}>
          <code>{event.type}</code>
        </Link>
        <SubjectLink projectRef={projectRef} event={event} />
        <span className="muted">
          <Time value={event.time} />
        </span>
      </div>
      {runs.length > 0 && <Runs projectRef={projectRef} nodes={runs} current={current} />}
    </li>
  )
}
