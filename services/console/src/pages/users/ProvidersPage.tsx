import { useState } from 'react'
import { projectUrl } from '@/app/project'
import { matching } from '@/app/search'
import { Badge, EmptyState, Facts, SearchField, Section, Toolbar, Value } from '@/components'
import { SettingsEditor, type SettingsDraft } from '../settings/SettingsEditor'
import { providersOf, settingsOf, titleOf } from './signIn'
import { UsersFrame } from './UsersFrame'
import './users.css'

/** Accounts elsewhere with which users sign in. */
export function ProvidersPage() {
  return (
    <UsersFrame description="Accounts elsewhere with which people sign in to your app.">
      {(project) => (
        <>
          <Section title="Callback address" description="Register it with each provider: it sends people back there.">
            <Facts layout="list" facts={[['Callback', <Value key="callback" label="callback address" value={`${projectUrl(project.ref)}/auth/v1/callback`} />]]} />
          </Section>
          <SettingsEditor project={project} document="auth">
            {(draft) => <Providers draft={draft} />}
          </SettingsEditor>
        </>
      )}
    </UsersFrame>
  )
}

function Providers({ draft }: { draft: SettingsDraft }) {
  const [search, setSearch] = useState('')
  const isOn = (provider: string) => draft.text(`external_${provider}_enabled`) === 'true'
  const [first] = useState(() => new Set(providersOf(draft.catalogue).filter(isOn)))
  const providers = providersOf(draft.catalogue).sort((a, b) => Number(first.has(b)) - Number(first.has(a)))
  const found = matching(providers, search, (provider) => `${provider} ${titleOf(provider)}`)
  return (
    <>
      <Toolbar>
        <SearchField label="Search providers" value={search} onChange={setSearch} />
      </Toolbar>
      {found.length === 0 && <EmptyState title="No provider matches" />}
      {found.map((provider) => (
        <details key={provider} className="section users-provider">
          <summary>
            <h2>{titleOf(provider)}</h2>
            {isOn(provider) ? <Badge tone="success">on</Badge> : <Badge>off</Badge>}
          </summary>
          <div className="section-body">{settingsOf(draft.catalogue, `external_${provider}_`).map(draft.field)}</div>
        </details>
      ))}
    </>
  )
}
