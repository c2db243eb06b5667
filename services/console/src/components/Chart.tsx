import { lazy, Suspense } from 'react'

const Lines = lazy(() => import('./TimeChart').then((module) => ({ default: module.TimeChart })))

export interface Series {
  id: string
  label: string
}

export interface ChartProps {
  /** Says what the chart shows, for screen readers: a table with the same numbers should be near. */
  label: string
  /** `at` is ISO 8601; a number for each series. */
  points: readonly ({ at: string } & Record<string, string | number>)[]
  series: readonly Series[]
  kind?: 'line' | 'bar' | 'area'
  /** How values are written: formatBytes, formatDuration, formatCompact. */
  format: (value: number) => string
  height?: number
}

/** Numbers over time, loaded when it is first shown. */
export function Chart(props: ChartProps) {
  return (
    <Suspense fallback={<div className="chart" aria-busy="true" style={{ height: props.height ?? 220 }} />}>
      <Lines {...props} />
    </Suspense>
  )
}
