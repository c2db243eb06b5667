import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { ErrorNotice, Notice, Section, TextField } from '@/components'
import { SettingsEditor, type SettingsDraft } from '../settings/SettingsEditor'
import { signIn } from './queries'
import { UsersFrame } from './UsersFrame'

/** Where links may lead. */
export function AddressesPage() {
  return (
    <UsersFrame description="Where links in mails and sign-ins may lead.">
      {(project) => (
        <SettingsEditor project={project} document="auth">
          {(draft) => (
            <>
              <Section title="Addresses">
                {draft.field('site_url')}
                {draft.field('uri_allow_list')}
              </Section>
              <Tester projectRef={project.ref} draft={draft} />
            </>
          )}
        </SettingsEditor>
      )}
    </UsersFrame>
  )
}

function Tester({ projectRef, draft }: { projectRef: string; draft: SettingsDraft }) {
  const [typed, setTyped] = useState('')
  const address = useDeferredValue(typed.trim())
  const query = useQuery({
    ...signIn.redirect(projectRef, address, draft.text('site_url'), draft.text('uri_allow_list')),
    enabled: address !== '',
  })
  return (
    <Section title="Try an address" description="By the server's own rule, and by what is typed above, saved or not.">
      <TextField label="Address" value={typed} onChange={setTyped} mono placeholder="https://app.example/welcome" autoComplete="off" />
      <div aria-live="polite">
        {query.isError && <ErrorNotice error={query.error} />}
        {address !== '' && query.data !== undefined && (
          <Notice tone={query.data.allowed ? 'success' : 'warning'}>
            {query.data.allowed ? (
              'Allowed: links may lead there.'
            ) : (
              <>
                Not allowed: such links lead to <code>{query.data.leads_to}</code> instead.
              </>
            )}
          </Notice>
        )}
      </div>
    </Section>
  )
}
