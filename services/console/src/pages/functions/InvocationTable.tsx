import type { ReactNode } from 'react'
import { Badge, DataTable, Select, Time, Toolbar, type Column } from '@/components'
import { formatDuration } from '@/format'
import { statuses, toneOf } from './invocations'
import type { Invocation } from './queries'
import type { InvocationSearch } from './routes'

const name: Column<Invocation> = { id: 'function', header: 'Function', width: 160, cell: (row) => row.function }

const columns: Column<Invocation>[] = [
  { id: 'started', header: 'Started', width: 225, cell: (row) => <Time value={row.started_at} style="full" /> },
  { id: 'status', header: 'Status', width: 120, cell: (row) => <Badge tone={toneOf(row.status)}>{row.status}</Badge> },
  { id: 'trigger', header: 'Set off by', isSecondary: true, cell: (row) => row.trigger },
  { id: 'start', header: 'Start', width: 80, isSecondary: true, cell: (row) => (row.cold ? <Badge tone="info">cold</Badge> : 'warm') },
  { id: 'duration', header: 'Duration', width: 100, align: 'end', cell: (row) => formatDuration(row.duration_ms) },
  {
    id: 'memory',
    header: 'Memory',
    width: 130,
    align: 'end',
    isSecondary: true,
    cell: (row) => `${row.peak_memory_mb} of ${row.memory_mb} MB`,
  },
  { id: 'version', header: 'Version', width: 80, align: 'end', isSecondary: true, cell: (row) => row.version },
]

export interface InvocationTableProps {
  projectRef: string
  rows: readonly Invocation[] | undefined
  showFunction?: boolean
  hasMore: boolean
  onMore: () => void
  empty: ReactNode
}

export function InvocationTable({ projectRef, rows, showFunction = false, hasMore, onMore, empty }: InvocationTableProps) {
  const [first, ...rest] = columns
  return (
    <DataTable
      label="Invocations"
      columns={showFunction ? [first!, name, ...rest] : columns}
      rows={rows}
      rowId={(row) => row.id}
      rowLink={(row) => ({ to: '/projects/$ref/invocations/$id', params: { ref: projectRef, id: row.id } })}
      hasMore={hasMore}
      onMore={onMore}
      empty={empty}
    />
  )
}

const TRIGGERS = ['http', 'operator', 'storage', 'database', 'auth', 'schedule', 'queue', 'event', 'function', 'call']

export interface InvocationToolsProps {
  search: InvocationSearch
  onChange: (search: InvocationSearch) => void
}

export function InvocationTools({ search, onChange }: InvocationToolsProps) {
  return (
    <Toolbar>
      <Select
        label="Status"
        hideLabel
        value={search.status ?? ''}
        options={[{ id: '', label: 'Any status' }, ...statuses.map((id) => ({ id, label: id.replaceAll('_', ' ') }))]}
        onChange={(status) => onChange({ ...search, status: status || undefined })}
      />
      <Select
        label="Set off by"
        hideLabel
        value={search.trigger ?? ''}
        options={[{ id: '', label: 'Any trigger' }, ...TRIGGERS.map((id) => ({ id, label: id }))]}
        onChange={(trigger) => onChange({ ...search, trigger: trigger || undefined })}
      />
    </Toolbar>
  )
}
