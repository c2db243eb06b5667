import { Area, Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatDateTime } from '@/format'
import { seriesColour, type ChartProps } from './Chart'

const short = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' })
const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false })
const DAY = 86_400_000

export function TimeChart({ label, points, series, kind = 'line', format, height = 220 }: ChartProps) {
  const first = points[0]
  const last = points.at(-1)
  const span = first && last ? Date.parse(last.at) - Date.parse(first.at) : 0
  const axis = (at: string) => (span > 2 * DAY ? short : clock).format(new Date(at))
  return (
    <figure className="chart" aria-label={label} role="img" style={{ height }}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={[...points]} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="at" tickFormatter={axis} stroke="var(--muted)" tickLine={false} fontSize={11} minTickGap={32} />
          <YAxis tickFormatter={format} stroke="var(--muted)" tickLine={false} axisLine={false} fontSize={11} width={64} />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(at) => formatDateTime(String(at))}
            formatter={(value) => format(Number(value))}
            contentStyle={{ background: 'var(--raised)', border: '1px solid var(--line)', borderRadius: 8, fontSize: 12 }}
          />
          {series.map(({ id, label: name }, index) => {
            const colour = seriesColour(index)
            const shared = { dataKey: id, name, isAnimationActive: false }
            if (kind === 'bar') {
              return <Bar key={id} {...shared} fill={colour} stackId="all" />
            }
            return kind === 'area' ? (
              <Area key={id} {...shared} stroke={colour} fill={colour} fillOpacity={0.18} stackId="all" />
            ) : (
              <Line key={id} {...shared} stroke={colour} strokeWidth={1.75} dot={false} />
            )
          })}
        </ComposedChart>
      </ResponsiveContainer>
    </figure>
  )
}
