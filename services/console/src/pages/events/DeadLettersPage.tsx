import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { MailX } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button, EmptyState, ErrorNotice, FormDialog, SearchField, Select, Toolbar, useAction } from '@/components'
import { formatCount } from '@/format'
import { targetKinds } from './DeliveriesPage'
import { DeliveryTable } from './DeliveryTable'
import { EventsFrame } from './EventsFrame'
import { events, type DeliveryFilter, type TargetKind } from './queries'

const route = getRouteApi('/signed-in/projects/$ref/events/dead-letters')

/** Deliveries that were given up, and the way back to life. */
export function DeadLettersPage() {
  const { ref } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const query = useInfiniteQuery({ ...events.deliveries(ref, { ...search, state: 'dead' }), refetchInterval: 10_000 })
  const rows = useMemo(() => query.data?.pages.flat(), [query.data])
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set())
  const [isReplayingAll, setReplayingAll] = useState(false)
  const filter = (part: DeliveryFilter) => void navigate({ search: (now) => ({ ...now, ...part }), replace: true })
  const replay = useAction(
    async (ids: readonly string[]) => {
      for (const id of ids) {
        await events.replayDelivery(ref, id)
      }
      return ids.length
    },
    {
      success: (count) => `${formatCount(count)} ${count === 1 ? 'delivery is' : 'deliveries are'} attempted again`,
      invalidates: [events.deliveriesKey(ref)],
      onSuccess: () => setSelection(new Set()),
    },
  )
  return (
    <EventsFrame description="What could not be delivered, whatever was tried. Mend its target, then replay it.">
      {(project) => (
        <>
          <Toolbar
            end={
              project.can('events.write') &&
              rows !== undefined &&
              rows.length > 0 && (
                <>
                  {selection.size > 0 && (
                    <Button isPending={replay.isPending} onPress={() => replay.run([...selection])}>
                      Replay {selection.size}
                    </Button>
                  )}
                  <Button onPress={() => setReplayingAll(true)}>Replay all …</Button>
                </>
              )
            }
          >
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
            label="Dead letters"
            rows={rows}
            hasMore={query.hasNextPage}
            onMore={() => void query.fetchNextPage({ cancelRefetch: false })}
            {...(project.can('events.write') && { selection, onSelectionChange: setSelection })}
            empty={
              search.target_kind || search.target_name ? (
                <EmptyState title="No dead letter matches" />
              ) : (
                <EmptyState icon={<MailX />} title="No dead letters">
                  A delivery that fails again and again ends here, with every attempt. Nothing has.
                </EmptyState>
              )
            }
          />
          {isReplayingAll && (
            <ReplayAllDialog projectRef={ref} filter={search} onClose={() => setReplayingAll(false)} />
          )}
        </>
      )}
    </EventsFrame>
  )
}

function ReplayAllDialog({ projectRef, filter, onClose }: { projectRef: string; filter: DeliveryFilter; onClose: () => void }) {
  const wanted = {
    ...(filter.target_kind ? { target_kind: filter.target_kind as TargetKind } : {}),
    ...(filter.target_name ? { target_name: filter.target_name } : {}),
  }
  const act = useAction(() => events.replayDead(projectRef, wanted), {
    success: ({ replayed }) => `${formatCount(replayed)} are attempted again`,
    invalidates: [events.deliveriesKey(projectRef)],
  })
  const whose = [filter.target_kind, filter.target_name].filter(Boolean).join(' ')
  return (
    <FormDialog title="Replay all dead letters?" submitLabel="Replay all" size="small" isOpen onOpenChange={onClose} onSubmit={() => act.submit()}>
      <p>
        {whose === '' ? 'Every dead letter of this project' : `Every dead letter to ${whose}`}, 10,000 at most and the oldest
        first, gets all its attempts again. Functions that run for them are billed.
      </p>
    </FormDialog>
  )
}
