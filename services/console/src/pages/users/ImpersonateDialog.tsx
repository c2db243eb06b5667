import { Button, ConfirmDialog, Dialog, Notice, Time, useAction, Value } from '@/components'
import { nameOf, users, type Impersonation, type User } from './queries'

interface ImpersonateDialogProps {
  projectRef: string
  user: User
  onClose: () => void
  onBegun: (impersonation: Impersonation) => void
}

/** An operator sees the app as one of its users does; both audit logs say who it was. */
export function ImpersonateDialog({ projectRef, user, onClose, onBegun }: ImpersonateDialogProps) {
  const begin = useAction(() => users.impersonate(projectRef, user.id), {
    invalidates: [users.sessions(projectRef, user.id).queryKey],
    onSuccess: onBegun,
  })
  return (
    <ConfirmDialog
      title={`Impersonate ${nameOf(user)}?`}
      confirmLabel="Begin session"
      isOpen
      onOpenChange={onClose}
      onConfirm={() => begin.submit()}
    >
      <p>
        You see and change what this user may, for an hour at most. It is written into the audit log of the project and into that
        of its users, with who you are; the app can tell by the token’s <code>amr</code>.
      </p>
    </ConfirmDialog>
  )
}

interface ImpersonationDialogProps {
  user: User
  begun: Impersonation | null
  onClose: () => void
}

/** How to get in. */
export function ImpersonationDialog({ user, begun, onClose }: ImpersonationDialogProps) {
  return (
    <Dialog
      title={`You are ${nameOf(user)}`}
      isOpen={begun !== null}
      onOpenChange={onClose}
      footer={
        <Button variant="primary" onPress={onClose}>
          Done
        </Button>
      }
    >
      {begun !== null && (
        <>
          <Notice tone="warning">
            The session ends at <Time value={begun.expires_at} style="full" />, or when you end it in the list of sessions.
          </Notice>
          <p>
            <a href={begun.link} target="_blank" rel="noopener noreferrer">
              Open the app as {nameOf(user)}
            </a>
            , in a private window if you are signed in to it yourself. An app whose client uses the flow <code>pkce</code> takes
            no link: give it the token.
          </p>
          <Value label="access token" value={begun.access_token} />
        </>
      )}
    </Dialog>
  )
}
