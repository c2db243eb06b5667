import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useProject } from '@/app/project'
import { ActionMenu, Badge, Button, ConfirmDialog, Facts, Page, QueryBoundary, Section, Time, useAction, Value, type Action } from '@/components'
import { BanDialog, DeleteUserDialog, PasswordDialog } from './dialogs'
import { ImpersonateDialog, ImpersonationDialog } from './ImpersonateDialog'
import { Metadata } from './Metadata'
import { isBanned, nameOf, users, type Factor, type Impersonation, type Session, type User } from './queries'
import { State } from './UsersPage'
import './users.css'

/** One user: what is known, what keeps the user signed in, and what can be done. */
export function UserPage() {
  const project = useProject()
  const { user: id } = useParams({ strict: false }) as { user: string }
  const query = useQuery(users.one(project.ref, id))
  const mayWrite = project.can('users.write')
  return (
    <Page
      title={query.data === undefined ? 'User' : nameOf(query.data)}
      description={
        <Link to="/projects/$ref/users" params={{ ref: project.ref }}>
          Users
        </Link>
      }
      actions={query.data && mayWrite && <UserMenu projectRef={project.ref} user={query.data} />}
    >
      <QueryBoundary query={query} lines={8}>
        {(user) => (
          <>
            <About user={user} />
            <Sessions projectRef={project.ref} user={user} mayWrite={mayWrite} />
            <Factors projectRef={project.ref} user={user} mayWrite={mayWrite} />
            <Metadata projectRef={project.ref} user={user} mayWrite={mayWrite} />
          </>
        )}
      </QueryBoundary>
    </Page>
  )
}

function About({ user }: { user: User }) {
  return (
    <Section title="About" actions={<State of={user} />}>
      <Facts
        facts={[
          ['Id', <Value key="id" label="user id" value={user.id} />],
          ['Email', user.email || '–'],
          ['Phone', user.phone || '–'],
          ['Confirmed', <Time key="confirmed" value={user.confirmed_at} />],
          ['Last sign-in', <Time key="last" value={user.last_sign_in_at} />],
          ['Created', <Time key="created" value={user.created_at} style="full" />],
          ...(isBanned(user) ? [['Banned until', <Time key="banned" value={user.banned_until} style="full" />] as const] : []),
          ['Signs in by', user.identities.map(({ provider, email }) => (email ? `${provider} (${email})` : provider)).join(', ') || '–'],
        ]}
      />
    </Section>
  )
}

interface PartProps {
  projectRef: string
  user: User
  mayWrite: boolean
}

function Sessions({ projectRef, user, mayWrite }: PartProps) {
  const query = useQuery(users.sessions(projectRef, user.id))
  const again = { invalidates: [users.sessions(projectRef, user.id).queryKey] }
  const [ended, setEnded] = useState<Session | 'all' | null>(null)
  const end = useAction((session: string) => users.endSession(projectRef, user.id, session), { ...again, success: 'Session ended' })
  const endAll = useAction(() => users.endSessions(projectRef, user.id), { ...again, success: 'All sessions ended' })
  const several = (query.data?.length ?? 0) > 1
  return (
    <Section
      title="Sessions"
      description="Where the user is signed in."
      actions={
        mayWrite &&
        several && (
          <Button size="small" onPress={() => setEnded('all')}>
            End all
          </Button>
        )
      }
    >
      <QueryBoundary query={query} lines={2}>
        {(sessions) =>
          sessions.length === 0 ? (
            <p className="muted">Signed in nowhere.</p>
          ) : (
            <ul className="users-list">
              {sessions.map((session) => (
                <li key={session.id}>
                  <span className="truncate" title={session.user_agent ?? undefined}>
                    {session.user_agent ?? 'Unknown program'}
                  </span>
                  {session.aal === 'aal2' && <Badge tone="info">second factor</Badge>}
                  <code>{session.ip ?? ''}</code>
                  <span className="muted">
                    <Time value={session.refreshed_at ?? session.created_at} />
                  </span>
                  {mayWrite && (
                    <Button size="small" variant="quiet" onPress={() => setEnded(session)}>
                      End
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </QueryBoundary>
      {ended !== null && (
        <ConfirmDialog
          title={ended === 'all' ? `End all sessions of ${nameOf(user)}?` : 'End this session?'}
          confirmLabel={ended === 'all' ? 'End all sessions' : 'End session'}
          isOpen
          onOpenChange={() => setEnded(null)}
          onConfirm={() => (ended === 'all' ? endAll.submit() : end.submit(ended.id))}
        >
          <p>
            {ended === 'all' ? 'The user has to sign in again everywhere' : `The user has to sign in again in ${ended.user_agent ?? 'an unknown program'}`}
            , at the latest when the access token that is held there ends.
          </p>
        </ConfirmDialog>
      )}
    </Section>
  )
}

const factorName = ({ friendly_name, factor_type }: Factor) => friendly_name || factor_type

function Factors({ projectRef, user, mayWrite }: PartProps) {
  const remove = useAction((factor: string) => users.removeFactor(projectRef, user.id, factor), {
    invalidates: [['project', projectRef, 'users']],
    success: 'Factor removed',
  })
  const factors = user.factors ?? []
  const [removed, setRemoved] = useState<Factor | null>(null)
  return factors.length === 0 ? null : (
    <Section title="Second factors" description="Remove one when the user has lost it.">
      <ul className="users-list">
        {factors.map((factor) => (
          <li key={factor.id}>
            <span className="truncate">{factorName(factor)}</span>
            <Badge tone={factor.status === 'verified' ? 'success' : 'neutral'}>{factor.status}</Badge>
            <span className="muted">
              <Time value={factor.created_at} />
            </span>
            {mayWrite && (
              <Button size="small" variant="quiet" onPress={() => setRemoved(factor)}>
                Remove
              </Button>
            )}
          </li>
        ))}
      </ul>
      {removed !== null && (
        <ConfirmDialog
          title={`Remove ${factorName(removed)}?`}
          confirmLabel="Remove factor"
          typeToConfirm={factorName(removed)}
          isOpen
          onOpenChange={() => setRemoved(null)}
          onConfirm={() => remove.submit(removed.id)}
        >
          <p>Who has the password of {nameOf(user)} gets in without it. Its secret is gone for good: the user has to set up another.</p>
        </ConfirmDialog>
      )}
    </Section>
  )
}

function UserMenu({ projectRef, user }: { projectRef: string; user: User }) {
  const [open, setOpen] = useState<'ban' | 'impersonate' | 'password' | 'delete' | null>(null)
  const [begun, setBegun] = useState<Impersonation | null>(null)
  const navigate = useNavigate()
  const again = { invalidates: [['project', projectRef, 'users']] }
  const lift = useAction(() => users.update(projectRef, user.id, { ban_duration: 'none' }), { ...again, success: 'Ban lifted' })
  const confirm = useAction(() => users.update(projectRef, user.id, { email_confirm: true }), { ...again, success: 'Address confirmed' })
  const close = () => setOpen(null)
  const actions: Action[] = [
    ...(user.email !== '' && user.email_confirmed_at === undefined
      ? [{ label: 'Confirm address', onAction: () => confirm.run() }]
      : []),
    ...(isBanned(user) ? [] : [{ label: 'Impersonate …', onAction: () => setOpen('impersonate') }]),
    { label: 'Set password …', onAction: () => setOpen('password') },
    isBanned(user) ? { label: 'Lift ban', onAction: () => lift.run() } : { label: 'Ban …', isDangerous: true, onAction: () => setOpen('ban') },
    { label: 'Delete …', isDangerous: true, onAction: () => setOpen('delete') },
  ]
  return (
    <>
      <ActionMenu label={`Actions for ${nameOf(user)}`} actions={actions} />
      {open === 'ban' && <BanDialog projectRef={projectRef} user={user} onClose={close} />}
      {open === 'impersonate' && <ImpersonateDialog projectRef={projectRef} user={user} onClose={close} onBegun={setBegun} />}
      <ImpersonationDialog user={user} begun={begun} onClose={() => setBegun(null)} />
      {open === 'password' && <PasswordDialog projectRef={projectRef} user={user} onClose={close} />}
      {open === 'delete' && (
        <DeleteUserDialog
          projectRef={projectRef}
          user={user}
          onClose={close}
          onDeleted={() => void navigate({ to: '/projects/$ref/users', params: { ref: projectRef } })}
        />
      )}
    </>
  )
}
