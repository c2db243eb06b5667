import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, asApiError } from '@/api'
import { toast } from '@/components'
import type { Cell } from './GridCells'
import { run, type Column, type Relation } from './queries'
import { updateCell, type Row } from './sql'

export interface Place {
  row: number
  column: number
}

/** Longer values are edited in a dialog. */
const SHORT = 80

/** A value that is open as a whole, told apart by its row's key: rows move while others work on them. */
export interface OpenedCell {
  column: Column
  shown: Cell
  /** Undefined where rows cannot be told apart. */
  key: Row | undefined
  /** What was typed where the value stands and could not be saved, and why. */
  kept?: { text: Cell; error: ApiError }
}

/** What shall become of a value that was read as a whole. */
export interface CellChange {
  before: Cell
  after: Cell
}

/** The code of the refusal when somebody else was quicker. */
export const CHANGED_MEANWHILE = 'changed_meanwhile'

interface CellEditing {
  /** The place of the value that is edited where it stands. */
  editing: Place | null
  opened: OpenedCell | null
  begin: (place: Place) => void
  giveUp: () => void
  close: () => void
  /** Saves what was typed where the value stands; what cannot be saved is opened with it. */
  save: (place: Place, after: Cell) => Promise<void>
  /** Saves the value that is open; throws what hinders it. */
  saveOpened: (change: CellChange) => Promise<void>
}

interface Sheet {
  projectRef: string
  relation: Relation
  rows: readonly (readonly Cell[])[]
  /** The key of a row; undefined where rows are not edited. */
  keyOf: ((row: readonly Cell[]) => Row) | undefined
  /** Called when a value is done with, so that the keyboard has the sheet again. */
  onDone: () => void
}

/** Changes of single values, each compared with what was shown. */
export function useCellEditing({ projectRef, relation, rows, keyOf, onDone }: Sheet): CellEditing {
  const client = useQueryClient()
  const [editing, setEditing] = useState<Place | null>(null)
  const [opened, setOpened] = useState<OpenedCell | null>(null)

  const cellAt = ({ row, column }: Place): OpenedCell | undefined => {
    const values = rows[row]
    const found = relation.columns[column]
    return values && found && { column: found, shown: values[column] ?? null, key: keyOf?.(values) }
  }
  const write = async (key: Row, { name }: Column, change: CellChange & { isWhole: boolean }) => {
    const shown = { queryKey: ['project', projectRef, 'rows', relation.schema, relation.name] }
    const statement = updateCell(relation, relation.columns, key, { column: name, ...change })
    const { rows: written = [] } = await run(projectRef, statement, false)
    if (written.length === 0) {
      void client.invalidateQueries(shown)
      throw new ApiError(409, CHANGED_MEANWHILE, 'Somebody else changed this value meanwhile. Nothing was overwritten.', null)
    }
    toast.success(`Changed ${name}`)
    await client.invalidateQueries(shown)
  }
  return {
    editing,
    opened,
    begin: (place) => {
      const cell = cellAt(place)
      const value = cell?.shown ?? null
      const isLong = value !== null && (value.length > SHORT || value.includes('\n'))
      if (cell !== undefined && (cell.key === undefined || cell.column.isGenerated || isLong)) {
        setOpened(cell)
      } else {
        setEditing(place)
      }
    },
    giveUp: () => setEditing(null),
    close: () => setOpened(null),
    save: async (place, after) => {
      setEditing(null)
      onDone()
      const cell = cellAt(place)
      if (cell?.key === undefined || cell.shown === after) {
        return
      }
      try {
        await write(cell.key, cell.column, { before: cell.shown, after, isWhole: false })
      } catch (thrown) {
        setOpened({ ...cell, kept: { text: after, error: asApiError(thrown) } })
      }
    },
    saveOpened: async (change) => {
      if (opened?.key !== undefined) {
        await write(opened.key, opened.column, { ...change, isWhole: true })
      }
    },
  }
}
