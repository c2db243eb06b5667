import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, DataTable, EmptyState, QueryBoundary, Time, type Column } from '@/components'
import { formatBytes, formatDay, formatMoney } from '@/format'
import { billing, type Group, type InvoiceLine, type LoggedRequest } from './queries'

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
  const requests = useQuery(billing.requests(projectRef, to))
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
        <QueryBoundary query={requests}>
          {(all) => (
            <DataTable
              label="Requests of the day"
              height="content"
              columns={requestColumns}
              rows={all.filter(({ at }) => Date.parse(at) >= from)}
              rowId={(row) => row.id}
              rowLink={(row) => ({ to: '/projects/$ref/logs', params: { ref: projectRef }, search: { request_id: row.id, from: day, to } })}
              empty={<EmptyState title="The log has none of them">Requests are kept for a while; sums stay.</EmptyState>}
            />
          )}
        </QueryBoundary>
      </div>
    </>
  )
}
