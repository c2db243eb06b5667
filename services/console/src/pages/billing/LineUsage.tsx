import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { Button, DataTable, EmptyState, ErrorNotice, QueryBoundary, Skeleton, Time, type Column } from '@/components'
import { formatBytes, formatDay, formatMoney } from '@/format'
import { billing, type Group, type InvoiceLine, type LoggedRequest } from './queries'
import { countedBy, isMoreThanRequests } from './requests'

const DAY = 86_400_000

export interface LineUsageProps {
  organization: string
  number: string
  line: InvoiceLine
  currency: string
}

/** What a line is made of: days, routes and keys; of a day the hours; and the single requests. */
export function LineUsage({ organization, number, line, currency }: LineUsageProps) {
  const query = useQuery(billing.explanation(organization, number, line.line))
  const [day, setDay] = useState<string | null>(null)
  return (
    <div className="billing-usage">
      <p className="muted">
        Exactly {formatMoney(line.exact, currency)}, printed as {formatMoney(line.amount, currency)}.
      </p>
      <QueryBoundary query={query}>
        {({ usage, meter }) => (
          <>
            <div className="columns">
              {Object.entries(usage).map(([by, groups]) => (
                <Groups key={by} by={by} groups={groups} {...(by.startsWith('day') && { onOpen: setDay })} />
              ))}
            </div>
            {day !== null && meter !== null && <Day projectRef={line.project!} meter={meter} day={day} onClose={() => setDay(null)} />}
          </>
        )}
      </QueryBoundary>
    </div>
  )
}

function Groups({ by, groups, onOpen }: { by: string; groups: readonly Group[]; onOpen?: (value: string) => void }) {
  const name = by.replace(/s$/, '')
  const isTime = name === 'day' || name === 'hour'
  const columns: Column<Group>[] = [
    {
      id: 'value',
      header: `By ${name}`,
      cell: (row) => (name === 'day' ? formatDay(row.value) : name === 'hour' ? <Time value={row.value} style="full" /> : <code className="truncate">{row.value || '–'}</code>),
      sortBy: (row) => row.value,
    },
    { id: 'quantity', header: 'Quantity', width: 140, align: 'end', cell: (row) => row.quantity, sortBy: (row) => Number(row.quantity) },
  ]
  return (
    <DataTable
      label={`By ${name}`}
      height="content"
      columns={columns}
      rows={isTime ? groups : [...groups].sort((a, b) => Number(b.quantity) - Number(a.quantity))}
      rowId={(row) => row.value}
      {...(onOpen && { onOpen: (row: Group) => onOpen(row.value) })}
      empty={<EmptyState title="Nothing" />}
    />
  )
}

interface DayProps {
  projectRef: string
  meter: string
  day: string
  onClose: () => void
}

const requestColumns: Column<LoggedRequest>[] = [
  { id: 'at', header: 'Request', width: 225, cell: (row) => <Time value={row.at} style="full" /> },
  { id: 'what', header: 'What', cell: (row) => <code className="truncate">{`${row.method} ${row.route}`}</code> },
  { id: 'status', header: 'Status', width: 80, align: 'end', cell: (row) => row.status ?? '–' },
  { id: 'bytes', header: 'Sent', width: 100, align: 'end', isSecondary: true, cell: (row) => formatBytes(row.bytes) },
]

function Day({ projectRef, meter, day, onClose }: DayProps) {
  const from = Date.parse(day)
  const to = new Date(from + DAY).toISOString()
  const hours = useQuery(billing.usage(projectRef, meter, 'hour', new Date(from).toISOString(), to))
  return (
    <>
      <div className="row">
        <h3>{formatDay(day)}</h3>
        <Button size="small" variant="quiet" onPress={onClose}>
          Close the day
        </Button>
        <Link to="/projects/$ref/logs" params={{ ref: projectRef }} search={{ from: new Date(from).toISOString(), to }}>
          Its requests in the logs
        </Link>
      </div>
      <div className="columns">
        <QueryBoundary query={hours}>{({ groups }) => <Groups by="hour" groups={groups} />}</QueryBoundary>
        <Requests projectRef={projectRef} meter={meter} from={new Date(from).toISOString()} to={to} />
      </div>
    </>
  )
}

const SEEN_AT_ONCE = 50

/** Those requests of the day that the line's meter counts, as far as one scrolls. */
function Requests({ projectRef, meter, from, to }: { projectRef: string; meter: string; from: string; to: string }) {
  const counts = countedBy(meter)
  const query = useInfiniteQuery({ ...billing.requests(projectRef, from, to), enabled: counts !== undefined })
  const { hasNextPage, isFetching, fetchNextPage } = query
  const rows = useMemo(() => query.data?.pages.flatMap(({ within }) => within.filter((one) => counts?.(one))), [query.data, counts])
  const isShort = rows !== undefined && rows.length < SEEN_AT_ONCE
  useEffect(() => {
    if (isShort && hasNextPage && !isFetching) {
      void fetchNextPage({ cancelRefetch: false })
    }
  }, [isShort, hasNextPage, isFetching, fetchNextPage])
  if (counts === undefined) {
    return <p className="muted">This line is not counted by requests: the hours are as fine as it is kept.</p>
  }
  if (query.isError) {
    return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
  }
  return (
    <div className="stack-tight">
      <DataTable
        label="Requests of the day"
        height="content"
        columns={requestColumns}
        rows={rows}
        rowId={(row) => row.id}
        rowLink={(row) => ({ to: '/projects/$ref/logs', params: { ref: projectRef }, search: { request_id: row.id, from, to } })}
        hasMore={hasNextPage}
        onMore={() => void fetchNextPage({ cancelRefetch: false })}
        empty={
          isFetching ? (
            <Skeleton lines={3} />
          ) : (
            <EmptyState title="The log has none of them">Requests are kept for a while; sums stay.</EmptyState>
          )
        }
      />
      {isMoreThanRequests(meter) && (
        <p className="muted">
          Events set functions off, too:{' '}
          <Link to="/projects/$ref/invocations" params={{ ref: projectRef }}>
            all invocations
          </Link>
          .
        </p>
      )}
    </div>
  )
}
