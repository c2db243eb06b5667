import type { ReactNode } from 'react'
import type { CurrentProject } from '@/app/project'
import { Page, TabNav } from '@/components'

export interface TablesFrameProps {
  project: CurrentProject
  description: string
  actions?: ReactNode
  children: ReactNode
}

/** What the pages about all tables have in common. */
export function TablesFrame({ project, description, actions, children }: TablesFrameProps) {
  const params = { ref: project.ref }
  return (
    <Page
      layout="full"
      title="Tables"
      description={description}
      actions={actions}
      tabs={
        <TabNav
          label="Tables"
          tabs={[
            { label: 'Tables', link: { to: '/projects/$ref/tables', params } },
            { label: 'Relations', link: { to: '/projects/$ref/tables/relations', params } },
            { label: 'Migrations', link: { to: '/projects/$ref/tables/migrations', params } },
          ]}
        />
      }
    >
      {children}
    </Page>
  )
}
