import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ScrollText } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useProject } from '@/app/project'
import type { OpenedSearch } from '@/app/search'
import {
  Badge,
  Button,
  DataTable,
  Dialog,
  EmptyState,
  ErrorNotice,
  Facts,
  Page,
  SearchField,
  Select,
  Switch,
  Time,
  Toolbar,
  Value,
  type BadgeProps,
  type Column,
} from '@/components'
import { formatBytes, formatDuration, formatMoney } from '@/format'
import { logs, type LogLine, type LogSearch } from './queries'
import { since, spanOf, spans } from './spans'

const route = getRouteApi('/signed-in/projects/$ref/logs')

function toneOf(status: number): BadgeProps['tone'] {
  return status >= 500 ? 'danger' : status >= 400 ? 'warning' : status >= 200 ? 'success' : 'neutral'
}

const columns: Column<LogLine>[] = [
  { id: 'at', header: 'Time', width: 225, cell: (row) => <Time value={row.at} style="full" /> },
  { id: 'status', header: 'Status', width: 80, cell: (row) => <Badge tone={toneOf(row.status)}>{row.status}</Badge> },
  { id: 'what', header: 'Request', cell: (row) => <code className="truncate">{`${row.method} ${row.path}`}</code> },
  { id: 'refusal', header: 'Refused', width: 130, isSecondary: true, cell: (row) => row.refusal ?? '' },
  { id: 'duration', header: 'Took', width: 90, align: 'end', isSecondary: true, cell: (row) => formatDuration(row.duration_us / 1000) },
  { id: 'bytes', header: 'Sent', width: 90, align: 'end', isSecondary: true, cell: (row) => formatBytes(row.bytes_out) },
]

const STATUSES = [
  { id: '', label: 'Any status' },
  { id: '2xx', label: '2xx: served' },
  { id: '3xx', label: '3xx: elsewhere' },
  { id: '4xx', label: '4xx: refused' },
  { id: '5xx', label: '5xx: failed' },
]

const ROUTES = [
  { id: '', label: 'Any service' },
  { id: '/auth/v1', label: 'Auth' },
  { id: '/rest/v1', label: 'Tables' },
  { id: '/storage/v1', label: 'Storage' },
  { id: '/functions/v1', label: 'Functions' },
  { id: '/events/v1', label: 'Events' },
  { id: '/queues/v1', label: 'Queues' },
]

const METHODS = ['', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((id) => ({ id, label: id || 'Any method' }))

const LONG_AGO = '2020-01-01T00:00:00Z'

/** One request can have several lines. */
const idOf = ({ request_id, at }: LogLine) => `${request_id}.${at}`

/** Every request of a project, found again. */
export function LogsPage() {
  const { ref } = route.useParams()
  const { opened, ...search } = route.useSearch()
  const navigate = route.useNavigate()
  const [isLive, setLive] = useState(false)
  // A request that is looked for by its id may be older than a day.
  const wanted = search.request_id !== undefined && search.from === undefined ? { ...search, from: LONG_AGO } : search
  const query = useInfiniteQuery({
    ...logs.find(ref, wanted),
    refetchInterval: ({ state }) => (isLive && (state.data?.pages.length ?? 0) < 3 ? 3000 : false),
  })
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.logs), [query.data])
  const setOpened = (id: string | undefined) => void navigate({ search: (now) => ({ ...now, opened: id }), replace: id === undefined })
  const filter = (part: LogSearch & OpenedSearch) => void navigate({ search: (now) => ({ ...now, ...part }), replace: true })
  const isFiltered = Object.values(search).some((value) => value !== undefined)
  const isKnownRoute = ROUTES.some(({ id }) => id === (search.path ?? ''))
  return (
    <Page layout="full" title="Logs" description="Every request that came for this project, served or refused.">
      <Toolbar
        end={
          <>
            {isFiltered && (
              <Button size="small" onPress={() => void navigate({ search: {}, replace: true })}>
                Clear filters
              </Button>
            )}
            <Switch label="Live" isSelected={isLive} onChange={setLive} />
          </>
        }
      >
        <Select
          label="Time"
          hideLabel
          options={spans}
          value={spanOf(search.from, Date.now())}
          onChange={(seconds) => filter({ from: since(seconds, Date.now()), to: undefined })}
        />
        <Select label="Status" hideLabel options={STATUSES} value={search.status ?? ''} onChange={(status) => filter({ status: status || undefined })} />
        <Select label="Method" hideLabel options={METHODS} value={search.method ?? ''} onChange={(method) => filter({ method: method || undefined })} />
        <Select
          label="Service"
          hideLabel
          options={isKnownRoute ? ROUTES : [...ROUTES, { id: search.path!, label: search.path! }]}
          value={search.path ?? ''}
          onChange={(next) => filter({ path: next || undefined })}
        />
        <SearchField label="Request id" value={search.request_id ?? ''} onChange={(id) => filter({ request_id: id || undefined })} />
        <SearchField
          label="Text"
          placeholder="Path, user, address, agent"
          value={search.text ?? ''}
          onChange={(text) => filter({ text: text || undefined })}
        />
      </Toolbar>
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      <DataTable
        label="Requests"
        columns={columns}
        rows={query.isError && rows === undefined ? [] : rows}
        rowId={idOf}
        onOpen={(row) => setOpened(idOf(row))}
        hasMore={query.hasNextPage}
        onMore={() => void query.fetchNextPage({ cancelRefetch: false })}
        empty={
          !query.isError &&
          (isFiltered ? (
            <EmptyState title="No request matches" />
          ) : (
            <EmptyState icon={<ScrollText />} title="No requests in the last day">
              Send one with a key of this project: it appears here within seconds, with the id that its answer carries.
            </EmptyState>
          ))
        }
      />
      {opened !== undefined && rows !== undefined && (
        <OpenedLine id={opened} shown={rows} onClose={() => setOpened(undefined)} onFilter={filter} />
      )}
    </Page>
  )
}

interface OpenedLineProps {
  id: string
  /** The rows of the list, among which it need not be. */
  shown: readonly LogLine[]
  onClose: () => void
  onFilter: (part: LogSearch & OpenedSearch) => void
}

function OpenedLine({ id, shown, ...sheet }: OpenedLineProps) {
  const { ref } = route.useParams()
  const listed = shown.find((row) => idOf(row) === id)
  const request = { request_id: id.slice(0, id.indexOf('.')), from: LONG_AGO }
  const query = useInfiniteQuery({ ...logs.find(ref, request), enabled: listed === undefined })
  const line = listed ?? query.data?.pages.flatMap((page) => page.logs).find((row) => idOf(row) === id)
  return line === undefined ? null : <LineSheet line={line} {...sheet} />
}

interface LineSheetProps {
  line: LogLine
  onClose: () => void
  onFilter: (part: LogSearch & OpenedSearch) => void
}

function LineSheet({ line, onClose, onFilter }: LineSheetProps) {
  const project = useProject()
  const isPriced = project.can('billing.read')
  const cost = useQuery({ ...logs.cost(project.ref, line.request_id), enabled: isPriced })
  const narrow = (part: LogSearch & OpenedSearch) => onFilter({ ...part, opened: undefined })
  return (
    <Dialog title={`${line.method} ${line.path}`} placement="side" size="large" isOpen onOpenChange={onClose}>
      <Facts
        facts={[
          ['Request', <Value label="request id" value={line.request_id} />],
          ['Time', <Time value={line.at} style="full" />],
          ['Status', <Badge tone={toneOf(line.status)}>{line.status}</Badge>],
          ['Refused by', line.refusal],
          ['Took', formatDuration(line.duration_us / 1000)],
          ['Received', formatBytes(line.bytes_in)],
          ['Sent', formatBytes(line.bytes_out)],
          ['Query', line.query && <code className="prose">{line.query}</code>],
          ['User', line.user_id && <Narrow text={line.user_id} onNarrow={() => narrow({ text: line.user_id! })} />],
          ['Key', line.key_id && <code>{line.key_id}</code>],
          ['Address', line.ip && <Narrow text={line.ip} onNarrow={() => narrow({ text: line.ip! })} />],
          ['Agent', line.user_agent],
          ['Price', isPriced && (cost.data ? formatMoney(cost.data.total, cost.data.currency) : cost.isError ? 'not metered' : '…')],
          [
            'Invocation',
            cost.data?.invocation ? (
              <Link to="/projects/$ref/invocations/$id" params={{ ref: project.ref, id: line.request_id }}>
                its logs and price
              </Link>
            ) : null,
          ],
        ]}
      />
    </Dialog>
  )
}

function Narrow({ text, onNarrow }: { text: string; onNarrow: () => void }) {
  return (
    <span className="row wrap">
      <code>{text}</code>
      <Button size="small" variant="quiet" onPress={onNarrow}>
        Only these
      </Button>
    </span>
  )
}
