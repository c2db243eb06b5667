export interface Difference {
  name: string
  before: unknown
  now: unknown
}

/** In which of the fields two versions differ. */
export function changes(before: Readonly<Record<string, unknown>>, now: Readonly<Record<string, unknown>>): Difference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]))
    .map((name) => ({ name, before: before[name], now: now[name] }))
}
