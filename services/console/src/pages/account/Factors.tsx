import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { session } from '@/api'
import { Badge, Button, ConfirmDialog, FormDialog, QueryBoundary, Section, TextField, Time, useAction, Value } from '@/components'
import { account, type Factor, type NewFactor } from './queries'
import './account.css'

const nameOf = ({ friendly_name, factor_type }: Factor) => friendly_name || factor_type

/** Authenticator apps that signing in asks for after the password. */
export function Factors() {
  const query = useQuery(account.factors())
  const [added, setAdded] = useState<NewFactor | null>(null)
  const [removed, setRemoved] = useState<Factor | null>(null)
  const again = { invalidates: [['me', 'factors']] }
  const enrol = useAction(() => account.enrol(`Authenticator ${new Date().toISOString().slice(0, 16)}`), {
    onSuccess: setAdded,
  })
  const confirm = useAction((code: string) => account.confirm(added!.id, code), {
    ...again,
    success: 'Signing in asks for a code from now on',
    onSuccess: (tokens) => session.begin(tokens),
  })
  const remove = useAction((id: string) => account.removeFactor(id), { ...again, success: 'Authenticator app removed' })
  return (
    <Section
      title="Second factor"
      description="With an authenticator app, a stolen password alone lets nobody in."
      actions={
        <Button size="small" onPress={() => enrol.run()} isPending={enrol.isPending}>
          Add authenticator app
        </Button>
      }
    >
      <QueryBoundary query={query} lines={2}>
        {(factors) => {
          const verified = factors.filter(({ status }) => status === 'verified')
          return verified.length === 0 ? (
            <p className="muted">None yet.</p>
          ) : (
            <ul className="account-list">
              {verified.map((factor) => (
                <li key={factor.id}>
                  <span>{nameOf(factor)}</span>
                  <Badge tone="success">in use</Badge>
                  <Time value={factor.created_at} />
                  <Button size="small" variant="quiet" onPress={() => setRemoved(factor)}>
                    Remove
                  </Button>
                </li>
              ))}
            </ul>
          )
        }}
      </QueryBoundary>
      {added !== null && (
        <FormDialog
          title="Add authenticator app"
          submitLabel="Confirm code"
          isOpen
          onOpenChange={() => setAdded(null)}
          onSubmit={(values) => confirm.submit(String(values.get('code')).trim())}
        >
          <p>Scan this with the app, or type the secret into it; then enter the code that it shows.</p>
          <img
            className="account-qr"
            alt="QR code with the secret below"
            src={`data:image/svg+xml;utf-8,${encodeURIComponent(added.totp.qr_code)}`}
          />
          <Value label="secret" value={added.totp.secret} />
          <TextField name="code" label="Code" inputMode="numeric" autoComplete="one-time-code" isRequired autoFocus />
        </FormDialog>
      )}
      {removed !== null && (
        <ConfirmDialog
          title={`Remove ${nameOf(removed)}?`}
          confirmLabel="Remove app"
          typeToConfirm={nameOf(removed)}
          isOpen
          onOpenChange={() => setRemoved(null)}
          onConfirm={() => remove.submit(removed.id)}
        >
          <p>Signing in no longer asks for its code, and the entry in the app is of no use: adding it again makes another.</p>
        </ConfirmDialog>
      )}
    </Section>
  )
}
