import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Facts, Page, QueryBoundary, Section, Time, Value } from '@/components'
import { DeliveryCard } from './DeliveryCard'
import { events } from './queries'

const route = getRouteApi('/signed-in/projects/$ref/events/deliveries/$id')

/** One delivery, attempt by attempt. */
export function DeliveryPage() {
  const { ref, id } = route.useParams()
  const query = useQuery({
    ...events.delivery(ref, id),
    refetchInterval: ({ state }) => (state.data?.state === 'pending' || state.data?.state === 'blocked' ? 3000 : false),
  })
  return (
    <Page title="Delivery" description={<Value label="delivery id" value={id} />}>
      <QueryBoundary query={query}>
        {(delivery) => (
          <>
            <DeliveryCard projectRef={ref} delivery={delivery} />
            <Section title="About it">
              <Facts
                facts={[
                  [
                    'Event',
                    <Link to="/projects/$ref/events/$id" params={{ ref, id: delivery.event_id }}>
                      <code>{delivery.event_id}</code>
                    </Link>,
                  ],
                  ['Since', <Time value={delivery.created_at} style="full" />],
                  ['Given up at the latest', <Time value={delivery.expires_at} style="full" />],
                  ['Ended', delivery.finished_at !== null && <Time value={delivery.finished_at} style="full" />],
                  ['Failures', delivery.failures],
                ]}
              />
            </Section>
          </>
        )}
      </QueryBoundary>
    </Page>
  )
}
