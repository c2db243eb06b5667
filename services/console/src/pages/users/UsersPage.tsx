import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Mail, Plus, Users } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useProject } from '@/app/project'
import { Badge, Button, DataTable, EmptyState, ErrorNotice, SearchField, Select, Time, Toolbar, type Column } from '@/components'
import { formatCount } from '@/format'
import { CreateUserDialog, InviteUserDialog } from './dialogs'
import { isBanned, nameOf, users, type User } from './queries'
import type { UserSearch } from './routes'
import { UsersFrame } from './UsersFrame'

const columns: Column<User>[] = [
  { id: 'name', header: 'User', cell: (user) => <bdi>{nameOf(user)}</bdi> },
  { id: 'state', header: 'State', width: 130, cell: (user) => <State of={user} /> },
  {
    id: 'providers',
    header: 'Signs in by',
    width: 160,
    isSecondary: true,
    cell: ({ identities }) => [...new Set(identities.map(({ provider }) => provider))].join(', ') || '–',
  },
  { id: 'last', header: 'Last sign-in', width: 150, isSecondary: true, cell: ({ last_sign_in_at }) => <Time value={last_sign_in_at} /> },
  { id: 'created', header: 'Created', width: 150, isSecondary: true, cell: ({ created_at }) => <Time value={created_at} /> },
]

const STATES = [
  { id: 'all', label: 'All users' },
  { id: 'unconfirmed', label: 'Not confirmed' },
  { id: 'banned', label: 'Banned' },
  { id: 'anonymous', label: 'Anonymous' },
]

export function State({ of: user }: { of: User }) {
  if (isBanned(user)) {
    return <Badge tone="danger">banned</Badge>
  }
  if (user.is_anonymous) {
    return <Badge>anonymous</Badge>
  }
  return user.confirmed_at === undefined ? (
    <Badge tone="warning">{user.invited_at === undefined ? 'not confirmed' : 'invited'}</Badge>
  ) : (
    <Badge tone="success">confirmed</Badge>
  )
}

/** The app's users. */
export function UsersPage() {
  const project = useProject()
  const { search = '', state } = useSearch({ strict: false }) as UserSearch
  const navigate = useNavigate()
  const query = useInfiniteQuery(users.list(project.ref, search, state ?? 'all'))
  const [open, setOpen] = useState<'create' | 'invite' | null>(null)
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data])
  const total = query.data?.pages[0]?.total
  const go = (next: UserSearch) =>
    void navigate({ to: '/projects/$ref/users', params: { ref: project.ref }, search: next, replace: true })
  const mayWrite = project.can('users.write')
  const create = mayWrite && (
    <Button variant="primary" icon={<Plus size={16} />} onPress={() => setOpen('create')}>
      Create user
    </Button>
  )
  return (
    <UsersFrame
      layout="full"
      description="People who signed up to your app."
      actions={
        mayWrite && (
          <>
            <Button icon={<Mail size={16} />} onPress={() => setOpen('invite')}>
              Invite
            </Button>
            {create}
          </>
        )
      }
    >
      {() => (
        <>
          <Toolbar end={total != null && <span className="muted">{formatCount(total)} in all</span>}>
            <SearchField label="Search by address, name or id" value={search} onChange={(value) => go({ search: value, state })} />
            <Select
              label="State"
              hideLabel
              options={STATES}
              value={state ?? 'all'}
              onChange={(id) => go({ search, state: id === 'all' ? undefined : (id as NonNullable<UserSearch['state']>) })}
            />
          </Toolbar>
          {query.isError ? (
            <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
          ) : (
            <DataTable
              label="Users"
              columns={columns}
              rows={rows}
              rowId={({ id }) => id}
              rowLink={({ id }) => ({ to: '/projects/$ref/users/$user', params: { ref: project.ref, user: id } })}
              hasMore={query.hasNextPage}
              onMore={() => void query.fetchNextPage({ cancelRefetch: false })}
              empty={
                search !== '' || state !== undefined ? (
                  <EmptyState title="No user matches" />
                ) : (
                  <EmptyState icon={<Users />} title="No users yet" action={create}>
                    They come when your app calls <code>auth.signUp</code>. You can create one here, or invite somebody by mail.
                  </EmptyState>
                )
              }
            />
          )}
          <CreateUserDialog projectRef={project.ref} isOpen={open === 'create'} onOpenChange={() => setOpen(null)} />
          <InviteUserDialog projectRef={project.ref} isOpen={open === 'invite'} onOpenChange={() => setOpen(null)} />
        </>
      )}
    </UsersFrame>
  )
}
