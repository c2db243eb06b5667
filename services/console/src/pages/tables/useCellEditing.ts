import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from '@/components'
import type { Cell } from './GridCells'
import { run, type Relation } from './queries'
import { updateCell, type Row } from './sql'

export interface Place {
  row: number
  column: number
}

/** Longer values are edited in a dialog. */
const SHORT = 80

interface CellEditing {
  /** The place of the value that is edited where it stands. */
  editing: Place | null
  /** The place of the value that is open as a whole. */
  opened: Place | null
  begin: (place: Place) => void
  giveUp: () => void
  close: () => void
  save: (place: Place, after: Cell) => Promise<void>
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
  const [opened, setOpened] = useState<Place | null>(null)

  const write = async (key: Row, column: string, before: Cell, after: Cell) => {
    try {
      const { rows: written = [] } = await run(projectRef, updateCell(relation, relation.columns, key, { column, before, after }), false)
      if (written.length === 0) {
        toast.error(new Error('Somebody else changed this value meanwhile: it is shown as it is now.'))
      } else {
        toast.success(`Changed ${column}`)
      }
    } catch (failure) {
      toast.error(failure)
    }
    await client.invalidateQueries({ queryKey: ['project', projectRef, 'rows', relation.schema, relation.name] })
  }
  return {
    editing,
    opened,
    begin: (place) => {
      const value = rows[place.row]?.[place.column] ?? null
      const isLong = value !== null && (value.length > SHORT || value.includes('\n'))
      if (keyOf === undefined || relation.columns[place.column]?.isGenerated || isLong) {
        setOpened(place)
      } else {
        setEditing(place)
      }
    },
    giveUp: () => setEditing(null),
    close: () => setOpened(null),
    save: async ({ row, column }, after) => {
      setEditing(null)
      onDone()
      const values = rows[row]
      const change = relation.columns[column]
      if (keyOf !== undefined && values !== undefined && change !== undefined && values[column] !== after) {
        await write(keyOf(values), change.name, values[column] ?? null, after)
      }
    },
  }
}
