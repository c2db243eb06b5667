import { useQuery } from '@tanstack/react-query'
import { PiggyBank, Plus } from 'lucide-react'
import { useState } from 'react'
import { useOrganization } from '@/app/project'
import { ActionMenu, Badge, Button, ConfirmDialog, Listing, Time, useAction, type Column } from '@/components'
import { BillingFrame } from './BillingFrame'
import { BudgetForm } from './BudgetForm'
import { billing, type Budget } from './queries'
import './billing.css'

function Use({ of }: { of: Budget }) {
  const percent = of.state.percent === null ? null : Number(of.state.percent)
  return (
    <span className="billing-meter" title={of.state.reason ?? undefined}>
      <span className="numeric">
        {percent === null ? of.state.used : `${percent} %`} {of.state.reached && <Badge tone="danger">reached</Badge>}
      </span>
      {percent !== null && <progress max={100} value={Math.min(percent, 100)} aria-label={`Used of ${of.name}`} />}
    </span>
  )
}

const columns: Column<Budget>[] = [
  { id: 'name', header: 'Budget', cell: (row) => row.name, sortBy: (row) => row.name },
  { id: 'of', header: 'Of', isSecondary: true, cell: (row) => `${row.meter?.replaceAll('_', ' ') ?? 'money'}${row.unit === 'amount' && row.meter ? ', in money' : ''}` },
  { id: 'whose', header: 'Whose', width: 130, isSecondary: true, cell: (row) => (row.project === null ? 'all projects' : <code className="truncate">{row.project}</code>) },
  { id: 'limit', header: 'Limit', width: 120, align: 'end', cell: (row) => `${row.limit} a ${row.period}`, sortBy: (row) => Number(row.limit) },
  { id: 'action', header: 'Then', width: 100, cell: (row) => row.action.replaceAll('_', ' ') },
  { id: 'used', header: 'Used', width: 160, cell: (row) => <Use of={row} />, sortBy: (row) => Number(row.state.percent ?? 0) },
  { id: 'lifts', header: 'Lifts', width: 130, isSecondary: true, cell: (row) => <Time value={row.state.lifts_at} /> },
]

type Open = { what: 'create' } | { what: 'change' | 'delete'; budget: Budget } | null

/** Budgets that warn, and caps that hold. */
export function BudgetsPage() {
  return (
    <BillingFrame layout="full" description="how much may be used, and what happens then.">
      {() => <Budgets />}
    </BillingFrame>
  )
}

function Budgets() {
  const organization = useOrganization()
  const list = useQuery({ ...billing.budgets(organization.id), refetchInterval: 10_000 })
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const mayWrite = organization.can('billing.write')
  const create = mayWrite && (
    <Button variant="primary" icon={<Plus size={16} />} onPress={() => setOpen({ what: 'create' })}>
      Create budget
    </Button>
  )
  return (
    <>
      <Listing
        query={list}
        create={create}
        label="Budgets"
        columns={columns}
        rowId={(row) => row.id}
        {...(mayWrite && {
          onOpen: (budget: Budget) => setOpen({ what: 'change', budget }),
          rowActions: (budget: Budget) => (
            <ActionMenu
              label={`Actions for ${budget.name}`}
              actions={[
                { label: 'Change …', onAction: () => setOpen({ what: 'change', budget }) },
                { label: 'Delete …', isDangerous: true, onAction: () => setOpen({ what: 'delete', budget }) },
              ]}
            />
          ),
        })}
        empty={{
          icon: <PiggyBank />,
          title: 'No budgets',
          text: (
            <>
              A budget is of money or of a meter, for one project or all. It warns by mail, slows down, makes read-only, or
              stops what uses too much, and is lifted by itself.
            </>
          ),
        }}
      />
      {open?.what === 'create' && <BudgetForm organization={organization.id} onClose={close} />}
      {open?.what === 'change' && <BudgetForm key={open.budget.id} organization={organization.id} of={open.budget} onClose={close} />}
      {open?.what === 'delete' && <DeleteDialog organization={organization.id} budget={open.budget} onClose={close} />}
    </>
  )
}

function DeleteDialog({ organization, budget, onClose }: { organization: string; budget: Budget; onClose: () => void }) {
  const remove = useAction(() => billing.removeBudget(organization, budget), {
    success: `Deleted ${budget.name}`,
    invalidates: [billing.budgets(organization).queryKey],
  })
  return (
    <ConfirmDialog
      title={`Delete budget ${budget.name}?`}
      confirmLabel="Delete budget"
      typeToConfirm={budget.name}
      isOpen
      onOpenChange={onClose}
      onConfirm={() => remove.submit()}
    >
      <p>
        Nobody is told any more{budget.action === 'notify' ? '' : `, and nothing is held (“${budget.action.replaceAll('_', ' ')}” ends within five seconds)`}.
      </p>
    </ConfirmDialog>
  )
}
