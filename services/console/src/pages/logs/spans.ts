export const spans = [
  { id: '', label: 'The last day' },
  { id: '3600', label: 'The last hour' },
  { id: '604800', label: 'The last week' },
  { id: '2592000', label: 'The last 30 days' },
] as const

/** From when on, for the address: to the minute, so that it stays the same for a while. */
export function since(seconds: string, now: number): string | undefined {
  return seconds === '' ? undefined : new Date(Math.floor(now / 60_000) * 60_000 - Number(seconds) * 1000).toISOString()
}

/** Which of the spans an address means, by the nearest length; '' for none. */
export function spanOf(from: string | undefined, now: number): string {
  if (from === undefined) {
    return ''
  }
  const seconds = (now - Date.parse(from)) / 1000
  return spans
    .map(({ id }) => id)
    .filter((id) => id !== '')
    .reduce((best, id) => (Math.abs(Number(id) - seconds) < Math.abs(Number(best) - seconds) ? id : best), '3600')
}
