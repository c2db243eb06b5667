import type { Invocation } from './queries'

/** One column of the charts. */
export type Bucket = { at: string } & Record<'warm' | 'cold' | 'failed' | 'median' | 'slow' | 'memory', number>

function quantile(sorted: readonly number[], share: number): number {
  return sorted.length === 0 ? 0 : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
}

/** Invocations in `count` equal spans of time from the oldest to now; empty ones are there, with noughts. */
export function bucketsOf(invocations: readonly Invocation[], count: number, now: number): Bucket[] {
  if (invocations.length === 0) {
    return []
  }
  const times = invocations.map(({ started_at }) => Date.parse(started_at))
  const first = Math.min(...times)
  const width = Math.max(1000, Math.ceil((Math.max(now, ...times) - first + 1) / count))
  const groups = Array.from({ length: count }, (): Invocation[] => [])
  invocations.forEach((invocation, index) => {
    groups[Math.min(count - 1, Math.floor((times[index]! - first) / width))]!.push(invocation)
  })
  return groups.map((group, index) => {
    const durations = group.map(({ duration_ms }) => duration_ms).sort((a, b) => a - b)
    const failed = group.filter(({ status }) => status !== 'succeeded').length
    const cold = group.filter((invocation) => invocation.cold && invocation.status === 'succeeded').length
    return {
      at: new Date(first + index * width).toISOString(),
      failed,
      cold,
      warm: group.length - failed - cold,
      median: quantile(durations, 0.5),
      slow: quantile(durations, 0.95),
      memory: Math.max(0, ...group.map(({ peak_memory_mb }) => peak_memory_mb)),
    }
  })
}

/** What is billed of an invocation, as `bill/share` takes it. GB-milliseconds are exact: a divisor of 1024 is a power of two. */
export function usedBy(invocation: Pick<Invocation, 'billed_ms' | 'memory_mb'>): string[] {
  const gbMilliseconds = ((invocation.billed_ms * invocation.memory_mb) / 1024).toFixed(10).replace(/\.?0+$/, '')
  return ['function_invocations:1', `function_gb_milliseconds:${gbMilliseconds === '' ? '0' : gbMilliseconds}`]
}

export function toneOf(status: string): 'success' | 'danger' | 'warning' {
  return status === 'succeeded' ? 'success' : status === 'full' || status === 'rejected' ? 'warning' : 'danger'
}

export const statuses = ['succeeded', 'failed', 'timeout', 'out_of_memory', 'crashed', 'rejected', 'full'] as const
