/** What was run in this browser, newest first, and what was kept under a name: by project, and nowhere else. */

export interface Run {
  text: string
  /** ISO 8601. */
  at: string
  role: string
  failed: boolean
}

export interface SavedQuery {
  name: string
  text: string
}

const MOST = 100

function read<T>(key: string): T[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? (kept as T[]) : []
  } catch {
    return []
  }
}

function write(key: string, values: readonly unknown[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(values))
  } catch {
    // The browser keeps no more: the query ran all the same.
  }
}

export function historyOf(ref: string): Run[] {
  return read<Run>(`loam.sql.history.${ref}`)
}

/** The same text again moves to the front. */
export function remembered(history: readonly Run[], run: Run): Run[] {
  return [run, ...history.filter(({ text }) => text !== run.text)].slice(0, MOST)
}

export function remember(ref: string, run: Run): Run[] {
  const next = remembered(historyOf(ref), run)
  write(`loam.sql.history.${ref}`, next)
  return next
}

export function savedOf(ref: string): SavedQuery[] {
  return read<SavedQuery>(`loam.sql.saved.${ref}`)
}

export function save(ref: string, query: SavedQuery): SavedQuery[] {
  const next = [query, ...savedOf(ref).filter(({ name }) => name !== query.name)]
  write(`loam.sql.saved.${ref}`, next)
  return next
}

export function forget(ref: string, name: string): SavedQuery[] {
  const next = savedOf(ref).filter((query) => query.name !== name)
  write(`loam.sql.saved.${ref}`, next)
  return next
}
