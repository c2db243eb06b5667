import { useQuery } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { useProject } from '@/app/project'
import { ActionMenu, Badge, Button, DataTable, EmptyState, Page, QueryBoundary, Time, type Action, type Column } from '@/components'
import { CreateKeyDialog, NewKeyDialog, RevealKeyDialog, RevokeKeyDialog, RotateKeyDialog } from './dialogs'
import { isJwt, keys, type ApiKey, type NewKey } from './queries'

type Open = { what: 'create' } | { what: 'reveal' | 'rotate' | 'revoke'; key: ApiKey } | null

const columns: Column<ApiKey>[] = [
  { id: 'name', header: 'Name', cell: (key) => key.name, sortBy: (key) => key.name },
  { id: 'kind', header: 'Kind', width: 130, cell: (key) => <Kind of={key} />, sortBy: (key) => key.kind },
  { id: 'hint', header: 'Key', width: 180, isSecondary: true, cell: (key) => <code>{key.hint}</code> },
  { id: 'used', header: 'Last used', width: 150, cell: (key) => <Time value={key.last_used_at} /> },
  { id: 'expires', header: 'Expires', width: 150, isSecondary: true, cell: (key) => <Time value={key.expires_at} /> },
]

function Kind({ of }: { of: ApiKey }) {
  const isPowerful = of.kind === 'secret' || of.kind === 'service_role'
  return <Badge tone={isPowerful ? 'warning' : 'neutral'}>{of.kind}</Badge>
}

/** The keys that apps and servers come with. */
export function KeysPage() {
  const project = useProject()
  const list = useQuery(keys.list(project.ref))
  const [open, setOpen] = useState<Open>(null)
  const [made, setMade] = useState<NewKey | null>(null)
  const mayWrite = project.can('keys.write')
  const close = () => setOpen(null)
  const mayReveal = (key: ApiKey) => isJwt(key.kind) && (key.kind === 'anon' || project.can('keys.reveal'))
  const actionsFor = (key: ApiKey): Action[] => [
    ...(mayReveal(key) ? [{ label: 'Reveal …', onAction: () => setOpen({ what: 'reveal', key }) }] : []),
    ...(mayWrite
      ? [
          { label: 'Rotate …', onAction: () => setOpen({ what: 'rotate', key }) },
          { label: 'Revoke …', isDangerous: true, onAction: () => setOpen({ what: 'revoke', key }) },
        ]
      : []),
  ]
  const create = (
    <Button variant="primary" icon={<Plus size={16} />} onPress={() => setOpen({ what: 'create' })}>
      Create key
    </Button>
  )
  return (
    <Page
      layout="full"
      title="API keys"
      description="Publishable keys go into apps; secret keys pass by row-level security and belong on servers only."
      actions={mayWrite && create}
    >
      <QueryBoundary query={list}>
        {(all) => (
          <DataTable
            label="API keys"
            columns={columns}
            rows={all.filter((key) => key.revoked_at === null)}
            rowId={(key) => key.id}
            rowActions={(key) => {
              const actions = actionsFor(key)
              return actions.length > 0 && <ActionMenu label={`Actions for ${key.name}`} actions={actions} />
            }}
            empty={
              <EmptyState icon={<KeyRound />} title="No keys" action={mayWrite && create}>
                Without a key nobody reaches this project. Create a publishable one for your app.
              </EmptyState>
            }
          />
        )}
      </QueryBoundary>
      <CreateKeyDialog projectRef={project.ref} isOpen={open?.what === 'create'} onClose={close} onMade={setMade} />
      {open !== null && open.what === 'reveal' && <RevealKeyDialog projectRef={project.ref} apiKey={open.key} onClose={close} />}
      {open !== null && open.what === 'rotate' && (
        <RotateKeyDialog projectRef={project.ref} apiKey={open.key} onClose={close} onMade={setMade} />
      )}
      {open !== null && open.what === 'revoke' && (
        <RevokeKeyDialog projectRef={project.ref} apiKey={open.key} onClose={close} />
      )}
      <NewKeyDialog made={made} onClose={() => setMade(null)} />
    </Page>
  )
}
