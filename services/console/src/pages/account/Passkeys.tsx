import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asApiError, passkey } from '@/api'
import { ActionMenu, Button, ConfirmDialog, FormDialog, Notice, QueryBoundary, Section, TextField, Time, toast, useAction } from '@/components'
import { account, type Passkey } from './queries'
import './account.css'

type Open = { what: 'rename' | 'remove'; key: Passkey } | null

const nameOf = ({ friendly_name }: Passkey) => friendly_name ?? 'Passkey'

/** Keys that sign in without a password: of a phone, of a computer, on a stick. */
export function Passkeys() {
  const query = useQuery(account.passkeys())
  const [open, setOpen] = useState<Open>(null)
  const [isAdding, setAdding] = useState(false)
  const again = { invalidates: [['me', 'passkeys']] }
  const add = useAction(() => account.addPasskey(), { ...again, success: 'Passkey added', onSuccess: (key) => setOpen({ what: 'rename', key }) })
  const rename = useAction((name: string) => account.renamePasskey(open!.key.id, name), again)
  const remove = useAction(() => account.removePasskey(open!.key.id), { ...again, success: 'Passkey removed' })
  if (query.isError && asApiError(query.error).code === 'passkey_disabled') {
    return null
  }
  const onAdd = async () => {
    setAdding(true)
    try {
      await add.submit()
    } catch (thrown) {
      if (!passkey.isGivenUp(thrown)) {
        toast.error(thrown)
      }
    } finally {
      setAdding(false)
    }
  }
  return (
    <Section
      title="Passkeys"
      description="Sign in with this device or a security key, and no password that could be stolen."
      actions={
        passkey.isPossible() && (
          <Button size="small" isPending={isAdding} onPress={() => void onAdd()}>
            Add passkey
          </Button>
        )
      }
    >
      {!passkey.isPossible() && <NotHere />}
      <QueryBoundary query={query} lines={2}>
        {(keys) =>
          keys.length === 0 ? (
            <p className="muted">None yet.</p>
          ) : (
            <ul className="account-list">
              {keys.map((key) => (
                <li key={key.id}>
                  <span>{nameOf(key)}</span>
                  <span className="muted">
                    added <Time value={key.created_at} />
                    {key.last_used_at !== undefined && (
                      <>
                        , used <Time value={key.last_used_at} />
                      </>
                    )}
                  </span>
                  <ActionMenu
                    label={`Actions for ${nameOf(key)}`}
                    actions={[
                      { label: 'Rename …', onAction: () => setOpen({ what: 'rename', key }) },
                      { label: 'Remove …', isDangerous: true, onAction: () => setOpen({ what: 'remove', key }) },
                    ]}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </QueryBoundary>
      {open?.what === 'rename' && (
        <FormDialog
          title="Name this passkey"
          submitLabel="Save name"
          size="small"
          isOpen
          onOpenChange={() => setOpen(null)}
          onSubmit={(values) => rename.submit(String(values.get('name')))}
        >
          <TextField
            name="name"
            label="Name"
            description="So that you know which one to remove when a device is lost."
            defaultValue={nameOf(open.key)}
            maxLength={120}
            isRequired
            autoFocus
          />
        </FormDialog>
      )}
      {open?.what === 'remove' && (
        <ConfirmDialog
          title={`Remove ${nameOf(open.key)}?`}
          confirmLabel="Remove passkey"
          typeToConfirm={nameOf(open.key)}
          isOpen
          onOpenChange={() => setOpen(null)}
          onConfirm={() => remove.submit()}
        >
          <p>It signs in no longer. The device keeps its half until you delete it there.</p>
        </ConfirmDialog>
      )}
    </Section>
  )
}

/** Why there is no button. */
function NotHere() {
  const isLoopback = /^127\.|^\[::1\]$/.test(location.hostname)
  const port = location.port === '' ? '' : `:${location.port}`
  const address = `http://localhost${port}/console/account`
  return isLoopback ? (
    <Notice tone="info">
      Browsers keep passkeys for names, and not for addresses in numbers: open <a href={address}>{address}</a> to add one.
    </Notice>
  ) : (
    <Notice tone="info">This browser is too old for passkeys, or this address has no name.</Notice>
  )
}
