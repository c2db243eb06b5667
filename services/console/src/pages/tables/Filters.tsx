import { ListFilter, X } from 'lucide-react'
import { useState } from 'react'
import { DialogTrigger, Popover, Dialog, Form } from 'react-aria-components'
import { Button, Select, TextField } from '@/components'
import type { ColumnFact, Filter, Operator } from './sql'

const NAMES: Record<Operator, string> = {
  eq: 'is',
  neq: 'is not',
  lt: 'is less than',
  lte: 'is at most',
  gt: 'is greater than',
  gte: 'is at least',
  like: 'contains',
  null: 'is null',
  notnull: 'is not null',
}

const OPTIONS = Object.entries(NAMES).map(([id, label]) => ({ id, label }))

interface FiltersProps {
  columns: readonly ColumnFact[]
  filters: readonly Filter[]
  onChange: (filters: Filter[]) => void
}

/** The conditions that rows have to meet, all of them. */
export function Filters({ columns, filters, onChange }: FiltersProps) {
  return (
    <div className="tables-filter">
      <AddFilter columns={columns} onAdd={(filter) => onChange([...filters, filter])} />
      {filters.map((filter, index) => (
        <span key={`${index} ${filter.column}`} className="tables-chip">
          <span className="truncate">
            {filter.column} {NAMES[filter.operator]} {hasValue(filter.operator) && <code>{filter.value}</code>}
          </span>
          <Button
            variant="quiet"
            size="small"
            icon={<X size={12} />}
            aria-label={`Remove filter on ${filter.column}`}
            onPress={() => onChange(filters.filter((_, at) => at !== index))}
          />
        </span>
      ))}
    </div>
  )
}

function hasValue(operator: Operator): boolean {
  return operator !== 'null' && operator !== 'notnull'
}

function AddFilter({ columns, onAdd }: { columns: readonly ColumnFact[]; onAdd: (filter: Filter) => void }) {
  const [isOpen, setOpen] = useState(false)
  const [column, setColumn] = useState(columns[0]?.name ?? '')
  const [operator, setOperator] = useState<Operator>('eq')
  const [value, setValue] = useState('')
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button size="small" icon={<ListFilter size={14} />}>
        Filter
      </Button>
      <Popover className="popover wide" placement="bottom start">
        <Dialog aria-label="Add filter" className="popover-dialog">
          <Form
            className="form"
            onSubmit={(event) => {
              event.preventDefault()
              onAdd({ column, operator, value: hasValue(operator) ? value : '' })
              setValue('')
              setOpen(false)
            }}
          >
            <Select
              label="Column"
              options={columns.map(({ name, type }) => ({ id: name, label: name, description: type }))}
              value={column}
              onChange={setColumn}
            />
            <Select label="Condition" options={OPTIONS} value={operator} onChange={(id) => setOperator(id as Operator)} />
            {hasValue(operator) && <TextField label="Value" value={value} onChange={setValue} mono autoFocus />}
            <Button type="submit" variant="primary">
              Add filter
            </Button>
          </Form>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
