import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import { useMemo } from 'react'
import { EmptyState, ErrorNotice, SearchField, Select, Toolbar } from '@/components'
import { DeliveryTable } from './DeliveryTable'
import { EventsFrame } from './EventsFrame'
import { events, type DeliveryFilter } from './queries'

const route = getRouteApi('/signed-in/projects/$ref/events/deliveries')

export const targetKinds = [
  { id: '', label: 'To anybody' },
  { id: 'function', label: 'To functions' },
  { id: 'webhook', label: 'To webhooks' },
]

const STATES = [
  { id: '', label: 'Any state' },
  { id: 'pending', label: 'pending' },
  { id: 'blocked', label: 'blocked', description: 'Behind another one of its subject.' },
  { id: 'delivered', label: 'delivered' },
  { id: 'dead', label: 'dead', description: 'Given up.' },
]

/** Who was to have which event, and whether it arrived. */
export function DeliveriesPage() {
  const { ref } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const query = useInfiniteQuery({
    ...events.deliveries(ref, search),
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) < 3 ? 10_000 : false),
  })
  const rows = useMemo(() => query.data?.pages.flat(), [query.data])
  const filter = (part: DeliveryFilter) => void navigate({ search: (now) => ({ ...now, ...part }), replace: true })
  const isFiltered = Object.values(search).some((value) => value !== undefined)
  return (
    <EventsFrame description="Each event goes to everybody who is subscribed, until it is taken or given up.">
      {() => (
        <>
          <Toolbar>
            <Select label="State" hideLabel options={STATES} value={search.state ?? ''} onChange={(state) => filter({ state })} />
            <Select
              label="To"
              hideLabel
              options={targetKinds}
              value={search.target_kind ?? ''}
              onChange={(kind) => filter({ target_kind: kind })}
            />
            <SearchField label="Name of the target" value={search.target_name ?? ''} onChange={(name) => filter({ target_name: name })} />
          </Toolbar>
          {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
          <DeliveryTable
            projectRef={ref}
            label="Deliveries"
            rows={rows}
            hasMore={query.hasNextPage}
            onMore={() => void query.fetchNextPage({ cancelRefetch: false })}
            empty={
              isFiltered ? (
                <EmptyState title="No delivery matches" />
              ) : (
                <EmptyState icon={<Send />} title="Nothing was delivered yet">
                  Give a function a trigger, or set up a webhook: what happens from then on is delivered to it.
                </EmptyState>
              )
            }
          />
        </>
      )}
    </EventsFrame>
  )
}
