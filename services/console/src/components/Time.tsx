import { useEffect, useState } from 'react'
import { formatDateTime, formatRelative } from '@/format'

export interface TimeProps {
  /** ISO 8601, as the API sends it; null and undefined are a dash. */
  value: string | null | undefined
  /** `relative`: "3 minutes ago", kept current; `full`: date and time. */
  style?: 'relative' | 'full'
}

/** An instant. Its tooltip has local time and UTC. */
export function Time({ value, style = 'relative' }: TimeProps) {
  const [, tick] = useState(0)
  useEffect(() => {
    if (style === 'relative' && value) {
      const timer = setInterval(() => tick((count) => count + 1), 30_000)
      return () => clearInterval(timer)
    }
    return undefined
  }, [style, value])
  if (!value) {
    return <span className="muted">–</span>
  }
  const full = formatDateTime(value)
  return (
    <time dateTime={value} title={`${full}\n${new Date(value).toISOString()} UTC`}>
      {style === 'full' ? full : formatRelative(value)}
    </time>
  )
}
