import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useProject, type CurrentProject } from '@/app/project'
import { Badge, Page, QueryBoundary, TabNav } from '@/components'
import { storage, type Bucket } from './queries'

export interface BucketFrameProps {
  bucket: string
  layout?: 'flow' | 'full'
  actions?: (project: CurrentProject) => ReactNode
  children: (bucket: Bucket, project: CurrentProject) => ReactNode
}

/** What the pages of one bucket have in common. */
export function BucketFrame({ bucket, layout = 'full', actions, children }: BucketFrameProps) {
  const project = useProject()
  const query = useQuery(storage.bucket(project.ref, bucket))
  const params = { ref: project.ref, bucket }
  return (
    <Page
      layout={layout}
      title={bucket}
      description={
        query.data && (query.data.public ? <Badge tone="warning">everybody reads it</Badge> : 'Policies say who reads it.')
      }
      actions={actions?.(project)}
      tabs={
        <TabNav
          label={`Bucket ${bucket}`}
          tabs={[
            { label: 'Files', link: { to: '/projects/$ref/storage/$bucket', params } },
            { label: 'Versions and trash', link: { to: '/projects/$ref/storage/$bucket/versions', params } },
            { label: 'Settings', link: { to: '/projects/$ref/storage/$bucket/settings', params } },
          ]}
        />
      }
    >
      <QueryBoundary query={query}>{(found) => children(found, project)}</QueryBoundary>
    </Page>
  )
}
