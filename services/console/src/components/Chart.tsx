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

/** Numbers over time, loaded when it is first shown. Where there are several, a line above says which is which. */
export function Chart(props: ChartProps) {
  return (
    <>
      {props.series.length > 1 && <Legend series={props.series} />}
      <Suspense
        fallback={
          <div
            className="chart"
            role="progressbar"
            aria-busy="true"
            aria-label={`${props.label}: loading`}
            style={{ height: props.height ?? 220 }}
          />
        }
      >
        <Lines {...props} />
      </Suspense>
    </>
  )
}

/** The colour of the series at that place, in every chart the same. */
export function seriesColour(index: number): string {
  return `var(--series-${(index % 6) + 1})`
}

function Legend({ series }: { series: readonly Series[] }) {
  return (
    <ul className="chart-legend">
      {series.map(({ id, label }, index) => (
        <li key={id}>
          <span style={{ background: seriesColour(index) }} aria-hidden="true" />
          {label}
        </li>
      ))}
    </ul>
  )
}
