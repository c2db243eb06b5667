import { Link, useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { Form } from 'react-aria-components'
import { asApiError, session, type ApiError } from '@/api'
import { Button, ErrorNotice, TextField } from '@/components'
import { Card } from './LoginPage'
import { login } from './queries'

/** A token that came in the fragment, which no server sees and no log keeps. */
function tokenInAddress(): string {
  return decodeURIComponent(location.hash.slice(1))
}

interface NewOperatorProps {
  title: string
  intro: string
  submitLabel: string
  tokenLabel: string
  register: (wanted: { token: string; email: string; password: string; name: string }) => Promise<unknown>
}

/** Somebody becomes an operator, with a token that proves that he or she may. */
function NewOperator({ title, intro, submitLabel, tokenLabel, register }: NewOperatorProps) {
  const [token] = useState(tokenInAddress)
  const [error, setError] = useState<ApiError | null>(null)
  const [isPending, setPending] = useState(false)
  const navigate = useNavigate()

  const submit = async (values: FormData) => {
    const text = (name: string) => String(values.get(name) ?? '')
    await register({
      token: token || text('token').trim(),
      email: text('email'),
      password: text('password'),
      name: text('name'),
    })
    session.begin(await login.withPassword(text('email'), text('password')))
    await navigate({ to: '/' })
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setPending(true)
    setError(null)
    submit(new FormData(event.currentTarget))
      .catch((thrown: unknown) => setError(asApiError(thrown)))
      .finally(() => setPending(false))
  }
  return (
    <Card title={title}>
      <p className="muted">{intro}</p>
      <Form className="form" validationErrors={{ ...error?.fields }} onSubmit={onSubmit}>
        {token === '' && <TextField name="token" label={tokenLabel} mono isRequired autoFocus autoComplete="off" />}
        <TextField name="name" label="Your name" autoComplete="name" isRequired autoFocus={token !== ''} />
        <TextField name="email" type="email" label="Email" autoComplete="username" isRequired />
        <TextField
          name="password"
          type="password"
          label="Password"
          description="Twelve characters or more, unlike one you use elsewhere."
          autoComplete="new-password"
          isRequired
        />
        {error !== null && <ErrorNotice error={error} />}
        <Button type="submit" variant="primary" isPending={isPending}>
          {submitLabel}
        </Button>
      </Form>
      <p className="muted">
        Have a login? <Link to="/login">Sign in</Link>
      </p>
    </Card>
  )
}

export function SetupPage() {
  return (
    <NewOperator
      title="Set up Loam"
      intro="Make the first operator’s login. It owns the installation and everything that is in it so far."
      submitLabel="Create login"
      tokenLabel="Setup token, as ./loam up prints it"
      register={login.setUp}
    />
  )
}

export function InvitationSignUp() {
  return (
    <NewOperator
      title="Join Loam"
      intro="You were invited. Make your login to join the organization."
      submitLabel="Create login and join"
      tokenLabel="The invitation’s token"
      register={login.acceptInvitation}
    />
  )
}
