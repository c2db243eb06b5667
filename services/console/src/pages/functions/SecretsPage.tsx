import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Lock, Plus } from 'lucide-react'
import { useState } from 'react'
import type { CurrentProject } from '@/app/project'
import {
  ActionMenu,
  Button,
  ConfirmDialog,
  DataTable,
  EmptyState,
  FormDialog,
  QueryBoundary,
  TextField,
  Time,
  Toolbar,
  useAction,
  type Column,
} from '@/components'
import { FunctionFrame } from './FunctionFrame'
import { functions, type Secret } from './queries'

const route = getRouteApi('/signed-in/projects/$ref/functions/$name/secrets')

const columns: Column<Secret>[] = [
  { id: 'name', header: 'Name', cell: (row) => <code>{row.name}</code>, sortBy: (row) => row.name },
  { id: 'updated', header: 'Set', width: 160, cell: (row) => <Time value={row.updated_at} />, sortBy: (row) => row.updated_at },
]

/** What a function gets as environment variables, and nobody can read again. */
export function SecretsPage() {
  const { name } = route.useParams()
  return (
    <FunctionFrame name={name} layout="full">
      {(_, project) => <Secrets name={name} project={project} />}
    </FunctionFrame>
  )
}

function Secrets({ name, project }: { name: string; project: CurrentProject }) {
  const list = useQuery(functions.secrets(project.ref, name))
  const [setting, setSetting] = useState<string | null>(null)
  const [deleting, setDeleting] = useState<string | null>(null)
  const mayWrite = project.can('secrets.write')
  const add = mayWrite && (
    <Button icon={<Plus size={16} />} onPress={() => setSetting('')}>
      Set secret
    </Button>
  )
  return (
    <QueryBoundary query={list}>
      {(all) => (
        <>
          {all.length > 0 && <Toolbar end={add} />}
          <DataTable
            label="Secrets"
            columns={columns}
            rows={all}
            rowId={(row) => row.name}
            {...(mayWrite && {
              rowActions: (row: Secret) => (
                <ActionMenu
                  label={`Actions for ${row.name}`}
                  actions={[
                    { label: 'Replace …', onAction: () => setSetting(row.name) },
                    { label: 'Delete …', isDangerous: true, onAction: () => setDeleting(row.name) },
                  ]}
                />
              ),
            })}
            empty={
              <EmptyState icon={<Lock />} title="No secrets" action={add}>
                A secret is an environment variable of the function, sealed at rest. It can be replaced, but never be read here.
              </EmptyState>
            }
          />
          {setting !== null && (
            <SetDialog projectRef={project.ref} of={name} name={setting} onClose={() => setSetting(null)} />
          )}
          {deleting !== null && (
            <DeleteDialog projectRef={project.ref} of={name} name={deleting} onClose={() => setDeleting(null)} />
          )}
        </>
      )}
    </QueryBoundary>
  )
}

interface SecretDialogProps {
  projectRef: string
  of: string
  name: string
  onClose: () => void
}

function SetDialog({ projectRef, of, name, onClose }: SecretDialogProps) {
  const act = useAction(
    (values: FormData) => functions.putSecret(projectRef, of, String(values.get('name') ?? name), String(values.get('value'))),
    { success: 'The next worker that starts has it', invalidates: [functions.secrets(projectRef, of).queryKey] },
  )
  return (
    <FormDialog
      title={name === '' ? 'Set secret' : `Replace ${name}`}
      submitLabel={name === '' ? 'Set secret' : 'Replace secret'}
      isOpen
      onOpenChange={onClose}
      onSubmit={act.submit}
    >
      <TextField
        name="name"
        label="Name"
        mono
        isRequired
        defaultValue={name}
        isReadOnly={name !== ''}
        autoFocus={name === ''}
        autoComplete="off"
        description="Upper-case letters, digits and underscores: PAYMENT_KEY."
      />
      <TextField name="value" label="Value" mono rows={3} isRequired autoComplete="off" autoFocus={name !== ''} />
    </FormDialog>
  )
}

function DeleteDialog({ projectRef, of, name, onClose }: SecretDialogProps) {
  const act = useAction(() => functions.removeSecret(projectRef, of, name), {
    success: `Deleted ${name}`,
    invalidates: [functions.secrets(projectRef, of).queryKey],
  })
  return (
    <ConfirmDialog
      title={`Delete secret ${name}?`}
      confirmLabel="Delete secret"
      typeToConfirm={name}
      isOpen
      onOpenChange={onClose}
      onConfirm={() => act.submit()}
    >
      <p>
        Workers that start from now on do not have it. Its value cannot be brought back: nobody, Loam included, can tell it.
      </p>
    </ConfirmDialog>
  )
}
