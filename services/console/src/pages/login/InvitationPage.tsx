import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, asApiError, session, type ApiError } from '@/api'
import { Button, ErrorNotice } from '@/components'
import { queryClient } from '@/app/queries'
import { Card } from './LoginPage'
import { InvitationSignUp } from './NewOperatorPages'

/** Where an invitation's link leads: to a new login, or into the organization for who has one. */
export function InvitationPage() {
  const [isSignedIn] = useState(() => session.state.get() === 'in')
  const [error, setError] = useState<ApiError | null>(null)
  const [isPending, setPending] = useState(false)
  const navigate = useNavigate()
  if (!isSignedIn) {
    return <InvitationSignUp />
  }
  const accept = async () => {
    setPending(true)
    try {
      const token = decodeURIComponent(location.hash.slice(1))
      await api.post('/platform/v1/invitations/accept', { token })
      await queryClient.invalidateQueries({ queryKey: ['me'] })
      await navigate({ to: '/organizations' })
    } catch (thrown) {
      setError(asApiError(thrown))
    } finally {
      setPending(false)
    }
  }
  return (
    <Card title="Join an organization">
      <p className="muted">You are signed in already: accept, and its projects are in your list.</p>
      {error !== null && <ErrorNotice error={error} />}
      <Button variant="primary" isPending={isPending} onPress={() => void accept()}>
        Accept invitation
      </Button>
    </Card>
  )
}
