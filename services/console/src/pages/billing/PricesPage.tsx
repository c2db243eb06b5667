import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { platform } from '@/api'
import { Badge, Button, CodeField, DataTable, EmptyState, FormDialog, QueryBoundary, Section, TextField, Time, useAction, type Column } from '@/components'
import { formatMoney } from '@/format'
import { BillingFrame } from './BillingFrame'
import { describePrice } from './prices'
import { billing, type PriceBook } from './queries'

const route = getRouteApi('/signed-in/organizations/$organization/billing/prices')

/** What things cost: for everybody to read, for the installation's administrators to change. */
export function PricesPage() {
  const { data: me } = useSuspenseQuery(platform.me())
  const [isPublishing, setPublishing] = useState(false)
  const book = useQuery(billing.priceBook())
  return (
    <BillingFrame
      description="the plans and prices of this installation."
      actions={() =>
        me.installation_admin && (
          <Button isDisabled={book.data === undefined} onPress={() => setPublishing(true)}>
            Publish a version …
          </Button>
        )
      }
    >
      {() => (
        <>
          <QueryBoundary query={book}>{(found) => <Book of={found} />}</QueryBoundary>
          {me.installation_admin && <Versions />}
          {isPublishing && book.data !== undefined && <PublishDialog of={book.data} onClose={() => setPublishing(false)} />}
        </>
      )}
    </BillingFrame>
  )
}

function Book({ of }: { of: PriceBook }) {
  const { currency, plans, meters } = of.content
  return (
    <>
      <Section title="Plans">
        <DataTable
          label="Plans"
          height="content"
          rows={Object.entries(plans)}
          rowId={([name]) => name}
          columns={[
            {
              id: 'name',
              header: 'Plan',
              width: 180,
              cell: ([name, plan]) => (
                <span className="row">
                  {name} {plan.restricted && <Badge>by administrators</Badge>}
                </span>
              ),
            },
            { id: 'base', header: 'A month', width: 110, align: 'end', cell: ([, { base }]) => (base === undefined ? '–' : formatMoney(String(base), currency)) },
            { id: 'included', header: 'Included', cell: ([, plan]) => <span className="truncate">{included(plan)}</span> },
          ]}
          empty={<EmptyState title="No plans" />}
        />
      </Section>
      <Section title="Prices" description={`Version ${of.version} of the price book.`}>
        <DataTable
          label="Prices"
          height="content"
          rows={Object.entries(meters)}
          rowId={([name]) => name}
          columns={[
            { id: 'meter', header: 'Meter', cell: ([name]) => name.replaceAll('_', ' ') },
            { id: 'unit', header: 'Unit', width: 130, cell: ([, { unit }]) => unit },
            { id: 'price', header: 'Price', cell: ([, { price }]) => <span className="truncate">{describePrice(price, currency)}</span> },
          ]}
          empty={<EmptyState title="No prices" />}
        />
      </Section>
    </>
  )
}

function included(plan: PriceBook['content']['plans'][string]): string {
  const monthly = Object.entries(plan.included ?? {}).map(([meter, amount]) => `${amount} ${meter.replaceAll('_', ' ')}`)
  const daily = Object.entries(plan.included_daily ?? {}).map(([meter, amount]) => `${amount} ${meter.replaceAll('_', ' ')} a day`)
  return [...monthly, ...daily, ...(plan.pooled ? ['pooled by organization'] : [])].join(', ') || 'nothing'
}

const versionColumns: Column<PriceBook>[] = [
  { id: 'version', header: 'Version', width: 100, cell: (row) => row.version },
  { id: 'from', header: 'Holds from', cell: (row) => <Time value={row.valid_from} style="full" /> },
  { id: 'plans', header: 'Plans', isSecondary: true, cell: (row) => Object.keys(row.content.plans).join(', ') },
]

function Versions() {
  const query = useQuery(billing.priceBooks())
  const { opened } = route.useSearch()
  const navigate = route.useNavigate()
  const setOpened = (version: string | undefined) => void navigate({ search: { opened: version }, replace: version === undefined })
  const shown = query.data?.find(({ version }) => String(version) === opened)
  return (
    <Section title="Versions" description="A month is billed by the version that held when it began.">
      <QueryBoundary query={query}>
        {(all) => (
          <DataTable
            label="Versions of the price book"
            height="content"
            columns={versionColumns}
            rows={all}
            rowId={(row) => String(row.version)}
            onOpen={({ version }) => setOpened(String(version))}
            empty={<EmptyState title="None" />}
          />
        )}
      </QueryBoundary>
      {shown !== undefined && (
        <FormDialog title={`Version ${shown.version}`} submitLabel="Done" size="large" isOpen onOpenChange={() => setOpened(undefined)} onSubmit={() => Promise.resolve()}>
          <CodeField label="Price book" language="json" isReadOnly value={JSON.stringify(shown.content, null, 2)} height={22} />
        </FormDialog>
      )}
    </Section>
  )
}

function PublishDialog({ of, onClose }: { of: PriceBook; onClose: () => void }) {
  const [text, setText] = useState(JSON.stringify(of.content, null, 2))
  const publish = useAction(
    (values: FormData) => {
      const from = String(values.get('from') ?? '')
      return billing.publish(parsed(text), from === '' ? null : `${from}-01T00:00:00Z`)
    },
    { success: ({ version }) => `Version ${version} is published`, invalidates: [['price-book'], ['price-books']] },
  )
  return (
    <FormDialog
      title="Publish a version of the price book"
      submitLabel="Publish prices"
      size="large"
      isOpen
      onOpenChange={onClose}
      onSubmit={async (values) => publish.submit(values)}
    >
      <p>Bills of all organizations are made by it from its month on. What is not right is refused, each mistake with its place.</p>
      <CodeField label="Price book" language="json" value={text} onChange={setText} height={20} />
      <TextField name="from" label="From the month" type="month" description="This month if left empty." />
    </FormDialog>
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Error('The price book is no JSON.')
  }
}
