import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ChevronRight, Download, Printer } from 'lucide-react'
import { useState } from 'react'
import { Badge, Button, EmptyState, Page, QueryBoundary, toast } from '@/components'
import { formatDateTime, formatMoney } from '@/format'
import { LineUsage } from './LineUsage'
import { billing, type Invoice, type InvoiceLine } from './queries'
import { groupsOf } from './tree'
import './billing.css'

const route = getRouteApi('/signed-in/organizations/$organization/billing/invoices/$number')

/** An invoice whose lines open down to single requests; it prints as a page. */
export function InvoicePage() {
  const { organization, number } = route.useParams()
  const query = useQuery(billing.invoice(organization, number))
  const invoice = query.data
  const download = async () => {
    try {
      const url = URL.createObjectURL(await billing.csv(organization, number))
      const link = document.createElement('a')
      link.href = url
      link.download = `invoice-${invoice?.number ?? 'draft'}.csv`
      link.click()
      URL.revokeObjectURL(url)
    } catch (thrown) {
      toast.error(thrown)
    }
  }
  return (
    <Page
      title={invoice === undefined ? 'Invoice' : invoice.number === null ? 'Draft invoice' : `Invoice ${invoice.number}`}
      description={invoice && [invoice.organization_name, invoice.period].filter(Boolean).join(', ')}
      actions={
        <>
          <Button icon={<Download size={16} />} onPress={() => void download()}>
            CSV
          </Button>
          <Button icon={<Printer size={16} />} onPress={() => print()}>
            Print
          </Button>
        </>
      }
    >
      <QueryBoundary query={query}>{(found) => <Lines organization={organization} number={number} invoice={found} />}</QueryBoundary>
    </Page>
  )
}

function Lines({ organization, number, invoice }: { organization: string; number: string; invoice: Invoice }) {
  const { currency } = invoice
  const money = (amount: string) => formatMoney(amount, currency)
  return (
    <div className="billing-invoice">
      <p className="muted">
        {invoice.status === 'draft' ? (
          <Badge tone="info">draft</Badge>
        ) : (
          `Issued ${invoice.issued_at === null ? '' : formatDateTime(invoice.issued_at)}`
        )}{' '}
        Prices of version {invoice.price_book} of the price book.
      </p>
      {(invoice.lines ?? []).length === 0 && <EmptyState title="Nothing was used" />}
      {groupsOf(invoice.lines ?? []).map((group) => (
        <section key={group.project ?? ''} className="billing-group">
          <h2>
            <span>{group.project === null ? 'Organization' : <code>{group.project}</code>}</span>
            <span className="numeric">{money(group.amount)}</span>
          </h2>
          {group.lines.map((line) => (
            <Line key={line.line} organization={organization} number={number} line={line} currency={currency} />
          ))}
        </section>
      ))}
      <dl className="billing-sums">
        <Sum name="Subtotal" amount={money(invoice.subtotal)} />
        {/[1-9]/.test(invoice.credits) && <Sum name="Credits" amount={money(negated(invoice.credits))} />}
        <Sum name={`${invoice.tax.name || 'Tax'} ${invoice.tax.percent} %`} amount={money(invoice.tax.amount)} />
        <Sum name="Total" amount={money(invoice.total)} />
      </dl>
    </div>
  )
}

/** Digits by threes; the decimal stays as exact as it came. */
function grouped(decimal: string): string {
  const [whole = '', ...fraction] = decimal.split('.')
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.')
}

function negated(amount: string): string {
  return amount.startsWith('-') ? amount : `-${amount}`
}

function Sum({ name, amount }: { name: string; amount: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="numeric">{amount}</dd>
    </div>
  )
}

interface LineProps {
  organization: string
  number: string
  line: InvoiceLine
  currency: string
}

function Line({ organization, number, line, currency }: LineProps) {
  const [isOpen, setOpen] = useState(false)
  const opens = line.project !== null && line.kind === 'usage'
  const text = (
    <>
      <span>
        {line.description || line.meter.replaceAll('_', ' ')}
        <span className="muted">
          {' '}
          {line.from} to {line.to}, plan {line.plan}
        </span>
      </span>
      <span className="numeric muted">
        {grouped(line.quantity)} {line.unit}
        {line.included !== '0' && `, ${grouped(line.included)} included`}
      </span>
      <span className="numeric">{formatMoney(line.amount, currency)}</span>
    </>
  )
  if (!opens) {
    return (
      <div className="billing-line">
        <span />
        {text}
      </div>
    )
  }
  return (
    <>
      <button type="button" className="billing-line" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <ChevronRight size={14} aria-hidden="true" className={isOpen ? 'billing-open' : ''} />
        {text}
      </button>
      {isOpen && <LineUsage organization={organization} number={number} line={line} currency={currency} />}
    </>
  )
}
