import { formatBytes, formatCompact, formatCount, formatDuration } from '@/format'

export interface MeterView {
  /** Of the ledger: what `usage` takes. */
  id: string
  /** Of the bill; levels are billed by the time that they last. */
  billed: string
  label: string
  /** What the chart's numbers are. */
  format: (value: number) => string
  /** Its rows are changes of a level, which the chart adds up. */
  isLevel: boolean
}

export const meters: readonly MeterView[] = [
  { id: 'api_requests', billed: 'api_requests', label: 'Requests', format: formatCompact, isLevel: false },
  { id: 'egress_bytes', billed: 'egress_bytes', label: 'Bytes sent', format: formatBytes, isLevel: false },
  { id: 'storage_bytes', billed: 'storage_byte_hours', label: 'Files stored', format: formatBytes, isLevel: true },
  { id: 'storage_operations', billed: 'storage_operations', label: 'File operations', format: formatCompact, isLevel: false },
  { id: 'database_bytes', billed: 'database_byte_hours', label: 'Database size', format: formatBytes, isLevel: true },
  { id: 'function_invocations', billed: 'function_invocations', label: 'Invocations', format: formatCompact, isLevel: false },
  {
    id: 'function_gb_milliseconds',
    billed: 'function_gb_milliseconds',
    label: 'Function memory × time',
    format: (value) => `${formatCompact(value)} GB·ms`,
    isLevel: false,
  },
  { id: 'realtime_messages', billed: 'realtime_messages', label: 'Realtime messages', format: formatCompact, isLevel: false },
  {
    id: 'realtime_connection_minutes',
    billed: 'realtime_connection_minutes',
    label: 'Realtime connection time',
    format: (value) => formatDuration(value * 60_000),
    isLevel: false,
  },
  { id: 'monthly_active_users', billed: 'monthly_active_users', label: 'Active users', format: formatCompact, isLevel: false },
  { id: 'messages_sent', billed: 'messages_sent', label: 'Mails and texts', format: formatCompact, isLevel: false },
]

export function meterOf(name: string | undefined): MeterView {
  return meters.find(({ id, billed }) => id === name || billed === name) ?? meters[0]!
}

export function labelOf(billed: string): string {
  return meters.find((meter) => meter.billed === billed)?.label ?? billed.replaceAll('_', ' ')
}

/** A decimal of the API for people: digits grouped, at most six places; never used to compute with. */
export function formatQuantity(quantity: string): string {
  const value = Number(quantity)
  return Math.abs(value) >= 1000 || Number.isInteger(value) ? formatCount(Math.round(value)) : String(Number(value.toFixed(6)))
}

export interface Point {
  at: string
  value: number
}

/**
 * Sums of equal spans of time as the points of a chart, spans without usage among them. Of a level, each point is how much was
 * held at the span's end: all changes up to it.
 */
export function pointsOf(
  groups: readonly { value: string; quantity: string }[],
  from: number,
  to: number,
  step: number,
  isLevel: boolean,
): Point[] {
  const first = Math.floor(from / step) * step
  const count = Math.max(1, Math.ceil((to - first) / step))
  const sums = new Array<number>(count).fill(0)
  let before = 0
  for (const { value, quantity } of groups) {
    const index = Math.floor((Date.parse(value) - first) / step)
    if (index < 0) {
      before += Number(quantity)
    } else if (index < count) {
      sums[index]! += Number(quantity)
    }
  }
  let level = isLevel ? before : 0
  return sums.map((sum, index) => {
    level = isLevel ? level + sum : sum
    return { at: new Date(first + index * step).toISOString(), value: level }
  })
}
