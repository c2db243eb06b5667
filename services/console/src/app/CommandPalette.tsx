import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, type LinkProps } from '@tanstack/react-router'
import { Building2, FolderKanban, LogOut, Moon, Plus, Sun, SunMoon } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { platform } from '@/api'
import { Dialog, PickList } from '@/components'
import { topNavigation } from './navigation'
import { matching } from './search'
import { signOut } from './signOut'
import { applyTheme } from './theme'
import { useNavigation } from './useNavigation'
import { useProjectSearch } from './useProjectSearch'

interface Command {
  id: string
  label: string
  note: string
  icon: ReactNode
  words?: string
  run: () => void
}

interface CommandPaletteProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Every page, organization, project and command by a few letters: Ctrl- or Cmd-K. */
export function CommandPalette({ isOpen, onOpenChange }: CommandPaletteProps) {
  return (
    <Dialog title="Search and commands" isOpen={isOpen} onOpenChange={onOpenChange} isBare>
      <Commands onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

function Commands({ onDone }: { onDone: () => void }) {
  const navigate = useNavigate()
  const { entries, link } = useNavigation()
  const { data: me } = useSuspenseQuery(platform.me())
  const [search, setSearch] = useState('')
  const found = useProjectSearch(search, search.trim() !== '')
  const go = (to: LinkProps) => void navigate(to as Parameters<typeof navigate>[0])
  const pages = [...entries, ...topNavigation.filter((entry) => !entries.includes(entry))].map(
    (entry): Command => ({
      id: `page ${entry.to}`,
      label: entry.label,
      note: 'Page',
      icon: <entry.icon size={16} aria-hidden="true" />,
      words: entry.words ?? '',
      run: () => go(link(entry)),
    }),
  )
  const commands = [...pages, ...appCommands(() => go({ to: '/projects', search: { create: true } } as LinkProps))]
  const isSearching = search.trim() !== ''
  const organizations = isSearching ? matching(me.organizations, search, ({ name, slug }) => `${name} ${slug}`) : []
  const projects = isSearching ? found.projects : []
  const items = [
    ...matching(commands, search, ({ label, words = '' }) => `${label} ${words}`),
    ...organizations.map(
      ({ id, name }): Command => ({
        id: `organization ${id}`,
        label: name,
        note: 'Organization',
        icon: <Building2 size={16} aria-hidden="true" />,
        run: () => go({ to: '/organizations/$organization', params: { organization: id } } as LinkProps),
      }),
    ),
    ...projects.map(
      (project): Command => ({
        id: project.ref,
        label: project.name,
        note: 'Project',
        icon: <FolderKanban size={16} aria-hidden="true" />,
        run: () => go({ to: '/projects/$ref', params: { ref: project.ref } } as LinkProps),
      }),
    ),
  ]
  return (
    <PickList
      label="Search pages, organizations, projects and commands"
      search={search}
      onSearch={setSearch}
      items={items}
      onPick={(id) => {
        onDone()
        items.find((item) => item.id === id)?.run()
      }}
      onEnd={found.more}
      isLoading={found.isLoading}
      empty="Nothing matches"
    />
  )
}

function appCommands(createProject: () => void): Command[] {
  const theme = (name: 'light' | 'dark' | 'system', icon: ReactNode): Command => ({
    id: `theme ${name}`,
    label: name === 'system' ? 'Colours as the system has them' : `${name === 'light' ? 'Light' : 'Dark'} colours`,
    note: 'Command',
    icon,
    words: 'theme mode',
    run: () => applyTheme(name),
  })
  return [
    { id: 'create project', label: 'Create project', note: 'Command', icon: <Plus size={16} />, run: createProject },
    theme('light', <Sun size={16} />),
    theme('dark', <Moon size={16} />),
    theme('system', <SunMoon size={16} />),
    { id: 'sign out', label: 'Sign out', note: 'Command', icon: <LogOut size={16} />, run: () => void signOut() },
  ]
}
