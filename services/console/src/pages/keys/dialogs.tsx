import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, ConfirmDialog, Dialog, FormDialog, Notice, QueryBoundary, RadioGroup, Select, TextField, useAction, Value } from '@/components'
import { isJwt, keys, type ApiKey, type KeyKind, type NewKey } from './queries'

interface Common {
  projectRef: string
  onClose: () => void
}

const KINDS = [
  { id: 'publishable', label: 'Publishable', description: 'For apps: acts as anon until a user signs in.' },
  { id: 'secret', label: 'Secret', description: 'For servers: passes by row-level security. Never ship it in an app.' },
  { id: 'anon', label: 'Publishable, as a JWT', description: 'For clients that insist on a token.' },
  { id: 'service_role', label: 'Secret, as a JWT', description: 'For servers that insist on a token.' },
]

const LIFETIMES = [
  { id: '', label: 'Never' },
  { id: '30', label: 'In 30 days' },
  { id: '90', label: 'In 90 days' },
  { id: '365', label: 'In a year' },
]

function inDays(days: string): string | null {
  return days === '' ? null : new Date(Date.now() + Number(days) * 86_400_000).toISOString()
}

export function CreateKeyDialog({
  projectRef,
  isOpen,
  onClose,
  onMade,
}: Common & { isOpen: boolean; onMade: (made: NewKey) => void }) {
  const [days, setDays] = useState('')
  const create = useAction(
    (values: FormData) =>
      keys.create(projectRef, {
        kind: String(values.get('kind')) as KeyKind,
        name: String(values.get('name')),
        expires_at: inDays(days),
      }),
    { invalidates: [keys.list(projectRef).queryKey], onSuccess: onMade },
  )
  return (
    <FormDialog
      title="Create key"
      submitLabel="Create key"
      isOpen={isOpen}
      onOpenChange={onClose}
      onSubmit={create.submit}
    >
      <TextField name="name" label="Name" description="Where it will be used: “iOS app”, “nightly import”." isRequired autoFocus />
      <RadioGroup name="kind" label="Kind" options={KINDS} defaultValue="publishable" />
      <Select label="Expires" options={LIFETIMES} value={days} onChange={setDays} />
    </FormDialog>
  )
}

const OVERLAPS = [
  { id: '0', label: 'At once', description: 'Whoever still has the old value is locked out now.' },
  { id: '3600', label: 'After an hour' },
  { id: '86400', label: 'After a day' },
  { id: '604800', label: 'After a week' },
]

export function RotateKeyDialog({
  projectRef,
  apiKey,
  onClose,
  onMade,
}: Common & { apiKey: ApiKey; onMade: (made: NewKey) => void }) {
  const [overlap, setOverlap] = useState('86400')
  const rotate = useAction(() => keys.rotate(projectRef, apiKey, Number(overlap)), {
    invalidates: [keys.list(projectRef).queryKey],
    onSuccess: onMade,
  })
  return (
    <FormDialog
      title={`Rotate ${apiKey.name}`}
      submitLabel="Rotate key"
      isOpen
      onOpenChange={onClose}
      onSubmit={() => rotate.submit()}
    >
      <p>There will be a new value, shown once. Until the old one ends, both work.</p>
      <RadioGroup label="The old value ends" options={OVERLAPS} value={overlap} onChange={setOverlap} />
    </FormDialog>
  )
}

export function RevokeKeyDialog({ projectRef, apiKey, onClose }: Common & { apiKey: ApiKey }) {
  const revoke = useAction(() => keys.revoke(projectRef, apiKey), {
    success: `Revoked ${apiKey.name}`,
    invalidates: [keys.list(projectRef).queryKey],
  })
  return (
    <ConfirmDialog
      title={`Revoke ${apiKey.name}?`}
      confirmLabel="Revoke key"
      typeToConfirm={apiKey.name}
      isOpen
      onOpenChange={onClose}
      onConfirm={() => revoke.submit()}
    >
      <p>
        Everything that comes with this key is refused within five seconds. It cannot be taken back: a new key has a new value.
      </p>
    </ConfirmDialog>
  )
}

/** The value once more: an anon key is in apps anyway, a service_role key opens the whole project. */
export function RevealKeyDialog({ projectRef, apiKey, onClose }: Common & { apiKey: ApiKey }) {
  const query = useQuery(keys.value(projectRef, apiKey.id))
  return (
    <Dialog title={apiKey.name} isOpen onOpenChange={onClose}>
      {apiKey.kind === 'service_role' && <Notice tone="warning">It passes by row-level security: it belongs on servers, never in an app.</Notice>}
      <QueryBoundary query={query} lines={2}>
        {({ key }) => <Value label={`key ${apiKey.name}`} value={key} isSecret={apiKey.kind === 'service_role'} />}
      </QueryBoundary>
    </Dialog>
  )
}

/** The one moment in which a key's value is known, but for those that are JWTs. */
export function NewKeyDialog({ made, onClose }: { made: NewKey | null; onClose: () => void }) {
  return (
    <Dialog
      title="Copy the new key"
      isOpen={made !== null}
      onOpenChange={onClose}
      isStubborn
      footer={
        <Button variant="primary" onPress={onClose}>
          I have kept it
        </Button>
      }
    >
      {made !== null && isJwt(made.kind) ? (
        <Notice tone="info">Whoever may reveal keys finds it here again.</Notice>
      ) : (
        <Notice tone="warning">Loam keeps only its digest: this is the one time that it is shown.</Notice>
      )}
      {made !== null && <Value label={`key ${made.name}`} value={made.key} />}
    </Dialog>
  )
}
