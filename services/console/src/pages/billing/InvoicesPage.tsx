import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Receipt } from 'lucide-react'
import { DataTable, EmptyState, Notice, QueryBoundary, Time, type Column } from '@/components'
import { formatMoney } from '@/format'
import { BillingFrame } from './BillingFrame'
import { billing, type Invoice } from './queries'

const columns: Column<Invoice>[] = [
  { id: 'number', header: 'Invoice', width: 180, cell: (row) => row.number, sortBy: (row) => row.id ?? 0 },
  { id: 'period', header: 'Month', cell: (row) => row.period, sortBy: (row) => row.period },
  { id: 'issued', header: 'Issued', width: 150, isSecondary: true, cell: (row) => <Time value={row.issued_at} /> },
  { id: 'total', header: 'Total', width: 140, align: 'end', cell: (row) => formatMoney(row.total, row.currency), sortBy: (row) => Number(row.total) },
]

/** Closed months, and the one that runs. */
export function InvoicesPage() {
  return (
    <BillingFrame layout="full" description="one invoice a month, each line of which opens down to single requests.">
      {(organization) => <Invoices organization={organization.id} />}
    </BillingFrame>
  )
}

function Invoices({ organization }: { organization: string }) {
  const list = useQuery(billing.invoices(organization))
  const draft = useQuery(billing.invoice(organization, 'draft'))
  return (
    <>
      {draft.data && (
        <Notice
          tone="info"
          action={
            <Link to="/organizations/$organization/billing/invoices/$number" params={{ organization, number: 'draft' }}>
              Open the draft
            </Link>
          }
        >
          {draft.data.period} comes to <strong>{formatMoney(draft.data.total, draft.data.currency)}</strong> so far.
        </Notice>
      )}
      <QueryBoundary query={list}>
        {(all) => (
          <DataTable
            label="Invoices"
            columns={columns}
            rows={all}
            rowId={(row) => String(row.id)}
            rowLink={(row) => ({
              to: '/organizations/$organization/billing/invoices/$number',
              params: { organization, number: String(row.id) },
            })}
            empty={
              <EmptyState icon={<Receipt />} title="No invoices yet">
                The first one is made when a month in which something was used is over.
              </EmptyState>
            }
          />
        )}
      </QueryBoundary>
    </>
  )
}
