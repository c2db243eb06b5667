import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FormDialog, readAnew, Select, TextField, useAction } from '@/components'
import { billing, type Budget, type WantedBudget } from './queries'

const ACTIONS = [
  { id: 'notify', label: 'Tell', description: 'People and subscribers are told, as with every action.' },
  { id: 'throttle', label: 'Slow down', description: 'Only so many requests a second.' },
  { id: 'read_only', label: 'Read only', description: 'What writes is refused.' },
  { id: 'stop', label: 'Stop', description: 'Every request of the project is refused.' },
]

const PERIODS = [
  { id: 'month', label: 'a month' },
  { id: 'day', label: 'a day' },
]

export interface BudgetFormProps {
  organization: string
  of?: Budget
  onClose: () => void
}

function list(values: FormData, name: string): string[] {
  return String(values.get(name) ?? '')
    .split(/[\s,]+/)
    .filter((one) => one !== '')
}

async function readNow(organization: string, { id }: Budget): Promise<Budget> {
  const found = (await readAnew(billing.budgets(organization))).find((budget) => budget.id === id)
  if (found === undefined) {
    throw new Error('Somebody else has deleted this budget. Close the form, and create it anew if it is still wanted.')
  }
  return found
}

function fieldsOf({ name, meter, unit, limit, period, action, throttle_per_second, thresholds, emails }: Budget) {
  return {
    Name: name,
    Of: meter ?? 'money',
    'Measured in': unit,
    Limit: limit,
    In: period,
    'When it is used up': action,
    'Requests a second': throttle_per_second,
    'Tell at percent': thresholds,
    'Tell these, too': emails,
  }
}

/** How much may be used, and what happens then. */
export function BudgetForm({ organization, of, onClose }: BudgetFormProps) {
  const book = useQuery(billing.priceBook())
  const [meter, setMeter] = useState(of?.meter ?? '')
  const [unit, setUnit] = useState<string>(of?.unit ?? 'quantity')
  const [period, setPeriod] = useState<string>(of?.period ?? 'month')
  const [action, setAction] = useState<string>(of?.action ?? 'notify')
  const save = useAction(
    ({ wanted, newest }: { wanted: WantedBudget; newest: Budget | undefined }) =>
      newest === undefined ? billing.createBudget(organization, wanted) : billing.changeBudget(organization, newest, wanted),
    { success: ({ name }) => `Saved ${name}`, invalidates: [billing.budgets(organization).queryKey] },
  )
  const submit = (values: FormData, newest: Budget | undefined) =>
    save.submit({
      newest,
      wanted: {
        name: String(values.get('name')).trim(),
        project: of?.project ?? (String(values.get('project') ?? '').trim() || null),
        meter: meter || null,
        unit: meter === '' ? 'amount' : unit,
        limit: String(values.get('limit')).trim(),
        period,
        action,
        throttle_per_second: action === 'throttle' ? Number(values.get('throttle_per_second') ?? 1) : null,
        thresholds: list(values, 'thresholds').map(Number),
        emails: list(values, 'emails'),
      },
    })
  const meters = Object.keys(book.data?.content.meters ?? {})
  const currency = book.data?.content.currency ?? ''
  return (
    <FormDialog
      title={of === undefined ? 'Create budget' : `Change ${of.name}`}
      submitLabel={of === undefined ? 'Create budget' : 'Save budget'}
      isOpen
      onOpenChange={onClose}
      onSubmit={submit}
      edited={of && { shown: of, read: () => readNow(organization, of), fields: fieldsOf }}
    >
      <TextField name="name" label="Name" isRequired autoFocus defaultValue={of?.name ?? ''} />
      <TextField
        name="project"
        label="Project"
        mono
        defaultValue={of?.project ?? ''}
        isReadOnly={of !== undefined}
        description="The ref of one project; empty for all of the organization’s together."
      />
      <Select
        label="Of"
        value={meter}
        onChange={setMeter}
        options={[{ id: '', label: 'Money' }, ...meters.map((id) => ({ id, label: id.replaceAll('_', ' ') }))]}
      />
      {meter !== '' && (
        <Select
          label="Measured in"
          value={unit}
          onChange={setUnit}
          options={[
            { id: 'quantity', label: 'What is counted' },
            { id: 'amount', label: 'What it costs' },
          ]}
        />
      )}
      <div className="columns">
        <TextField
          name="limit"
          label={meter === '' || unit === 'amount' ? `Limit in ${currency}` : 'Limit'}
          inputMode="decimal"
          pattern="[0-9]+([.][0-9]+)?"
          isRequired
          defaultValue={of?.limit ?? ''}
        />
        <Select label="In" value={period} onChange={setPeriod} options={PERIODS} />
      </div>
      <Select label="When it is used up" value={action} onChange={setAction} options={ACTIONS} />
      {action === 'throttle' && (
        <TextField
          name="throttle_per_second"
          label="Requests a second"
          inputMode="numeric"
          pattern="[0-9]+"
          defaultValue={String(of?.throttle_per_second ?? 1)}
        />
      )}
      <TextField
        name="thresholds"
        label="Tell at percent"
        defaultValue={(of?.thresholds ?? [80, 100]).join(', ')}
        pattern="[0-9,\s]*"
      />
      <TextField name="emails" label="Tell these, too" defaultValue={of?.emails.join(', ') ?? ''} description="Addresses, after commas." />
    </FormDialog>
  )
}
