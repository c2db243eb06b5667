import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Radio, RotateCcw } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button, DataTable, EmptyState, ErrorNotice, SearchField, Switch, Time, Toolbar, type Column } from '@/components'
import { EventsFrame } from './EventsFrame'
import { events, type EventOfProject, type EventSearch } from './queries'
import { ReplayArchiveDialog } from './ReplayArchiveDialog'

const route = getRouteApi('/signed-in/projects/$ref/events')

const columns: Column<EventOfProject>[] = [
  { id: 'type', header: 'Type', cell: (row) => <code className="truncate">{row.type}</code> },
  { id: 'subject', header: 'Subject', cell: (row) => <span className="truncate">{row.subject ?? '–'}</span> },
  { id: 'source', header: 'Source', isSecondary: true, cell: (row) => <span className="truncate muted">{shortSource(row.source)}</span> },
  { id: 'time', header: 'Time', width: 150, cell: (row) => <Time value={row.time} /> },
]

/** Without the project, which is the same for all. */
export function shortSource(source: string): string {
  return source.replace(/^\/projects\/[a-z]+/, '') || source
}

function longSource(ref: string, source: string): string | undefined {
  return source === '' ? undefined : source.startsWith('/projects/') ? source : `/projects/${ref}${source.startsWith('/') ? '' : '/'}${source}`
}

/** What happened in a project, as it happens. */
export function EventsPage() {
  const { ref } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [isLive, setLive] = useState(true)
  const [isReplaying, setReplaying] = useState(false)
  const query = useInfiniteQuery({
    ...events.list(ref, search),
    // Far down a list nobody wants it to move, nor all of its pages to be asked again.
    refetchInterval: ({ state }) => (isLive && (state.data?.pages.length ?? 0) < 3 ? 3000 : false),
  })
  const rows = useMemo(() => query.data?.pages.flat(), [query.data])
  const isFiltered = Object.values(search).some((value) => value !== undefined)
  const filter = (part: EventSearch) => void navigate({ search: (now) => ({ ...now, ...part }), replace: true })
  return (
    <EventsFrame
      description="Everything that happened: files, rows, users, times, and your app’s own events."
      actions={(project) =>
        project.can('events.write') && (
          <Button icon={<RotateCcw size={16} />} onPress={() => setReplaying(true)}>
            Replay …
          </Button>
        )
      }
    >
      {() => (
        <>
          <Toolbar end={<Switch label="Live" isSelected={isLive} onChange={setLive} />}>
            <SearchField label="Type" placeholder="loam.storage.*" value={search.type ?? ''} onChange={(type) => filter({ type })} />
            <SearchField
              label="Source begins with"
              placeholder="/storage/photos"
              value={shortSource(search.source ?? '')}
              onChange={(source) => filter({ source: longSource(ref, source) })}
            />
            <SearchField label="Subject contains" value={search.subject ?? ''} onChange={(subject) => filter({ subject })} />
          </Toolbar>
          {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
          <DataTable
            label="Events"
            columns={columns}
            rows={rows}
            rowId={(row) => row.id}
            rowLink={(row) => ({ to: '/projects/$ref/events/$id', params: { ref, id: row.id } })}
            hasMore={query.hasNextPage}
            onMore={() => void query.fetchNextPage({ cancelRefetch: false })}
            empty={
              isFiltered ? (
                <EmptyState title="No event matches">A type is matched whole, or by its beginning and an asterisk.</EmptyState>
              ) : (
                <EmptyState icon={<Radio />} title="No events yet">
                  Files and users make events by themselves, rows do where a function or a webhook is subscribed to their table, and
                  your app publishes its own to <code>/events/v1</code>.
                </EmptyState>
              )
            }
          />
          {isReplaying && <ReplayArchiveDialog projectRef={ref} type={search.type} onClose={() => setReplaying(false)} />}
        </>
      )}
    </EventsFrame>
  )
}
