import { useNavigate, useSearch } from '@tanstack/react-router'
import { FolderKanban, Plus } from 'lucide-react'
import { useState } from 'react'
import { useOrganization } from '@/app/project'
import { CreateProjectDialog } from '@/app/CreateProjectDialog'
import { ProjectTable } from '@/app/ProjectTable'
import { useProjectSearch } from '@/app/useProjectSearch'
import { Button, EmptyState, Page, SearchField, Toolbar } from '@/components'
import { formatCount } from '@/format'
import type { OrganizationSearch } from './routes'

/** The projects of one organization. */
export function OrganizationPage() {
  const organization = useOrganization()
  const { search = '' } = useSearch({ strict: false }) as OrganizationSearch
  const navigate = useNavigate()
  const found = useProjectSearch(search, true, organization.id)
  const [isCreating, setCreating] = useState(false)
  const button = organization.can('projects.create') && (
    <Button variant="primary" icon={<Plus size={16} />} onPress={() => setCreating(true)}>
      Create project
    </Button>
  )
  const onSearch = (value: string) =>
    void navigate({
      to: '/organizations/$organization',
      params: { organization: organization.id },
      search: { search: value },
      replace: true,
    })
  return (
    <Page layout="full" title={organization.name} description="Its projects." actions={button}>
      <Toolbar end={<span className="muted">{formatCount(found.total)} in all</span>}>
        <SearchField label="Search projects" value={search} onChange={onSearch} />
      </Toolbar>
      <ProjectTable
        projects={found.projects.length > 0 || !found.isLoading ? found.projects : undefined}
        hasMore={found.projects.length < found.total}
        onMore={found.more}
        empty={
          search !== '' ? (
            <EmptyState title="No project matches" />
          ) : (
            <EmptyState icon={<FolderKanban />} title="No projects yet" action={button}>
              What an app needs: its users, tables, files and functions.
            </EmptyState>
          )
        }
      />
      <CreateProjectDialog isOpen={isCreating} onOpenChange={setCreating} organization={organization.id} />
    </Page>
  )
}
