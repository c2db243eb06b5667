import { session, useStore } from '@/api'
import { Button, Dialog } from '@/components'
import { SignIn } from '@/pages/login/SignIn'
import { queryClient } from './queries'
import { signOut } from './signOut'

/**
 * Over whatever is open when the session ends, also a page that still loads: what was typed below stays, and the request that
 * found out goes on.
 */
export function SessionDialog() {
  const state = useStore(session.state)
  return (
    <Dialog title="Your session has ended" isOpen={state === 'ended'} onOpenChange={() => undefined} isStubborn size="small">
      <p className="muted">Sign in again to go on. Nothing that you typed is lost.</p>
      <SignIn
        isOverPage
        onSignedIn={(tokens) => {
          session.begin(tokens)
          void queryClient.invalidateQueries()
        }}
      />
      <Button variant="quiet" onPress={() => void signOut()}>
        Leave this page
      </Button>
    </Dialog>
  )
}
