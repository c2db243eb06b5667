import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, path, type Project, type Tagged } from '@/api'
import type { CurrentProject } from '@/app/project'
import { ActionMenu, ConfirmDialog, FormDialog, TextField, useAction, type Action } from '@/components'

type Open = 'rename' | 'pause' | 'delete' | null

/** What can be done with the project as a whole. */
export function ProjectMenu({ project }: { project: CurrentProject }) {
  const [open, setOpen] = useState<Open>(null)
  const navigate = useNavigate()
  const address = path`/platform/v1/projects/${project.ref}`
  const refresh = { invalidates: [['project', project.ref], ['projects']] }
  const rename = useAction(
    ({ name, ifMatch }: { name: string; ifMatch: string | null }) =>
      api.patch('/platform/v1/projects/{ref}', { name }, { path: { ref: project.ref }, ifMatch }),
    { ...refresh, success: 'Project renamed' },
  )
  const pause = useAction(() =>
    api.post('/platform/v1/projects/{ref}/pause', undefined, { path: { ref: project.ref } }), { ...refresh, success: 'Project paused' })
  const resume = useAction(() =>
    api.post('/platform/v1/projects/{ref}/resume', undefined, { path: { ref: project.ref } }), { ...refresh, success: 'Project resumed' })
  const restore = useAction(() =>
    api.post('/platform/v1/projects/{ref}/restore', undefined, { path: { ref: project.ref } }), { ...refresh, success: 'Project restored' })
  const remove = useAction(() => api.delete('/platform/v1/projects/{ref}', { path: { ref: project.ref } }), {
    ...refresh,
    success: 'Project is being deleted',
    onSuccess: () => void navigate({ to: '/projects' }),
  })
  const actions: Action[] = []
  if (project.can('project.write') && project.status !== 'deleting') {
    actions.push({ label: 'Rename …', onAction: () => setOpen('rename') })
    actions.push(
      project.status === 'paused'
        ? { label: 'Resume', onAction: () => resume.run() }
        : { label: 'Pause …', onAction: () => setOpen('pause') },
    )
  }
  if (project.can('project.delete')) {
    actions.push(
      project.status === 'deleting'
        ? { label: 'Restore', onAction: () => restore.run() }
        : { label: 'Delete …', isDangerous: true, onAction: () => setOpen('delete') },
    )
  }
  const close = () => setOpen(null)
  return (
    <>
      {actions.length > 0 && <ActionMenu label={`Actions for ${project.name}`} actions={actions} />}
      {open === 'rename' && (
        <FormDialog
          title="Rename project"
          submitLabel="Rename project"
          size="small"
          isOpen
          onOpenChange={close}
          onSubmit={(values, newest) => rename.submit({ name: String(values.get('name')), ifMatch: newest?.etag ?? null })}
          edited={{
            shown: { data: project as Project, etag: null },
            read: () => api.tagged<Project>('GET', address),
            fields: ({ data }: Tagged<Project>) => ({ Name: data.name }),
          }}
        >
          <TextField name="name" label="Name" defaultValue={project.name} isRequired autoFocus />
        </FormDialog>
      )}
      <ConfirmDialog
        title={`Pause ${project.name}?`}
        confirmLabel="Pause project"
        isOpen={open === 'pause'}
        onOpenChange={close}
        onConfirm={() => pause.submit()}
      >
        <p>Its apps get refusals, connections to its database end, functions stop, and events wait until you resume it.</p>
      </ConfirmDialog>
      <ConfirmDialog
        title={`Delete ${project.name}?`}
        confirmLabel="Delete project"
        typeToConfirm={project.name}
        isOpen={open === 'delete'}
        onOpenChange={close}
        onConfirm={() => remove.submit()}
      >
        <p>
          Its users, tables, files, functions, events and keys are out of use at once, and gone for good after the grace that this
          installation keeps (a week, unless it was changed). Until then you can restore it here.
        </p>
      </ConfirmDialog>
    </>
  )
}
