import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { platform } from '@/api'
import { Button, Facts, FormDialog, Page, Section, TextField, Time, useAction } from '@/components'
import { Factors } from './Factors'
import { Passkeys } from './Passkeys'
import { account } from './queries'
import { Sessions } from './Sessions'
import { Tokens } from './Tokens'

/** The operator's own: password, second factor, passkeys, sessions, access tokens. */
export function AccountPage() {
  const { data: me } = useSuspenseQuery(platform.me())
  const [isChanging, setChanging] = useState(false)
  const change = useAction((password: string) => account.changePassword(password), { success: 'Password changed' })
  return (
    <Page title="Your account" description="You, and how you prove that you are.">
      <Section
        title={me.name}
        actions={
          <Button size="small" onPress={() => setChanging(true)}>
            Change password
          </Button>
        }
      >
        <Facts
          facts={[
            ['Email', me.email],
            ['Member since', <Time key="since" value={me.created_at} style="full" />],
            ['Administers this installation', me.installation_admin ? 'Yes' : 'No'],
          ]}
        />
      </Section>
      <Factors />
      <Passkeys />
      <Sessions />
      <Tokens />
      <FormDialog
        title="Change password"
        submitLabel="Change password"
        size="small"
        isOpen={isChanging}
        onOpenChange={setChanging}
        onSubmit={(values) => change.submit(String(values.get('password')))}
      >
        <TextField
          name="password"
          type="password"
          label="New password"
          description="Twelve characters or more, unlike one you use elsewhere."
          autoComplete="new-password"
          isRequired
          autoFocus
        />
      </FormDialog>
    </Page>
  )
}
