import { getRouteApi, Link } from '@tanstack/react-router'
import { History } from 'lucide-react'
import { useMemo } from 'react'
import { EmptyState, SearchField, Section, Toolbar } from '@/components'
import { groupOf } from './draft'
import type { Described } from './queries'
import { SettingsEditor, type SettingsDraft } from './SettingsEditor'
import { SettingsFrame } from './SettingsFrame'

const route = getRouteApi('/signed-in/projects/$ref/settings/$document')

/** The settings of one service. */
export function SettingsPage() {
  const { ref, document } = route.useParams()
  return (
    <SettingsFrame
      document={document}
      actions={
        <Link className="button secondary medium" to="/projects/$ref/settings/$document/history" params={{ ref, document }}>
          <History size={16} aria-hidden="true" />
          <span className="label">History</span>
        </Link>
      }
    >
      {(project) => (
        <SettingsEditor project={project} document={document}>
          {(draft) => <AllSettings draft={draft} />}
        </SettingsEditor>
      )}
    </SettingsFrame>
  )
}

function groupsOf(catalogue: Record<string, Described>, search: string): [string, string[]][] {
  const names = Object.keys(catalogue)
  const found = new Map<string, string[]>()
  for (const name of names) {
    const words = `${name} ${catalogue[name]!.description}`.toLowerCase()
    if (search.toLowerCase().split(/\s+/).every((word) => words.includes(word))) {
      const group = groupOf(name, names)
      found.set(group, [...(found.get(group) ?? []), name])
    }
  }
  return [...found].sort(([a], [b]) => (a === 'general' ? -1 : b === 'general' ? 1 : a.localeCompare(b)))
}

function AllSettings({ draft: { catalogue, base, field } }: { draft: SettingsDraft }) {
  const { search = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const groups = useMemo(() => groupsOf(catalogue, search), [catalogue, search])
  return (
    <>
      <Toolbar end={<span className="muted numeric">version {base._version}</span>}>
        <SearchField
          label="Search settings"
          value={search}
          onChange={(next) => void navigate({ search: { search: next || undefined }, replace: true })}
        />
      </Toolbar>
      {groups.length === 0 && <EmptyState title="No setting matches" />}
      {groups.map(([group, members]) => (
        <Section key={group} title={group[0]!.toUpperCase() + group.slice(1)}>
          {members.map(field)}
        </Section>
      ))}
    </>
  )
}
