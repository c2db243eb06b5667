import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Form } from 'react-aria-components'
import { asApiError, type ApiError, type Tokens } from '@/api'
import { Button, ErrorNotice, TextField } from '@/components'
import { login, type SignedIn } from './queries'

interface SignInProps {
  onSignedIn: (tokens: Tokens) => void
}

/** Password, then the code of an authenticator app where one is set up. */
export function SignIn({ onSignedIn }: SignInProps) {
  const [first, setFirst] = useState<SignedIn | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const [isPending, setPending] = useState(false)

  const attempt = (step: (values: FormData) => Promise<void>) => (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const values = new FormData(event.currentTarget)
    setPending(true)
    setError(null)
    step(values)
      .catch((thrown: unknown) => setError(asApiError(thrown)))
      .finally(() => setPending(false))
  }
  const byPassword = async (values: FormData) => {
    const signedIn = await login.withPassword(String(values.get('email')), String(values.get('password')))
    if (login.factorsOf(signedIn).length > 0) {
      setFirst(signedIn)
    } else {
      onSignedIn(signedIn)
    }
  }
  const byCode = async (values: FormData) => {
    const [factor] = first === null ? [] : login.factorsOf(first)
    if (first !== null && factor !== undefined) {
      onSignedIn(await login.withCode(first, factor.id, String(values.get('code')).trim()))
    }
  }
  if (first !== null) {
    return (
      <Form key="code" className="form" onSubmit={attempt(byCode)}>
        <TextField
          name="code"
          label="Code"
          description="The six digits that your authenticator app shows now."
          inputMode="numeric"
          autoComplete="one-time-code"
          isRequired
          autoFocus
        />
        {error !== null && <ErrorNotice error={error} />}
        <Button type="submit" variant="primary" isPending={isPending}>
          Sign in
        </Button>
        <Button variant="quiet" onPress={() => setFirst(null)}>
          Start again
        </Button>
      </Form>
    )
  }
  return (
    <>
      <Form key="password" className="form" onSubmit={attempt(byPassword)}>
        <TextField name="email" type="email" label="Email" autoComplete="username" isRequired autoFocus />
        <TextField name="password" type="password" label="Password" autoComplete="current-password" isRequired />
        {error !== null && <ErrorNotice error={error} />}
        <Button type="submit" variant="primary" isPending={isPending}>
          Sign in
        </Button>
      </Form>
      <ProviderButton />
    </>
  )
}

function ProviderButton() {
  const { data: provider } = useQuery(login.provider())
  return provider ? (
    <Button onPress={() => location.assign('/platform/v1/sso/start')}>
      Sign in with {new URL(provider.issuer).hostname}
    </Button>
  ) : null
}
