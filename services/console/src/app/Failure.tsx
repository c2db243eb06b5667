import { Link, useRouter } from '@tanstack/react-router'
import { Button, EmptyState, ErrorNotice } from '@/components'

/** What a page's own failure looks like; the rest of the console stays usable. */
export function Crashed({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter()
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <div className="page flow">
      <ErrorNotice error={error} onRetry={again} />
      <p className="page-description">
        If it happens again, go <Link to="/">to the start</Link> and tell who runs this installation.
      </p>
    </div>
  )
}

/** The same where the frame of the console is not there. */
export function CrashedAlone(failure: { error: unknown; reset: () => void }) {
  return (
    <main id="content">
      <Crashed {...failure} />
    </main>
  )
}

export function NotFound() {
  return (
    <div className="page flow">
      <EmptyState
        title="There is nothing at this address"
        action={
          <Button variant="primary" onPress={() => history.back()}>
            Go back
          </Button>
        }
      />
    </div>
  )
}

export function NotFoundAlone() {
  return (
    <main id="content">
      <NotFound />
    </main>
  )
}
