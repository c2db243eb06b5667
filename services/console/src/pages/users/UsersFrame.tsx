import type { ReactNode } from 'react'
import { useProject, type CurrentProject } from '@/app/project'
import { Page, TabNav } from '@/components'

export interface UsersFrameProps {
  description: string
  layout?: 'flow' | 'full'
  actions?: ReactNode
  children: (project: CurrentProject) => ReactNode
}

/** What the pages about an app's users have in common. */
export function UsersFrame({ description, layout = 'flow', actions, children }: UsersFrameProps) {
  const project = useProject()
  const params = { ref: project.ref }
  const settings = project.can('settings.read')
    ? [
        { label: 'Providers', link: { to: '/projects/$ref/users/providers', params } as const },
        { label: 'Mails', link: { to: '/projects/$ref/users/mails', params } as const },
        { label: 'Hooks', link: { to: '/projects/$ref/users/hooks', params } as const },
        { label: 'Addresses', link: { to: '/projects/$ref/users/addresses', params } as const },
      ]
    : []
  return (
    <Page
      layout={layout}
      title="Users"
      description={description}
      actions={actions}
      tabs={<TabNav label="Users" tabs={[{ label: 'People', link: { to: '/projects/$ref/users', params } }, ...settings]} />}
    >
      {children(project)}
    </Page>
  )
}
