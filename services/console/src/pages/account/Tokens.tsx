import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { platform, type Permission } from '@/api'
import {
  ActionMenu,
  Badge,
  Button,
  ConfirmDialog,
  Dialog,
  FormDialog,
  Listing,
  Notice,
  Section,
  Select,
  TextField,
  Time,
  useAction,
  Value,
  type Column,
} from '@/components'
import { account, type AccessToken } from './queries'

const columns: Column<AccessToken>[] = [
  { id: 'name', header: 'Name', cell: ({ name }) => name },
  { id: 'scope', header: 'May', width: 140, cell: ({ scopes }) => <Badge>{scopes === null ? 'everything' : 'read'}</Badge> },
  { id: 'used', header: 'Last used', width: 150, cell: ({ last_used_at }) => <Time value={last_used_at} /> },
  { id: 'expires', header: 'Expires', width: 150, isSecondary: true, cell: ({ expires_at }) => <Time value={expires_at} /> },
]

const LIFETIMES = [
  { id: '30', label: 'In 30 days' },
  { id: '90', label: 'In 90 days' },
  { id: '365', label: 'In a year' },
  { id: 'never', label: 'Never' },
]

const RIGHTS = [
  { id: 'all', label: 'Everything that you may', description: 'For the command line and your own programs.' },
  { id: 'read', label: 'Reading only', description: 'For dashboards and checks.' },
]

/** Personal access tokens, for the command line and programs. */
export function Tokens() {
  const query = useQuery(account.tokens())
  const [isCreating, setCreating] = useState(false)
  const [made, setMade] = useState<{ name: string; token: string } | null>(null)
  const [revoked, setRevoked] = useState<AccessToken | null>(null)
  const revoke = useAction((id: string) => account.revokeToken(id), {
    invalidates: [['me', 'tokens']],
    success: 'Token revoked',
  })
  return (
    <Section
      title="Access tokens"
      description="The command line and programs sign in with one in place of your password."
      actions={
        <Button size="small" onPress={() => setCreating(true)}>
          Create token
        </Button>
      }
    >
      <Listing
        query={query}
        isListed={({ revoked_at }) => revoked_at === null}
        label="Access tokens"
        height="content"
        columns={columns}
        rowId={({ id }) => id}
        rowActions={(token) => (
          <ActionMenu
            label={`Actions for ${token.name}`}
            actions={[{ label: 'Revoke …', isDangerous: true, onAction: () => setRevoked(token) }]}
          />
        )}
        empty={{ title: 'No tokens', text: 'Create one for a program that works in your name.' }}
      />
      <CreateToken isOpen={isCreating} onOpenChange={setCreating} onMade={setMade} />
      {made !== null && (
        <Dialog
          title="Copy the new token"
          isOpen
          onOpenChange={() => setMade(null)}
          isStubborn
          footer={
            <Button variant="primary" onPress={() => setMade(null)}>
              I have kept it
            </Button>
          }
        >
          <Notice tone="warning">Loam keeps only its digest: this is the one time that it is shown.</Notice>
          <Value label="token" value={made.token} />
        </Dialog>
      )}
      {revoked !== null && (
        <ConfirmDialog
          title={`Revoke ${revoked.name}?`}
          confirmLabel="Revoke token"
          typeToConfirm={revoked.name}
          isOpen
          onOpenChange={() => setRevoked(null)}
          onConfirm={() => revoke.submit(revoked.id)}
        >
          <p>Programs that use it are refused at once.</p>
        </ConfirmDialog>
      )}
    </Section>
  )
}

interface CreateTokenProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onMade: (made: { name: string; token: string }) => void
}

function CreateToken({ onMade, ...open }: CreateTokenProps) {
  const { data: me } = useSuspenseQuery(platform.me())
  const [days, setDays] = useState('90')
  const [rights, setRights] = useState('all')
  const create = useAction(
    (name: string) =>
      account.createToken({
        name,
        scopes: rights === 'all' ? null : readingOf(me.organizations.flatMap(({ permissions }) => permissions)),
        expires_at: days === 'never' ? null : new Date(Date.now() + Number(days) * 86_400_000).toISOString(),
      }),
    { invalidates: [['me', 'tokens']], onSuccess: onMade },
  )
  return (
    <FormDialog
      {...open}
      title="Create token"
      submitLabel="Create token"
      onSubmit={(values) => create.submit(String(values.get('name')))}
    >
      <TextField name="name" label="Name" description="Where it will be used." isRequired autoFocus />
      <Select label="May" options={RIGHTS} value={rights} onChange={setRights} />
      <Select label="Expires" options={LIFETIMES} value={days} onChange={setDays} />
    </FormDialog>
  )
}

function readingOf(permissions: Permission[]): Permission[] {
  return [...new Set<Permission>(['account.read', ...permissions.filter((permission) => permission.endsWith('.read'))])]
}
