import type { ReactNode } from 'react'
import { useOrganization, type CurrentOrganization } from '@/app/project'
import { Page, TabNav } from '@/components'

export function MembersFrame({ children }: { children: (organization: CurrentOrganization) => ReactNode }) {
  const organization = useOrganization()
  const params = { organization: organization.id }
  return (
    <Page
      title="Members"
      description={`Who belongs to ${organization.name}, and what they may do.`}
      tabs={
        <TabNav
          label="Members"
          tabs={[
            { label: 'Members', link: { to: '/organizations/$organization/members', params } },
            { label: 'Roles', link: { to: '/organizations/$organization/roles', params } },
          ]}
        />
      }
    >
      {children(organization)}
    </Page>
  )
}
