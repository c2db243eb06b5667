import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Tagged } from '@/api'
import type { CurrentOrganization } from '@/app/project'
import {
  Badge,
  Button,
  DataTable,
  Dialog,
  EmptyState,
  FormDialog,
  PageForm,
  QueryBoundary,
  readAnew,
  Section,
  Select,
  Stat,
  TextField,
  Time,
  useAction,
  type Column,
} from '@/components'
import { formatDay, formatMoney } from '@/format'
import { BillingFrame } from './BillingFrame'
import { billing, type Account, type Credit, type Notice, type Standing } from './queries'

/** The plan, what the month comes to so far, and whom to write to. */
export function BillingPage() {
  return (
    <BillingFrame description="its plan, whom to write to, credits, and what was told.">
      {(organization) => <Overview organization={organization} />}
    </BillingFrame>
  )
}

function Overview({ organization }: { organization: CurrentOrganization }) {
  const account = useQuery(billing.account(organization.id))
  // The form is made anew of what was saved, and of nothing else.
  const [saves, setSaves] = useState(0)
  return (
    <>
      <PlanStats organization={organization} />
      <Section title="Account" description="Stands on invoices, and is told of budgets and invoices.">
        <QueryBoundary query={account}>
          {(tagged) => (
            <AccountForm key={saves} organization={organization} tagged={tagged} onSaved={() => setSaves((before) => before + 1)} />
          )}
        </QueryBoundary>
      </Section>
      <Credits organization={organization.id} />
      <Notices organization={organization.id} />
    </>
  )
}

function PlanStats({ organization }: { organization: CurrentOrganization }) {
  const standing = useQuery(billing.standing(organization.id))
  const draft = useQuery(billing.invoice(organization.id, 'draft'))
  const [isChoosing, setChoosing] = useState(false)
  return (
    <>
      <div className="stats">
        <Stat label="Plan" value={standing.data?.plan ?? '…'} note={upcoming(standing.data?.history ?? [])} />
        <Stat
          label="This month so far"
          value={draft.data ? formatMoney(draft.data.total, draft.data.currency) : '…'}
          note={draft.data && `${draft.data.tax.name || 'tax'} and credits counted`}
        />
      </div>
      {organization.can('billing.write') && (
        <div>
          <Button onPress={() => setChoosing(true)}>Change plan …</Button>
        </div>
      )}
      {isChoosing && standing.data && <PlanDialog organization={organization.id} now={standing.data} onClose={() => setChoosing(false)} />}
    </>
  )
}

/** A plan that holds from a later day on is announced. */
function upcoming(history: readonly { plan: string; from: string }[]): string | undefined {
  const today = new Date().toISOString().slice(0, 10)
  const next = history.findLast(({ from }) => from > today)
  return next && `${next.plan} from ${formatDay(next.from)} on`
}

function PlanDialog({ organization, now, onClose }: { organization: string; now: Standing; onClose: () => void }) {
  const book = useQuery(billing.priceBook())
  const [plan, setPlan] = useState(now.plan)
  const choose = useAction(
    ({ values, newest }: { values: FormData; newest: Standing }) =>
      billing.choose(organization, newest, plan, String(values.get('from') ?? '') || null),
    { success: 'The plan is changed', invalidates: [billing.all(organization)] },
  )
  const plans = Object.entries(book.data?.content.plans ?? {}).filter(([, { restricted }]) => !restricted)
  const currency = book.data?.content.currency ?? 'EUR'
  return (
    <FormDialog
      title="Change plan"
      submitLabel="Change plan"
      isOpen
      onOpenChange={onClose}
      onSubmit={(values, newest) => choose.submit({ values, newest: newest ?? now })}
      edited={{
        shown: now,
        read: () => readAnew(billing.standing(organization)),
        fields: ({ plan, history }: Standing) => ({ Plan: plan, 'Plans by day': history.map((one) => `${one.plan} from ${one.from}`).join(', ') }),
      }}
    >
      <Select
        label="Plan"
        value={plan}
        onChange={setPlan}
        options={plans.map(([id, { base }]) => ({
          id,
          label: id,
          description: base === undefined ? 'nothing but what is used' : `${formatMoney(base, currency)} a month`,
        }))}
      />
      <TextField name="from" label="From" type="date" description="Today if left empty. Lines of the month are split at that day." />
    </FormDialog>
  )
}

function accountFields({ data }: Tagged<Account>) {
  return { 'Name on invoices': data.name, Addresses: data.emails, 'Project for its events': data.event_project }
}

interface AccountFormProps {
  organization: CurrentOrganization
  tagged: Tagged<Account>
  onSaved: () => void
}

function AccountForm({ organization, tagged, onSaved }: AccountFormProps) {
  const mayWrite = organization.can('billing.write')
  const save = useAction(
    ({ values, etag }: { values: FormData; etag: string | null }) =>
      billing.putAccount(
        organization.id,
        {
          name: String(values.get('name')).trim(),
          emails: String(values.get('emails')).split(/[\s,]+/).filter((email) => email !== ''),
          event_project: String(values.get('event_project')).trim() || null,
        },
        etag,
      ),
    { success: 'Saved', invalidates: [billing.account(organization.id).queryKey], onSuccess: onSaved },
  )
  return (
    <PageForm
      submitLabel="Save account"
      isReadOnly={!mayWrite}
      onSubmit={(values, newest) => save.submit({ values, etag: (newest ?? tagged).etag })}
      edited={{ shown: tagged, read: () => readAnew(billing.account(organization.id)), fields: accountFields }}
    >
      <TextField name="name" label="Name on invoices" defaultValue={tagged.data.name} isReadOnly={!mayWrite} />
      <TextField
        name="emails"
        label="Addresses"
        defaultValue={tagged.data.emails.join(', ')}
        isReadOnly={!mayWrite}
        description="Who is written to, after commas."
      />
      <TextField
        name="event_project"
        label="Project for its events"
        mono
        defaultValue={tagged.data.event_project ?? ''}
        isReadOnly={!mayWrite}
        description="The ref of the project in which loam.billing.… events happen. Empty for none."
      />
    </PageForm>
  )
}

const creditColumns: Column<Credit>[] = [
  { id: 'reason', header: 'Credit', cell: (row) => row.reason || '–' },
  { id: 'amount', header: 'Amount', width: 120, align: 'end', cell: (row) => formatMoney(row.amount, row.currency) },
  { id: 'used', header: 'Used', width: 120, align: 'end', cell: (row) => formatMoney(row.used, row.currency) },
  { id: 'ends', header: 'Ends', width: 140, isSecondary: true, cell: (row) => (row.expires_on === null ? '–' : formatDay(row.expires_on)) },
]

function Credits({ organization }: { organization: string }) {
  const query = useQuery(billing.credits(organization))
  return (
    <Section title="Credits" description="They pay first, those that end first before others.">
      <QueryBoundary query={query}>
        {(all) => (
          <DataTable label="Credits" height="content" columns={creditColumns} rows={all} rowId={(row) => row.id} empty={<EmptyState title="No credits" />} />
        )}
      </QueryBoundary>
    </Section>
  )
}

const noticeColumns: Column<Notice>[] = [
  { id: 'subject', header: 'Subject', cell: (row) => <span className="truncate">{row.subject}</span> },
  { id: 'kind', header: 'Kind', width: 170, isSecondary: true, cell: (row) => <Badge>{row.kind.replaceAll('_', ' ')}</Badge> },
  { id: 'made', header: 'When', width: 150, cell: (row) => <Time value={row.made_at} /> },
]

function Notices({ organization }: { organization: string }) {
  const query = useQuery(billing.notices(organization))
  const [shown, setShown] = useState<Notice | null>(null)
  return (
    <Section title="What was told" description="Mails about budgets, caps and invoices.">
      <QueryBoundary query={query}>
        {(all) => (
          <DataTable
            label="Notices"
            height="content"
            columns={noticeColumns}
            rows={all}
            rowId={(row) => row.id}
            onOpen={setShown}
            empty={<EmptyState title="Nothing was told" />}
          />
        )}
      </QueryBoundary>
      {shown !== null && (
        <Dialog title={shown.subject} isOpen onOpenChange={() => setShown(null)}>
          <p style={{ whiteSpace: 'pre-wrap' }}>{shown.text}</p>
          <p className="muted">
            <Time value={shown.made_at} style="full" />
            {shown.told_at === null && ', not sent yet'}
          </p>
        </Dialog>
      )}
    </Section>
  )
}
