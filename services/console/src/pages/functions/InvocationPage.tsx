import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useProject } from '@/app/project'
import { Badge, CodeBlock, EmptyState, Facts, Notice, Page, QueryBoundary, Section, Stat, Time, Value } from '@/components'
import { formatDuration, formatMoney } from '@/format'
import { ChainSection } from '../events/ChainSection'
import { toneOf, usedBy } from './invocations'
import { InvocationTable } from './InvocationTable'
import { functions, type Invocation, type Share } from './queries'
import './functions.css'

const route = getRouteApi('/signed-in/projects/$ref/invocations/$id')

/** One invocation: how it ended, what it printed, what it cost, and what led to it. */
export function InvocationPage() {
  const { ref, id } = route.useParams()
  const query = useQuery(functions.invocation(ref, id))
  return (
    <Page title="Invocation" description={<Value label="invocation id" value={id} />}>
      <QueryBoundary query={query}>
        {(invocation) => (
          <>
            {invocation.error !== null && (
              <Notice tone="danger">
                <CodeBlock label="error" code={invocation.error} />
              </Notice>
            )}
            <div className="stats">
              <Stat
                label="Status"
                value={<Badge tone={toneOf(invocation.status)}>{invocation.status}</Badge>}
                note={invocation.cold ? 'cold start' : 'warm'}
              />
              <Stat
                label="Duration"
                value={formatDuration(invocation.duration_ms)}
                note={`${formatDuration(invocation.billed_ms)} billed, ${formatDuration(invocation.wait_ms)} waited`}
              />
              <Stat label="Peak memory" value={`${invocation.peak_memory_mb} MB`} note={`of ${invocation.memory_mb} MB`} />
              <Price of={invocation} />
            </div>
            <Logs projectRef={ref} id={id} />
            <Section title="Where it came from">
              <Origin projectRef={ref} of={invocation} />
            </Section>
            <ChainSection projectRef={ref} event={invocation.event_id ?? undefined} invocation={id} />
            <Calls projectRef={ref} id={id} />
          </>
        )}
      </QueryBoundary>
    </Page>
  )
}

function Origin({ projectRef, of }: { projectRef: string; of: Invocation }) {
  return (
    <Facts
      facts={[
        [
          'Function',
          <Link to="/projects/$ref/functions/$name" params={{ ref: projectRef, name: of.function }}>
            {of.function}
          </Link>,
        ],
        ['Version', of.version],
        ['Set off by', of.trigger],
        [
          'Called by',
          of.caller !== null && (
            <Link to="/projects/$ref/invocations/$id" params={{ ref: projectRef, id: of.caller }}>
              <code>{of.caller}</code>
            </Link>
          ),
        ],
        ['Started', <Time value={of.started_at} style="full" />],
        [
          'Event',
          of.event_id !== null && (
            <Link to="/projects/$ref/events/$id" params={{ ref: projectRef, id: of.event_id }}>
              <code>{of.event_id}</code>
            </Link>
          ),
        ],
        [
          'Request',
          of.request_id !== null && (
            <Link to="/projects/$ref/logs" params={{ ref: projectRef }} search={{ request_id: of.request_id }}>
              <code>{of.request_id}</code>
            </Link>
          ),
        ],
        ['Trace', of.trace_id !== null && <Value label="trace id" value={of.trace_id} />],
      ]}
    />
  )
}

function Price({ of }: { of: Invocation }) {
  const project = useProject()
  const isShown = project.can('billing.read')
  const query = useQuery({ ...functions.price(project.ref, usedBy(of), of.started_at), enabled: isShown })
  if (!isShown) {
    return null
  }
  return (
    <Stat
      label="Price"
      value={
        query.data ? (
          <span className="price">{formatMoney(query.data.total, query.data.currency)}</span>
        ) : query.isError ? (
          '–'
        ) : (
          '…'
        )
      }
      note={query.data ? priceNote(query.data) : undefined}
    />
  )
}

function priceNote(share: Share): string {
  if (share.parts.some((part) => part.of === '0')) {
    return 'not in the ledger yet'
  }
  return /[1-9]/.test(share.total) ? 'its share of this month’s bill' : 'within what the plan includes'
}

function Calls({ projectRef, id }: { projectRef: string; id: string }) {
  const { data: called } = useQuery(functions.calls(projectRef, id))
  if (called === undefined || called.length === 0) {
    return null
  }
  return (
    <Section title="Functions that it called">
      <InvocationTable projectRef={projectRef} rows={called} showFunction hasMore={false} onMore={() => undefined} empty={null} />
    </Section>
  )
}

function Logs({ projectRef, id }: { projectRef: string; id: string }) {
  const project = useProject()
  const query = useQuery({ ...functions.logs(projectRef, id), enabled: project.can('logs.read') })
  if (!project.can('logs.read')) {
    return null
  }
  return (
    <Section title="Logs" description="What the function printed.">
      <QueryBoundary query={query}>
        {({ text }) => (text === '' ? <EmptyState title="It printed nothing" /> : <CodeBlock label="logs" code={text} />)}
      </QueryBoundary>
    </Section>
  )
}
