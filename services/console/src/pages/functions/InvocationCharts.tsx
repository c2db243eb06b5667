import { useMemo } from 'react'
import { Chart } from '@/components'
import { formatCompact, formatDuration } from '@/format'
import { bucketsOf } from './invocations'
import type { Invocation } from './queries'
import './functions.css'

const COLUMNS = 40

/** Cold and warm, durations and memory of the invocations in the table under it. */
export function InvocationCharts({ invocations }: { invocations: readonly Invocation[] }) {
  const points = useMemo(() => bucketsOf(invocations, COLUMNS, Date.now()), [invocations])
  return (
    <div className="functions-charts">
      <div>
        <h2 className="functions-chart-title">Invocations</h2>
        <Chart
          label={`The last ${invocations.length} invocations over time`}
          points={points}
          kind="bar"
          series={[
            { id: 'warm', label: 'warm' },
            { id: 'cold', label: 'cold' },
            { id: 'failed', label: 'failed' },
          ]}
          format={formatCompact}
          height={140}
        />
      </div>
      <div>
        <h2 className="functions-chart-title">Duration</h2>
        <Chart
          label="Their durations: median, and what 95 of a hundred stayed below"
          points={points}
          series={[
            { id: 'median', label: 'median' },
            { id: 'slow', label: '95 %' },
          ]}
          format={formatDuration}
          height={140}
        />
      </div>
      <div>
        <h2 className="functions-chart-title">Peak memory</h2>
        <Chart
          label="The most memory that one of them used"
          points={points}
          kind="area"
          series={[{ id: 'memory', label: 'memory' }]}
          format={(value) => `${Math.round(value)} MB`}
          height={140}
        />
      </div>
    </div>
  )
}
