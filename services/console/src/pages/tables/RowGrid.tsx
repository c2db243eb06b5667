import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { Checkbox } from '@/components'
import { CellDialog } from './CellDialog'
import { CellInput, CellText, HeadCell, isNumeric, widthOf, type Cell } from './GridCells'
import type { Relation } from './queries'
import { rowId, type Row, type RowSort } from './sql'
import { useCellEditing, type Place } from './useCellEditing'
import { useGridKeys } from './useGridKeys'

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

const ROW = 32
const HEAD = 36

/** Rows as a sheet: arrows move, Enter edits, Escape gives up; only what is in view is drawn. */
export function RowGrid({ projectRef, relation, rows, keyOf, sort, onSort, picked, onPick, onMore }: RowGridProps) {
  const scroll = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 16,
    scrollPaddingStart: HEAD,
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
  const { editing, opened, begin, giveUp, close, save, saveOpened } = useCellEditing({
    projectRef,
    relation,
    rows,
    keyOf,
    onDone: () => scroll.current?.focus(),
  })
  const { active, setActive, onKeyDown } = useGridKeys({
    rows: rows.length,
    columns: columns.length,
    pageRows: () => Math.floor((scroll.current?.clientHeight ?? 400) / ROW) - 2,
    isEditing: editing !== null,
    onMove: (row) => virtual.scrollToIndex(row),
    onBegin: begin,
    valueAt: ({ row, column }) => rows[row]?.[column] ?? null,
  })
  const pick = (key: Row, isPicked: boolean) => {
    const next = new Map(picked)
    if (isPicked) {
      next.set(rowId(key), key)
    } else {
      next.delete(rowId(key))
    }
    onPick(next)
  }
  const isActiveDrawn = rows[active.row] !== undefined && items.some(({ index }) => index === active.row)
  return (
    <>
      <div
        ref={scroll}
        className="tables-grid"
        role="grid"
        aria-label={`Rows of ${relation.name}`}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={isActiveDrawn ? `cell-${active.row}-${active.column}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div className="tables-grid-inner" role="rowgroup" style={{ height: virtual.getTotalSize() + HEAD }}>
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
                  style={{ transform: `translateY(${item.start + HEAD}px)` }}
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
                    const place: Place = { row: item.index, column: index }
                    return (
                      <div
                        key={column.name}
                        id={`cell-${item.index}-${index}`}
                        role="gridcell"
                        aria-selected={isActive}
                        className={`tables-cell text${isNumeric(column) ? ' number' : ''}${isActive ? ' active' : ''}`}
                        style={{ width: widths[index] }}
                        onClick={() => setActive(place)}
                        onDoubleClick={() => begin(place)}
                      >
                        {isEdited ? (
                          <CellInput column={column} value={row[index] ?? null} onSave={(after) => void save(place, after)} onCancel={giveUp} />
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
      {opened !== null && (
        <CellDialog projectRef={projectRef} relation={relation} cell={opened} onSave={saveOpened} onClose={close} />
      )}
    </>
  )
}
