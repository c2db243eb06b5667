import type { ReactNode } from 'react'
import { useProject, type CurrentProject } from '@/app/project'
import { Page, TabNav } from '@/components'

export interface EventsFrameProps {
  description: string
  actions?: (project: CurrentProject) => ReactNode
  children: (project: CurrentProject) => ReactNode
}

/** What the pages about events have in common. */
export function EventsFrame({ description, actions, children }: EventsFrameProps) {
  const project = useProject()
  const params = { ref: project.ref }
  return (
    <Page
      layout="full"
      title="Events"
      description={description}
      actions={actions?.(project)}
      tabs={
        <TabNav
          label="Events"
          tabs={[
            { label: 'Stream', link: { to: '/projects/$ref/events', params } },
            { label: 'Deliveries', link: { to: '/projects/$ref/events/deliveries', params } },
            { label: 'Dead letters', link: { to: '/projects/$ref/events/dead-letters', params } },
            { label: 'Webhooks', link: { to: '/projects/$ref/events/webhooks', params } },
            { label: 'Schedules', link: { to: '/projects/$ref/events/schedules', params } },
            { label: 'Queues', link: { to: '/projects/$ref/events/queues', params } },
          ]}
        />
      }
    >
      {children(project)}
    </Page>
  )
}
