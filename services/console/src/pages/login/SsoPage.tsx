import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { ApiError, asApiError, session } from '@/api'
import { ErrorNotice, Skeleton } from '@/components'
import { Card, useArrival } from './LoginPage'
import { login } from './queries'
import { sso } from './sso'

/** Where the identity provider's answer leads to: `#code=…` is a session once, `#error=…` says why there is none. */
export function SsoPage() {
  const [error, setError] = useState<ApiError | null>(null)
  const [isDone, setDone] = useState(false)
  const arrive = useArrival()
  const isBegun = useRef(false)
  useEffect(() => {
    if (isBegun.current) {
      return
    }
    isBegun.current = true
    const answer = new URLSearchParams(location.hash.slice(1))
    const code = answer.get('code')
    if (code === null) {
      const reason = answer.get('error') ?? 'sso_failed'
      setError(new ApiError(0, reason, 'The identity provider’s answer let nobody in. Ask who runs this installation.', null))
      return
    }
    login
      .withSsoCode(code)
      .then((tokens) => {
        session.begin(tokens)
        if (sso.isBeside()) {
          setDone(true)
          window.close()
        } else {
          arrive(sso.next())
        }
      })
      .catch((thrown: unknown) => setError(asApiError(thrown)))
  }, [arrive])
  return (
    <Card title="Signing in">
      {isDone && <p>You are signed in. Close this window, and go on where you were.</p>}
      {error !== null && (
        <>
          <ErrorNotice error={error} />
          <Link to="/login">Back to sign-in</Link>
        </>
      )}
      {!isDone && error === null && <Skeleton lines={2} />}
    </Card>
  )
}
