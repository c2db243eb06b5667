import { ArrowDown, ArrowUp } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Column } from './queries'
import { SHOWN_LETTERS, type RowSort } from './sql'

export type Cell = string | null

const NUMBERS = /^(smallint|integer|bigint|numeric|real|double precision|money|oid)/
const UNSORTED = /^(json$|xml|point|line|polygon|box|path|circle)/

export function isNumeric({ type }: Column): boolean {
  return NUMBERS.test(type)
}

export function widthOf({ name, type }: Column): number {
  const typical = /^(text|json|character)/.test(type) ? 260 : /^(uuid|timestamp)/.test(type) ? 230 : 130
  return Math.max(typical, Math.min(300, (name.length + type.length) * 8 + 40))
}

interface HeadCellProps {
  column: Column
  width: number
  isKey: boolean
  sort: RowSort | undefined
  onSort: (sort: RowSort | undefined) => void
}

/** Three presses: upwards, downwards, by the key again. */
export function HeadCell({ column, width, isKey, sort, onSort }: HeadCellProps) {
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

export function CellText({ value }: { value: Cell }) {
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
export function CellInput({ column, value, onSave, onCancel }: CellInputProps) {
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
