import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ActionMenu, Badge, Button, ConfirmDialog, Listing, Section, Time, useAction, type Column } from '@/components'
import { programOf } from './programs'
import { account, type OwnSession } from './queries'

const columns: Column<OwnSession>[] = [
  { id: 'program', header: 'Where', cell: ({ user_agent }) => <span title={user_agent ?? undefined}>{programOf(user_agent)}</span> },
  {
    id: 'facts',
    header: '',
    width: 190,
    isSecondary: true,
    cell: ({ isHere, aal }) => (
      <span className="row">
        {isHere && <Badge tone="success">this one</Badge>}
        {aal === 'aal2' && <Badge tone="info">second factor</Badge>}
      </span>
    ),
  },
  { id: 'address', header: 'Address', width: 150, isSecondary: true, cell: ({ ip }) => <code>{ip ?? '–'}</code> },
  { id: 'begun', header: 'Signed in', width: 150, isSecondary: true, cell: ({ created_at }) => <Time value={created_at} /> },
  { id: 'used', header: 'Last renewed', width: 150, cell: ({ refreshed_at, created_at }) => <Time value={refreshed_at ?? created_at} /> },
]

/** Where the operator is signed in, and the way to end it there. */
export function Sessions() {
  const query = useQuery(account.sessions())
  const [ended, setEnded] = useState<OwnSession | 'others' | null>(null)
  const again = { invalidates: [['me', 'sessions']] }
  const end = useAction((id: string) => account.endSession(id), { ...again, success: 'Session ended' })
  const endOthers = useAction(() => account.endOtherSessions(), { ...again, success: 'All other sessions ended' })
  const others = (query.data ?? []).filter(({ isHere }) => !isHere).length
  return (
    <Section
      title="Sessions"
      description="Where you are signed in. End what you do not know, and change your password then."
      actions={
        others > 1 && (
          <Button size="small" onPress={() => setEnded('others')}>
            End all others
          </Button>
        )
      }
    >
      <Listing
        query={query}
        label="Sessions"
        height="content"
        columns={columns}
        rowId={({ id }) => id}
        rowActions={(one) =>
          one.isHere ? null : (
            <ActionMenu
              label={`Actions for ${programOf(one.user_agent)}`}
              actions={[{ label: 'End …', isDangerous: true, onAction: () => setEnded(one) }]}
            />
          )
        }
        empty={{ title: 'No sessions' }}
      />
      {ended === 'others' && (
        <ConfirmDialog
          title="End all other sessions?"
          confirmLabel="End sessions"
          isOpen
          onOpenChange={() => setEnded(null)}
          onConfirm={() => endOthers.submit()}
        >
          <p>{others} other sessions have to sign in again; this one goes on. Access tokens stay as they are.</p>
        </ConfirmDialog>
      )}
      {ended !== null && ended !== 'others' && (
        <ConfirmDialog
          title={`End the session of ${programOf(ended.user_agent)}?`}
          confirmLabel="End session"
          isOpen
          onOpenChange={() => setEnded(null)}
          onConfirm={() => end.submit(ended.id)}
        >
          <p>
            Who works there has to sign in again. It began <Time value={ended.created_at} />
            {ended.ip !== null && <>, from {ended.ip}</>}.
          </p>
        </ConfirmDialog>
      )}
    </Section>
  )
}
