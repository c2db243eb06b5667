import { Link, type LinkProps } from '@tanstack/react-router'
import {
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  useReactTable,
  type ColumnDef,
  type SortingState,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type CSSProperties, type ReactNode } from 'react'
import { Checkbox } from './Field'
import { Skeleton } from './Page'

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Pixels; columns without it share what is left. */
  width?: number
  align?: 'start' | 'end'
  /** Sorts in the browser by this value; for tables that are there as a whole. */
  sortBy?: (row: Row) => string | number
  /** The server sorts by it: the table calls `onSort`. */
  isSortable?: boolean
  /** Left out on narrow windows. */
  isSecondary?: boolean
}

export interface Sort {
  column: string
  direction: 'ascending' | 'descending'
}

export interface DataTableProps<Row> {
  /** Names the table for screen readers. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[] | undefined
  rowId: (row: Row) => string
  /** Where a row leads; its first cell becomes the link and the whole row can be pressed. */
  rowLink?: (row: Row) => LinkProps
  /** Alternatively: opens a sheet. */
  onOpen?: (row: Row) => void
  /** At the end of the row: an ActionMenu. */
  rowActions?: (row: Row) => ReactNode
  sort?: Sort
  onSort?: (sort: Sort) => void
  selection?: ReadonlySet<string>
  onSelectionChange?: (selection: ReadonlySet<string>) => void
  /** Keyset paging: called when the end comes near. From an infinite query: `query.fetchNextPage({ cancelRefetch: false })`. */
  onMore?: () => void
  hasMore?: boolean
  /** An EmptyState. */
  empty: ReactNode
  /** `fill`: takes the height of a `full` page and scrolls inside; `content`: as high as its rows, up to 480 px. */
  height?: 'fill' | 'content'
}

const ROW_HEIGHT = 40
const ROWS_AHEAD = 20

/** A list of things: virtual rows, sorting, selection, paging by key. Rows that are undefined are still loading. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowId, sort, onSort, hasMore = false, onMore, height = 'fill' } = props
  const scroll = useRef<HTMLDivElement>(null)
  const [sorting, setSorting] = useState<SortingState>([])
  const definitions = useMemo(() => columns.map(toDefinition), [columns])
  const table = useReactTable<Row>({
    data: (rows ?? NONE) as Row[],
    columns: definitions,
    getRowId: rowId,
    state: { sorting },
    onSortingChange: setSorting,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  })
  const model = table.getRowModel().rows
  const virtual = useVirtualizer({
    count: model.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && onMore !== undefined && model.length > 0 && lastShown >= model.length - ROWS_AHEAD) {
      onMore()
    }
  }, [hasMore, onMore, lastShown, model.length])

  if (rows === undefined) {
    return <Skeleton lines={8} />
  }
  if (rows.length === 0) {
    return <>{props.empty}</>
  }
  const tracks = gridTracks(columns, props.selection !== undefined, props.rowActions !== undefined)
  return (
    <div className={`table-frame ${height}`} ref={scroll} tabIndex={0} role="group" aria-label={`${props.label}, scrollable`}>
      <div className="table" role="table" aria-label={props.label} aria-rowcount={hasMore ? -1 : model.length + 1} style={tracks}>
        <div className="table-row table-head" role="row">
          {props.selection !== undefined && <SelectAll {...props} ids={model.map((row) => row.id)} />}
          {columns.map((column) => (
            <HeaderCell
              key={column.id}
              column={column}
              sort={onSort ? sort : fromState(sorting)}
              onSort={onSort ?? ((next) => setSorting([{ id: next.column, desc: next.direction === 'descending' }]))}
            />
          ))}
          {props.rowActions !== undefined && <div role="columnheader" aria-label="Actions" />}
        </div>
        <div className="table-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = model[item.index]
            return (
              row !== undefined && (
                <div
                  key={row.id}
                  className={`table-row${props.rowLink || props.onOpen ? ' pressable' : ''}`}
                  role="row"
                  aria-rowindex={item.index + 2}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  {props.selection !== undefined && <SelectOne {...props} id={row.id} />}
                  {row.getVisibleCells().map((cell, index) => {
                    const column = columns[index]!
                    const content = flexRender(cell.column.columnDef.cell, cell.getContext())
                    return (
                      <div key={cell.id} role="cell" className={cellClass(column)}>
                        {index === 0 ? <Opener {...props} row={row.original}>{content}</Opener> : content}
                      </div>
                    )
                  })}
                  {props.rowActions !== undefined && (
                    <div role="cell" className="cell row-actions">
                      {props.rowActions(row.original)}
                    </div>
                  )}
                </div>
              )
            )
          })}
        </div>
      </div>
    </div>
  )
}

const NONE: readonly never[] = []

function toDefinition<Row>(column: Column<Row>): ColumnDef<Row> {
  const sortBy = column.sortBy
  return {
    id: column.id,
    cell: (context) => column.cell(context.row.original),
    ...(sortBy ? { accessorFn: sortBy, sortingFn: 'auto' as const } : { accessorFn: () => null, enableSorting: false }),
  }
}

function fromState(state: SortingState): Sort | undefined {
  const first = state[0]
  return first && { column: first.id, direction: first.desc ? 'descending' : 'ascending' }
}

/** Narrow windows give secondary columns no place: table.css takes the one or the other. */
function gridTracks<Row>(columns: readonly Column<Row>[], selects: boolean, acts: boolean): CSSProperties {
  const tracks = (shown: readonly Column<Row>[]) =>
    [
      ...(selects ? ['36px'] : []),
      ...shown.map(({ width }) => (width === undefined ? 'minmax(120px, 1fr)' : `${width}px`)),
      ...(acts ? ['44px'] : []),
    ].join(' ')
  return { '--tracks': tracks(columns), '--tracks-narrow': tracks(columns.filter(({ isSecondary }) => !isSecondary)) } as CSSProperties
}

function cellClass<Row>(column: Column<Row>): string {
  return `cell${column.align === 'end' ? ' end' : ''}${column.isSecondary ? ' secondary' : ''}`
}

interface HeaderCellProps<Row> {
  column: Column<Row>
  sort: Sort | undefined
  onSort: (sort: Sort) => void
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const direction = sort?.column === column.id ? sort.direction : undefined
  if (column.sortBy === undefined && !column.isSortable) {
    return (
      <div role="columnheader" className={cellClass(column)}>
        {column.header}
      </div>
    )
  }
  const next = direction === 'ascending' ? 'descending' : 'ascending'
  return (
    <div role="columnheader" className={cellClass(column)} aria-sort={direction ?? 'none'}>
      <button type="button" className="sort-button" onClick={() => onSort({ column: column.id, direction: next })}>
        {column.header}
        {direction === 'ascending' && <ArrowUp size={13} aria-hidden="true" />}
        {direction === 'descending' && <ArrowDown size={13} aria-hidden="true" />}
      </button>
    </div>
  )
}

function Opener<Row>({ row, rowLink, onOpen, children }: DataTableProps<Row> & { row: Row; children: ReactNode }) {
  if (rowLink !== undefined) {
    return (
      <Link {...rowLink(row)} className="row-opener">
        {children}
      </Link>
    )
  }
  return onOpen === undefined ? (
    <>{children}</>
  ) : (
    <button type="button" className="row-opener" onClick={() => onOpen(row)}>
      {children}
    </button>
  )
}

function SelectAll<Row>({ ids, selection, onSelectionChange }: DataTableProps<Row> & { ids: readonly string[] }) {
  const all = ids.length > 0 && ids.every((id) => selection?.has(id))
  return (
    <div role="columnheader" className="cell select-cell">
      <Checkbox
        aria-label="Select all"
        isSelected={all}
        isIndeterminate={!all && (selection?.size ?? 0) > 0}
        onChange={(selected) => onSelectionChange?.(new Set(selected ? ids : []))}
      />
    </div>
  )
}

function SelectOne<Row>({ id, selection, onSelectionChange }: DataTableProps<Row> & { id: string }) {
  const select = (selected: boolean) => {
    const next = new Set(selection)
    if (selected) {
      next.add(id)
    } else {
      next.delete(id)
    }
    onSelectionChange?.(next)
  }
  return (
    <div role="cell" className="cell select-cell">
      <Checkbox aria-label={`Select ${id}`} isSelected={selection?.has(id) ?? false} onChange={select} />
    </div>
  )
}
