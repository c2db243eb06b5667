import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useProject } from '@/app/project'
import { Badge, Chart, DataTable, EmptyState, Page, QueryBoundary, Section, Select, Stat, type Column } from '@/components'
import { formatMoney } from '@/format'
import { formatQuantity, labelOf, meterOf, meters, pointsOf } from './meters'
import { usage, type BillLine, type Budget } from './queries'
import type { UsageSearch } from './routes'

const route = getRouteApi('/signed-in/projects/$ref/usage')
const HOUR = 3_600_000
const DAY = 24 * HOUR

const SPANS = [
  { id: '1', label: 'The last day' },
  { id: '7', label: 'The last week' },
  { id: '30', label: 'The last 30 days' },
  { id: '90', label: 'The last 90 days' },
]

/** What a project used, what that costs so far, and what it will come to. */
export function UsagePage() {
  const project = useProject()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: UsageSearch) => void navigate({ search: (now) => ({ ...now, ...part }), replace: true })
  const meter = meterOf(search.meter)
  const days = search.days ?? 30
  return (
    <Page title="Usage" description="Counted once, to the minute, and priced as the bill is.">
      {project.can('billing.read') && <Costs />}
      <Section
        title="Over time"
        actions={
          <>
            <Select
              label="Meter"
              hideLabel
              options={meters.map(({ id, label }) => ({ id, label }))}
              value={meter.id}
              onChange={(next) => change({ meter: next })}
            />
            <Select
              label="Span"
              hideLabel
              options={SPANS}
              value={String(days)}
              onChange={(next) => change({ days: Number(next) as UsageSearch['days'] })}
            />
          </>
        }
      >
        <OverTime meterName={meter.id} days={days} />
      </Section>
      {!meter.isLevel && <TopConsumers meterName={meter.id} days={days} />}
      {project.can('billing.read') && <BudgetList />}
    </Page>
  )
}

function Costs() {
  const project = useProject()
  const bill = useQuery({ ...usage.bill(project.ref), refetchInterval: 10_000 })
  const forecast = useQuery(usage.forecast(project.ref))
  return (
    <>
      <div className="stats">
        <Stat
          label="This month so far"
          value={bill.data ? formatMoney(bill.data.total, bill.data.currency) : '…'}
          note={bill.data && `plan ${bill.data.plan}`}
        />
        <Stat
          label="Expected at its end"
          value={forecast.data ? formatMoney(forecast.data.total, forecast.data.currency) : '…'}
          note={forecast.data?.month}
        />
      </div>
      <Section
        title="What it is made of"
        description={forecast.data?.explanation}
        actions={
          <Link to="/organizations/$organization/billing" params={{ organization: project.organization_id }}>
            Billing of the organization
          </Link>
        }
      >
        <QueryBoundary query={bill}>
          {({ lines, currency }) => <BillLines lines={lines} currency={currency} />}
        </QueryBoundary>
      </Section>
    </>
  )
}

function BillLines({ lines, currency }: { lines: readonly BillLine[]; currency: string }) {
  const columns: Column<BillLine>[] = [
    { id: 'meter', header: 'Meter', cell: (line) => labelOf(line.meter) },
    {
      id: 'quantity',
      header: 'Used',
      width: 210,
      align: 'end',
      cell: (line) => <span className="numeric">{`${formatQuantity(line.quantity)} ${line.unit}`}</span>,
    },
    { id: 'included', header: 'Included', width: 100, align: 'end', isSecondary: true, cell: (line) => formatQuantity(line.included) },
    { id: 'billable', header: 'Billed', width: 110, align: 'end', isSecondary: true, cell: (line) => formatQuantity(line.billable) },
    {
      id: 'price',
      header: 'Price',
      width: 210,
      align: 'end',
      isSecondary: true,
      cell: (line) =>
        line.unit_price === null ? '–' : `${formatMoney(line.unit_price, currency)}${line.per ? ` / ${formatQuantity(line.per)}` : ''}`,
    },
    { id: 'amount', header: 'Amount', width: 110, align: 'end', cell: (line) => formatMoney(line.amount, currency) },
  ]
  return (
    <DataTable
      label="Lines of the bill"
      height="content"
      columns={columns}
      rows={lines}
      rowId={(line) => `${line.meter}.${line.from}`}
      empty={<EmptyState title="Nothing was used this month" />}
    />
  )
}

function OverTime({ meterName, days }: { meterName: string; days: number }) {
  const project = useProject()
  const meter = meterOf(meterName)
  const step = days <= 7 ? HOUR : DAY
  // To the hour, so that the query stays the same while one looks.
  const to = Math.ceil(Date.now() / HOUR) * HOUR
  const from = to - days * DAY
  const report = useQuery({
    // A level needs all of its changes, from the beginning on.
    ...usage.report(
      project.ref,
      meter.id,
      step === HOUR ? 'hour' : 'day',
      meter.isLevel ? '2020-01-01T00:00:00Z' : new Date(from).toISOString(),
      new Date(to).toISOString(),
    ),
    refetchInterval: 10_000,
  })
  const points = useMemo(
    () => report.data && pointsOf(report.data.groups, from, to, step, meter.isLevel),
    [report.data, from, to, step, meter.isLevel],
  )
  return (
    <QueryBoundary query={report}>
      {() =>
        points!.every(({ value }) => value === 0) ? (
          <EmptyState title="Nothing in this time" />
        ) : (
          <Chart
            label={`${meter.label} over time`}
            points={points!.map(({ at, value }) => ({ at, value }))}
            series={[{ id: 'value', label: meter.label }]}
            kind={meter.isLevel ? 'area' : 'bar'}
            format={meter.format}
            height={240}
          />
        )
      }
    </QueryBoundary>
  )
}

function TopConsumers({ meterName, days }: { meterName: string; days: number }) {
  const to = Math.ceil(Date.now() / HOUR) * HOUR
  return (
    <div className="columns">
      <Top title="By route" meterName={meterName} groupBy="route" from={to - days * DAY} to={to} />
      <Top title="By key or function" meterName={meterName} groupBy="key" from={to - days * DAY} to={to} />
    </div>
  )
}

interface TopProps {
  title: string
  meterName: string
  groupBy: 'route' | 'key'
  from: number
  to: number
}

function Top({ title, meterName, groupBy, from, to }: TopProps) {
  const project = useProject()
  const meter = meterOf(meterName)
  const report = useQuery(usage.report(project.ref, meter.id, groupBy, new Date(from).toISOString(), new Date(to).toISOString()))
  return (
    <Section title={title}>
      <QueryBoundary query={report}>
        {({ groups }) => (
          <DataTable
            label={`${meter.label} ${title.toLowerCase()}`}
            height="content"
            columns={[
              { id: 'value', header: groupBy === 'route' ? 'Route' : 'Key', cell: (row) => <code className="truncate">{row.value || '–'}</code> },
              { id: 'quantity', header: meter.label, width: 140, align: 'end', cell: (row) => meter.format(Number(row.quantity)) },
            ]}
            rows={[...groups].sort((a, b) => Number(b.quantity) - Number(a.quantity)).slice(0, 100)}
            rowId={(row) => row.value}
            empty={<EmptyState title="Nothing in this time" />}
          />
        )}
      </QueryBoundary>
    </Section>
  )
}

function BudgetList() {
  const project = useProject()
  const budgets = useQuery(usage.budgets(project.ref))
  return (
    <Section
      title="Budgets of this project"
      actions={
        <Link to="/organizations/$organization/billing/budgets" params={{ organization: project.organization_id }}>
          All budgets and caps
        </Link>
      }
    >
      <QueryBoundary query={budgets}>
        {(all) => (
          <DataTable
            label="Budgets of this project"
            height="content"
            columns={budgetColumns}
            rows={all}
            rowId={(row) => row.id}
            empty={<EmptyState title="None">A budget warns, slows down or stops what uses too much.</EmptyState>}
          />
        )}
      </QueryBoundary>
    </Section>
  )
}

const budgetColumns: Column<Budget>[] = [
  { id: 'name', header: 'Budget', cell: (row) => row.name },
  { id: 'of', header: 'Of', isSecondary: true, cell: (row) => (row.meter === null ? 'money' : labelOf(row.meter)) },
  { id: 'action', header: 'When it is used up', width: 160, isSecondary: true, cell: (row) => row.action.replaceAll('_', ' ') },
  {
    id: 'used',
    header: 'Used',
    width: 150,
    align: 'end',
    cell: (row) => (
      <span className="row">
        {row.state.reached && <Badge tone="danger">reached</Badge>}
        <span className="numeric">{row.state.percent === null ? formatQuantity(row.state.used) : `${Number(row.state.percent)} %`}</span>
      </span>
    ),
  },
]
