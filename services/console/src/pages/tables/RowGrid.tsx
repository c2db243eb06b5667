import { useQueryClient } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Checkbox, toast } from '@/components'
import { CellDialog } from './CellDialog'
import { run, type Column, type Relation } from './queries'
import { rowId, SHOWN_LETTERS, updateCell, type Row, type RowSort } from './sql'

type Cell = string | null

interface RowGridProps {
  projectRef: string
  relation: Relation
  rows: readonly (readonly Cell[])[]
  /** The key of a row; undefined where rows are not edited. */
  keyOf: ((row: readonly Cell[]) => Row) | undefined
  sort: RowSort | undefined
  onSort: (sort: RowSort | undefined) => void
  /** The keys of picked rows by their ids: a place may be another row's after the next reading. */
  picked: ReadonlyMap<string, Row>
  onPick: (picked: ReadonlyMap<string, Row>) => void
  onMore: () => void
}

interface Place {
  row: number
  column: number
}

const ROW = 32
const NUMBERS = /^(smallint|integer|bigint|numeric|real|double precision|money|oid)/
const UNSORTED = /^(json$|xml|point|line|polygon|box|path|circle)/

function widthOf({ name, type }: Column): number {
  const typical = /^(text|json|character)/.test(type) ? 260 : /^(uuid|timestamp)/.test(type) ? 230 : 130
  return Math.max(typical, Math.min(300, (name.length + type.length) * 8 + 40))
}

/** Rows as a sheet: arrows move, Enter edits, Escape gives up; only what is in view is drawn. */
export function RowGrid({ projectRef, relation, rows, keyOf, sort, onSort, picked, onPick, onMore }: RowGridProps) {
  const client = useQueryClient()
  const scroll = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<Place>({ row: 0, column: 0 })
  const [editing, setEditing] = useState<Place | null>(null)
  const [opened, setOpened] = useState<Place | null>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 16,
    scrollPaddingStart: 36,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= rows.length - 60) {
      onMore()
    }
  }, [last, rows.length, onMore])

  const columns = relation.columns
  const widths = columns.map(widthOf)
  const save = async ({ row, column }: Place, after: Cell) => {
    setEditing(null)
    scroll.current?.focus()
    const values = rows[row]
    const change = columns[column]
    if (keyOf === undefined || values === undefined || change === undefined || values[column] === after) {
      return
    }
    try {
      const statement = updateCell(relation, columns, keyOf(values), {
        column: change.name,
        before: values[column] ?? null,
        after,
      })
      const { rows: written = [] } = await run(projectRef, statement, false)
      if (written.length === 0) {
        toast.error(new Error('Somebody else changed this value meanwhile: it is shown as it is now.'))
      } else {
        toast.success(`Changed ${change.name}`)
      }
    } catch (failure) {
      toast.error(failure)
    }
    await client.invalidateQueries({ queryKey: ['project', projectRef, 'rows', relation.schema, relation.name] })
  }
  const begin = (place: Place) => {
    const column = columns[place.column]
    const value = rows[place.row]?.[place.column] ?? null
    const isLong = value !== null && (value.length > 80 || value.includes('\n'))
    if (keyOf === undefined || column?.isGenerated || isLong) {
      setOpened(place)
    } else {
      setEditing(place)
    }
  }
  const move = (row: number, column: number) => {
    const next = {
      row: Math.max(0, Math.min(rows.length - 1, row)),
      column: Math.max(0, Math.min(columns.length - 1, column)),
    }
    setActive(next)
    virtual.scrollToIndex(next.row)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing !== null || (event.target as HTMLElement).closest('label')) {
      return
    }
    const page = Math.floor((scroll.current?.clientHeight ?? 400) / ROW) - 2
    const steps: Record<string, [number, number]> = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
      PageDown: [page, 0],
      PageUp: [-page, 0],
      Home: [0, -columns.length],
      End: [0, columns.length],
    }
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      move(active.row + step[0], active.column + step[1])
    } else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault()
      begin(active)
    } else if (event.key === 'c' && (event.ctrlKey || event.metaKey) && getSelection()?.toString() === '') {
      void navigator.clipboard.writeText(rows[active.row]?.[active.column] ?? '')
    }
  }
  const pick = (key: Row, isPicked: boolean) => {
    const next = new Map(picked)
    if (isPicked) {
      next.set(rowId(key), key)
    } else {
      next.delete(rowId(key))
    }
    onPick(next)
  }
  const activeId = `cell-${active.row}-${active.column}`
  return (
    <>
      <div
        ref={scroll}
        className="tables-grid"
        role="grid"
        aria-label={`Rows of ${relation.name}`}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={activeId}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div className="tables-grid-inner" role="rowgroup" style={{ height: virtual.getTotalSize() + 36 }}>
          <div className="tables-grid-row head" role="row">
            {keyOf !== undefined && (
              <div className="tables-cell tables-select" role="columnheader" aria-label="Selection">
                <Checkbox
                  aria-label="Select all that are loaded"
                  isSelected={rows.length > 0 && picked.size >= rows.length}
                  isIndeterminate={picked.size > 0 && picked.size < rows.length}
                  onChange={(all) => onPick(new Map(all ? rows.map((row) => [rowId(keyOf(row)), keyOf(row)]) : []))}
                />
              </div>
            )}
            {columns.map((column, index) => (
              <HeadCell key={column.name} column={column} width={widths[index]!} isKey={relation.key.includes(column.name)} sort={sort} onSort={onSort} />
            ))}
          </div>
          {items.map((item) => {
            const row = rows[item.index]
            const key = row && keyOf?.(row)
            const isPicked = key !== undefined && picked.has(rowId(key))
            return (
              row !== undefined && (
                <div
                  key={item.index}
                  className={`tables-grid-row body${isPicked ? ' picked' : ''}`}
                  role="row"
                  aria-rowindex={item.index + 2}
                  style={{ transform: `translateY(${item.start + 36}px)` }}
                >
                  {key !== undefined && (
                    <div className="tables-cell tables-select" role="gridcell">
                      <Checkbox
                        aria-label={`Select row ${item.index + 1}`}
                        excludeFromTabOrder
                        isSelected={isPicked}
                        onChange={(picks) => pick(key, picks)}
                      />
                    </div>
                  )}
                  {columns.map((column, index) => {
                    const isActive = active.row === item.index && active.column === index
                    const isEdited = editing?.row === item.index && editing.column === index
                    const place = { row: item.index, column: index }
                    return (
                      <div
                        key={column.name}
                        id={`cell-${item.index}-${index}`}
                        role="gridcell"
                        aria-selected={isActive}
                        className={`tables-cell text${NUMBERS.test(column.type) ? ' number' : ''}${isActive ? ' active' : ''}`}
                        style={{ width: widths[index] }}
                        onClick={() => setActive(place)}
                        onDoubleClick={() => begin(place)}
                      >
                        {isEdited ? (
                          <CellInput column={column} value={row[index] ?? null} onSave={(after) => void save(place, after)} onCancel={() => setEditing(null)} />
                        ) : (
                          <CellText value={row[index] ?? null} />
                        )}
                      </div>
                    )
                  })}
                </div>
              )
            )
          })}
        </div>
      </div>
      {opened !== null && rows[opened.row] !== undefined && (
        <CellDialog
          projectRef={projectRef}
          relation={relation}
          column={columns[opened.column]!}
          shown={rows[opened.row]![opened.column] ?? null}
          rowKey={keyOf?.(rows[opened.row]!)}
          onSave={(after) => save(opened, after)}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  )
}

interface HeadCellProps {
  column: Column
  width: number
  isKey: boolean
  sort: RowSort | undefined
  onSort: (sort: RowSort | undefined) => void
}

/** Three presses: upwards, downwards, by the key again. */
function HeadCell({ column, width, isKey, sort, onSort }: HeadCellProps) {
  const direction = sort?.column === column.name ? sort.direction : undefined
  const next = (): RowSort | undefined =>
    direction === undefined
      ? { column: column.name, direction: 'ascending' }
      : direction === 'ascending'
        ? { column: column.name, direction: 'descending' }
        : undefined
  return (
    <div role="columnheader" aria-sort={direction ?? 'none'} style={{ width, flex: 'none', display: 'flex' }}>
      <button
        type="button"
        tabIndex={-1}
        className="tables-cell tables-head-cell"
        style={{ width }}
        disabled={UNSORTED.test(column.type)}
        onClick={() => onSort(next())}
      >
        <strong>{column.name}</strong>
        <small>{isKey ? `${column.type} · key` : column.type}</small>
        {direction === 'ascending' && <ArrowUp size={13} aria-hidden="true" />}
        {direction === 'descending' && <ArrowDown size={13} aria-hidden="true" />}
      </button>
    </div>
  )
}

function CellText({ value }: { value: Cell }) {
  if (value === null) {
    return <span className="tables-null">null</span>
  }
  const line = value.replaceAll('\n', '↵')
  return (
    <bdi className="truncate" dir="auto">
      {line.length > SHOWN_LETTERS ? `${line.slice(0, SHOWN_LETTERS)}…` : line}
    </bdi>
  )
}

interface CellInputProps {
  column: Column
  value: Cell
  onSave: (after: Cell) => void
  onCancel: () => void
}

/** Enter keeps, Escape does not, Ctrl-Backspace is null. */
function CellInput({ column, value, onSave, onCancel }: CellInputProps) {
  const [text, setText] = useState(value ?? '')
  const done = useRef(false)
  const finish = (act: () => void) => {
    if (!done.current) {
      done.current = true
      act()
    }
  }
  return (
    <input
      autoFocus
      aria-label={column.name}
      value={text}
      spellCheck={false}
      placeholder={column.isNullable ? 'empty; Ctrl-Backspace is null' : ''}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => finish(() => (text === (value ?? '') ? onCancel() : onSave(text)))}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') {
          finish(() => (value === null && text === '' ? onCancel() : onSave(text)))
        } else if (event.key === 'Escape') {
          finish(onCancel)
        } else if (event.key === 'Backspace' && (event.ctrlKey || event.metaKey) && column.isNullable) {
          finish(() => onSave(null))
        }
      }}
    />
  )
}
