import type { ReactNode } from 'react'
import { DataTable, Time, type Column, type DataTableProps } from '@/components'
import { DeliveryState } from './DeliveryCard'
import type { Delivery } from './queries'

const columns: Column<Delivery>[] = [
  { id: 'created', header: 'Since', width: 150, cell: (row) => <Time value={row.created_at} /> },
  { id: 'target', header: 'To', cell: (row) => <span className="truncate">{`${row.target.kind} ${row.target.name}`}</span> },
  { id: 'state', header: 'State', width: 110, cell: (row) => <DeliveryState state={row.state} /> },
  {
    id: 'why',
    header: 'Why',
    isSecondary: true,
    cell: (row) => (
      <span className="truncate">
        {[row.reason?.replaceAll('_', ' '), row.attempts.at(-1)?.error ?? row.attempts.at(-1)?.outcome.replaceAll('_', ' ')]
          .filter(Boolean)
          .join(': ')}
      </span>
    ),
  },
  { id: 'attempts', header: 'Attempts', width: 90, align: 'end', cell: (row) => row.attempts.length },
]

export interface DeliveryTableProps
  extends Pick<DataTableProps<Delivery>, 'rows' | 'selection' | 'onSelectionChange' | 'hasMore' | 'onMore' | 'rowActions'> {
  projectRef: string
  label: string
  empty: ReactNode
}

export function DeliveryTable({ projectRef, ...props }: DeliveryTableProps) {
  return (
    <DataTable
      {...props}
      columns={columns}
      rowId={(row) => row.id}
      rowLink={(row) => ({ to: '/projects/$ref/events/deliveries/$id', params: { ref: projectRef, id: row.id } })}
    />
  )
}
