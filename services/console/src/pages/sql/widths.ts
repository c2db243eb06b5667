const LETTER = 7.8
const PADDING = 24
const LEAST = 64
const MOST = 480
const LOOKED_AT = 100

export function textOf(value: unknown): string {
  return value === null || value === undefined ? 'null' : typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Pixels for each column, by its head and its first rows. */
export function widthsOf(columns: readonly { name: string; type: string }[], rows: readonly (readonly unknown[])[]): number[] {
  const seen = rows.slice(0, LOOKED_AT)
  return columns.map(({ name, type }, at) => {
    const letters = Math.max(name.length + type.length + 1, ...seen.map((row) => textOf(row[at]).length))
    return Math.round(Math.min(MOST, Math.max(LEAST, letters * LETTER + PADDING)))
  })
}
