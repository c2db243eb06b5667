import { useState, type KeyboardEvent } from 'react'
import type { Place } from './useCellEditing'

interface Sheet {
  rows: number
  columns: number
  /** How many rows are in view. */
  pageRows: () => number
  isEditing: boolean
  onMove: (row: number) => void
  onBegin: (place: Place) => void
  valueAt: (place: Place) => string | null
}

/** The keys of a sheet: arrows move, Enter and F2 edit, Ctrl-C copies the value. */
export function useGridKeys(sheet: Sheet) {
  const [active, setActive] = useState<Place>({ row: 0, column: 0 })
  const move = (row: number, column: number) => {
    const next = {
      row: Math.max(0, Math.min(sheet.rows - 1, row)),
      column: Math.max(0, Math.min(sheet.columns - 1, column)),
    }
    setActive(next)
    sheet.onMove(next.row)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (sheet.isEditing || (event.target as HTMLElement).closest('label')) {
      return
    }
    const page = sheet.pageRows()
    const steps: Record<string, [number, number]> = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
      PageDown: [page, 0],
      PageUp: [-page, 0],
      Home: [0, -sheet.columns],
      End: [0, sheet.columns],
    }
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      move(active.row + step[0], active.column + step[1])
    } else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault()
      sheet.onBegin(active)
    } else if (event.key === 'c' && (event.ctrlKey || event.metaKey) && getSelection()?.toString() === '') {
      void navigator.clipboard.writeText(sheet.valueAt(active) ?? '')
    }
  }
  return { active, setActive, onKeyDown }
}
