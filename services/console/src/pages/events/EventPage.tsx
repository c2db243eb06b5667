import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { EmptyState, Facts, JsonBlock, Page, QueryBoundary, Section, Time, Value } from '@/components'
import { ChainSection } from './ChainSection'
import { DeliveryCard } from './DeliveryCard'
import { shortSource } from './EventsPage'
import { events, type EventOfProject } from './queries'
import { SubjectLink } from './SubjectLink'

const route = getRouteApi('/signed-in/projects/$ref/events/$id')

/** One event, and what became of it. */
export function EventPage() {
  const { ref, id } = route.useParams()
  const event = useQuery(events.one(ref, id))
  const deliveries = useQuery({ ...events.deliveriesOf(ref, id), enabled: event.isSuccess })
  return (
    <Page title={event.data?.type ?? 'Event'} description={<Value label="event id" value={id} />}>
      <QueryBoundary query={event}>
        {(found) => (
          <>
            <Section title="Event">
              <Facts facts={factsOf(ref, found)} />
              {found.data === null ? null : <JsonBlock label="data of the event" value={found.data} />}
            </Section>
            <Section title="Deliveries" description="To everybody who was subscribed when it happened.">
              <QueryBoundary query={deliveries}>
                {(all) =>
                  all.length === 0 ? (
                    <EmptyState title="Nobody was subscribed" />
                  ) : (
                    all.map((delivery) => <DeliveryCard key={delivery.id} projectRef={ref} delivery={delivery} />)
                  )
                }
              </QueryBoundary>
            </Section>
            <ChainSection projectRef={ref} event={id} />
          </>
        )}
      </QueryBoundary>
    </Page>
  )
}

function factsOf(ref: string, event: EventOfProject): [string, ReactNode][] {
  return [
    ['Type', <code>{event.type}</code>],
    ['Subject', event.subject !== null && <SubjectLink projectRef={ref} event={event} />],
    ['Source', <code>{shortSource(event.source)}</code>],
    ['Happened', <Time value={event.time} style="full" />],
    ['Taken in', <Time value={event.received_at} style="full" />],
    ['By', event.actor],
    [
      'Written by',
      event.cause?.invocation_id != null && (
        <Link to="/projects/$ref/invocations/$id" params={{ ref, id: event.cause.invocation_id }}>
          <code>{event.cause.invocation_id}</code>
        </Link>
      ),
    ],
    [
      'Because of',
      event.cause?.event_id != null && (
        <Link to="/projects/$ref/events/$id" params={{ ref, id: event.cause.event_id }}>
          <code>{event.cause.event_id}</code>
        </Link>
      ),
    ],
    ['Events that led to it', event.hop],
    ['Data at', event.dataref],
  ]
}
