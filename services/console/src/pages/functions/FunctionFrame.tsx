import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { CloudUpload } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { projectUrl, useProject, type CurrentProject } from '@/app/project'
import { ActionMenu, Button, ConfirmDialog, Page, QueryBoundary, TabNav, useAction, Value } from '@/components'
import { DeployDialog } from './DeployDialog'
import { functions, type FunctionOfProject } from './queries'

export interface FunctionFrameProps {
  name: string
  layout?: 'flow' | 'full'
  children: (of: FunctionOfProject, project: CurrentProject) => ReactNode
}

/** What the pages of one function have in common: title, tabs, deploying, deleting. */
export function FunctionFrame({ name, layout = 'flow', children }: FunctionFrameProps) {
  const project = useProject()
  const query = useQuery(functions.one(project.ref, name))
  const [open, setOpen] = useState<'deploy' | 'delete' | null>(null)
  const params = { ref: project.ref, name }
  const mayDeploy = project.can('functions.deploy')
  const tabs = [
    { label: 'Invocations', link: { to: '/projects/$ref/functions/$name', params } },
    { label: 'Logs', link: { to: '/projects/$ref/functions/$name/logs', params } },
    { label: 'Test call', link: { to: '/projects/$ref/functions/$name/test', params } },
    { label: 'Deployments', link: { to: '/projects/$ref/functions/$name/deployments', params } },
    { label: 'Triggers', link: { to: '/projects/$ref/functions/$name/triggers', params } },
    { label: 'Secrets', link: { to: '/projects/$ref/functions/$name/secrets', params } },
  ] as const
  return (
    <Page
      layout={layout}
      title={name}
      description={<Value label="function address" value={`${projectUrl(project.ref)}/functions/v1/${name}`} />}
      actions={
        mayDeploy && (
          <>
            <ActionMenu
              label={`Actions for ${name}`}
              actions={[{ label: 'Delete …', isDangerous: true, onAction: () => setOpen('delete') }]}
            />
            <Button variant="primary" icon={<CloudUpload size={16} />} onPress={() => setOpen('deploy')}>
              Deploy version
            </Button>
          </>
        )
      }
      tabs={<TabNav label={`Function ${name}`} tabs={tabs} />}
    >
      <QueryBoundary query={query}>{(of) => children(of, project)}</QueryBoundary>
      {open === 'deploy' && <DeployDialog projectRef={project.ref} name={name} onClose={() => setOpen(null)} />}
      {open === 'delete' && query.data !== undefined && (
        <DeleteDialog projectRef={project.ref} of={query.data} onClose={() => setOpen(null)} />
      )}
    </Page>
  )
}

function DeleteDialog({ projectRef, of, onClose }: { projectRef: string; of: FunctionOfProject; onClose: () => void }) {
  const navigate = useNavigate()
  const remove = useAction(() => functions.remove(projectRef, of), {
    success: `Deleted ${of.name}`,
    onSuccess: () => void navigate({ to: '/projects/$ref/functions', params: { ref: projectRef } }),
    invalidates: [[...functions.all(projectRef), 'list']],
  })
  return (
    <ConfirmDialog
      title={`Delete function ${of.name}?`}
      confirmLabel="Delete function"
      typeToConfirm={of.name}
      isOpen
      onOpenChange={onClose}
      onConfirm={() => remove.submit()}
    >
      <p>
        Its {of.deployments.length} {of.deployments.length === 1 ? 'deployment' : 'deployments'}, its secrets and its triggers are
        lost. Requests to it are answered 404 from then on, and events pass by. The record of its invocations stays as long as it
        is kept.
      </p>
    </ConfirmDialog>
  )
}
