import type { ReactNode } from 'react'
import { useOrganization, type CurrentOrganization } from '@/app/project'
import { Page, TabNav } from '@/components'

export interface BillingFrameProps {
  description: string
  layout?: 'flow' | 'full'
  actions?: (organization: CurrentOrganization) => ReactNode
  children: (organization: CurrentOrganization) => ReactNode
}

/** What the pages about an organization's money have in common. */
export function BillingFrame({ description, layout = 'flow', actions, children }: BillingFrameProps) {
  const organization = useOrganization()
  const params = { organization: organization.id }
  return (
    <Page
      layout={layout}
      title="Billing"
      description={organization.name === '' ? description : `${organization.name}: ${description}`}
      actions={actions?.(organization)}
      tabs={
        <TabNav
          label="Billing"
          tabs={[
            { label: 'Plan and account', link: { to: '/organizations/$organization/billing', params } },
            { label: 'Invoices', link: { to: '/organizations/$organization/billing/invoices', params } },
            { label: 'Budgets and caps', link: { to: '/organizations/$organization/billing/budgets', params } },
            { label: 'Prices', link: { to: '/organizations/$organization/billing/prices', params } },
          ]}
        />
      }
    >
      {children(organization)}
    </Page>
  )
}
