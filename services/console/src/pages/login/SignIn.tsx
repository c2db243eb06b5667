import { useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { Form } from 'react-aria-components'
import { ApiError, asApiError, passkey, type Tokens } from '@/api'
import { Button, ErrorNotice, Select, TextField } from '@/components'
import { login, type SignedIn } from './queries'
import { sso } from './sso'

interface SignInProps {
  onSignedIn: (tokens: Tokens) => void
  /** Where to go afterwards, for ways that leave the page. */
  next?: string | undefined
  /** No way leaves the page: something may have been typed on it. */
  isOverPage?: boolean
}

/** Password or passkey, then the code of an authenticator app where one is set up. */
export function SignIn({ onSignedIn, next, isOverPage = false }: SignInProps) {
  const [first, setFirst] = useState<SignedIn | null>(null)
  const [app, setApp] = useState('')
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
    const [factor] = login.factorsOf(signedIn)
    if (factor !== undefined) {
      setApp(factor.id)
      setFirst(signedIn)
    } else {
      onSignedIn(signedIn)
    }
  }
  const byPassword = async (values: FormData) =>
    goOn(await login.withPassword(String(values.get('email')), String(values.get('password'))))
  const byPasskey = async () => goOn(await login.withPasskey())
  const byCode = async (values: FormData) => {
    if (first !== null) {
      onSignedIn(await login.withCode(first, app, String(values.get('code')).trim()))
    }
  }
  const byProvider = () => {
    if (!isOverPage) {
      sso.leave(next)
    } else if (!sso.openBeside()) {
      setError(new ApiError(0, 'window_blocked', 'The browser let no window open. Allow it, or sign in in another tab: this one goes on.', null))
    }
  }
  if (first !== null) {
    const apps = login.factorsOf(first).map(({ id, friendly_name }, at) => ({ id, label: friendly_name || `Authenticator app ${at + 1}` }))
    return (
      <Form key="code" className="form" onSubmit={attempt(byCode)}>
        {apps.length > 1 && <Select label="Authenticator app" options={apps} value={app} onChange={setApp} />}
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
      <ProviderButton onPress={byProvider} />
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

function ProviderButton({ onPress }: { onPress: () => void }) {
  const { data: provider } = useQuery(login.provider())
  return provider ? <Button onPress={onPress}>Sign in with {new URL(provider.issuer).hostname}</Button> : null
}
