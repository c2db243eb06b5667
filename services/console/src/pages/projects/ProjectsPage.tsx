import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { FolderKanban, Plus } from 'lucide-react'
import { platform } from '@/api'
import { Button, EmptyState, Page, SearchField, Toolbar } from '@/components'
import { formatCount } from '@/format'
import { useProjectSearch } from '@/app/useProjectSearch'
import { CreateProjectDialog } from '@/app/CreateProjectDialog'
import { ProjectTable } from '@/app/ProjectTable'
import type { ProjectsSearch } from './routes'

/** Every project that the operator may see. */
export function ProjectsPage() {
  const { search = '', create = false } = useSearch({ strict: false }) as ProjectsSearch
  const navigate = useNavigate()
  const { data: me } = useSuspenseQuery(platform.me())
  const found = useProjectSearch(search, true)
  const mayCreate = me.organizations.some(({ permissions }) => permissions.includes('projects.create'))
  const go = (next: ProjectsSearch) => void navigate({ to: '/projects', search: next, replace: true })
  const button = mayCreate && (
    <Button variant="primary" icon={<Plus size={16} />} onPress={() => go({ search, create: true })}>
      Create project
    </Button>
  )
  const isEmpty = found.projects.length === 0 && !found.isLoading
  return (
    <Page
      layout="full"
      title="Projects"
      description="Each has users, a database, files, functions and a bill of its own."
      actions={button}
    >
      <Toolbar end={<span className="muted">{formatCount(found.total)} in all</span>}>
        <SearchField label="Search projects" value={search} onChange={(value) => go({ search: value })} />
      </Toolbar>
      <ProjectTable
        projects={isEmpty || found.projects.length > 0 ? found.projects : undefined}
        onMore={found.more}
        hasMore={found.projects.length < found.total}
        empty={
          search !== '' ? (
            <EmptyState title="No project matches" />
          ) : (
            <EmptyState icon={<FolderKanban />} title="No projects yet" action={button}>
              A project is what one app needs: its users, tables, files and functions, kept apart from every other’s.
            </EmptyState>
          )
        }
      />
      <CreateProjectDialog isOpen={create} onOpenChange={(isOpen) => go(isOpen ? { search, create: true } : { search })} />
    </Page>
  )
}
