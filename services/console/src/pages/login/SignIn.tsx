import { useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { Form } from 'react-aria-components'
import { asApiError, passkey, type ApiError, type Tokens } from '@/api'
import { Button, ErrorNotice, TextField } from '@/components'
import { login, type SignedIn } from './queries'

interface SignInProps {
  onSignedIn: (tokens: Tokens) => void
}

/** Password or passkey, then the code of an authenticator app where one is set up. */
export function SignIn({ onSignedIn }: SignInProps) {
  const [first, setFirst] = useState<SignedIn | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const [isPending, setPending] = useState(false)

  const pending = (step: Promise<void>) => {
    setPending(true)
    setError(null)
    step
      .catch((thrown: unknown) => setError(passkey.isGivenUp(thrown) ? null : asApiError(thrown)))
      .finally(() => setPending(false))
  }
  const attempt = (step: (values: FormData) => Promise<void>) => (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    pending(step(new FormData(event.currentTarget)))
  }
  const goOn = (signedIn: SignedIn) => {
    if (login.factorsOf(signedIn).length > 0) {
      setFirst(signedIn)
    } else {
      onSignedIn(signedIn)
    }
  }
  const byPassword = async (values: FormData) =>
    goOn(await login.withPassword(String(values.get('email')), String(values.get('password'))))
  const byPasskey = async () => goOn(await login.withPasskey())
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
      <PasskeyButton isPending={isPending} onPress={() => pending(byPasskey())} />
      <ProviderButton />
    </>
  )
}

function PasskeyButton({ isPending, onPress }: { isPending: boolean; onPress: () => void }) {
  const { data: isOffered } = useQuery({ ...login.offersPasskeys(), enabled: passkey.isPossible() })
  return isOffered === true ? (
    <Button icon={<KeyRound size={16} />} isDisabled={isPending} onPress={onPress}>
      Sign in with a passkey
    </Button>
  ) : null
}

function ProviderButton() {
  const { data: provider } = useQuery(login.provider())
  return provider ? (
    <Button onPress={() => location.assign('/platform/v1/sso/start')}>
      Sign in with {new URL(provider.issuer).hostname}
    </Button>
  ) : null
}
