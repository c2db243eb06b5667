import type { ReactNode } from 'react'
import { useProject, type CurrentProject } from '@/app/project'
import { Page, TabNav } from '@/components'

/** `mail` is a part of `auth` that has its own address. */
const DOCUMENTS = ['auth', 'rest', 'storage', 'functions', 'realtime', 'gateway', 'mail']

export interface SettingsFrameProps {
  document: string
  layout?: 'flow' | 'full'
  actions?: ReactNode
  children: (project: CurrentProject) => ReactNode
}

/** What the pages of settings have in common. */
export function SettingsFrame({ layout = 'flow', actions, children }: SettingsFrameProps) {
  const project = useProject()
  return (
    <Page
      layout={layout}
      title="Settings"
      description="A change acts within five seconds, without a restart. Every change is a version that can be gone back to."
      actions={actions}
      tabs={
        <TabNav
          label="Settings"
          tabs={DOCUMENTS.map((name) => ({
            label: name,
            link: { to: '/projects/$ref/settings/$document', params: { ref: project.ref, document: name } },
          }))}
        />
      }
    >
      {children(project)}
    </Page>
  )
}
