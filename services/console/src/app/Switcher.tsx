import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { ChevronsUpDown, Plus } from 'lucide-react'
import { useState } from 'react'
import { platform } from '@/api'
import { Badge, Button, Dialog, PickList } from '@/components'
import { formatCount } from '@/format'
import { matching } from './search'
import { useProjectSearch } from './useProjectSearch'

type List = 'projects' | 'organizations'

/** Which organization and which project is open, and the way to another one. */
export function Switcher() {
  const { ref, organization } = useParams({ strict: false }) as { ref?: string; organization?: string }
  const { data: me } = useSuspenseQuery(platform.me())
  const { data: project } = useQuery({ ...platform.project(ref ?? ''), enabled: ref !== undefined })
  const [list, setList] = useState<List | null>(null)
  const owner = me.organizations.find(({ id }) => id === (project?.organization_id ?? organization))
  const name = ref ? (project?.name ?? ref) : (owner?.name ?? 'All projects')
  const own: List = ref === undefined && owner !== undefined ? 'organizations' : 'projects'
  const close = () => setList(null)
  return (
    <>
      {ref && owner && (
        <span className="switcher-owner wide-only">
          <Button
            variant="quiet"
            className="switcher-button"
            onPress={() => setList('organizations')}
            aria-label={`${owner.name}. Switch organization`}
          >
            <span className="truncate">{owner.name}</span>
          </Button>
          <span className="slash" aria-hidden="true">
            /
          </span>
        </span>
      )}
      <Button
        variant="quiet"
        className="switcher-button"
        onPress={() => setList(own)}
        aria-label={`${name}. Switch ${own === 'projects' ? 'project' : 'organization'}`}
      >
        <span className="truncate strong">{name}</span>
        <ChevronsUpDown size={14} aria-hidden="true" />
      </Button>
      {project && project.status !== 'active' && <Badge tone="warning">{project.status}</Badge>}
      <Dialog title={list === 'organizations' ? 'Switch organization' : 'Switch project'} isOpen={list !== null} onOpenChange={close} isBare>
        {list === 'organizations' ? (
          <OrganizationList onDone={close} onProjects={() => setList('projects')} />
        ) : (
          <ProjectList onDone={close} onOrganizations={() => setList('organizations')} />
        )}
      </Dialog>
    </>
  )
}

function ProjectList({ onDone, onOrganizations }: { onDone: () => void; onOrganizations: () => void }) {
  const navigate = useNavigate()
  const { data: me } = useSuspenseQuery(platform.me())
  const [search, setSearch] = useState('')
  const found = useProjectSearch(search, true)
  const owners = new Map(me.organizations.map(({ id, name }) => [id, name]))
  const open = (ref: string) => {
    onDone()
    void navigate({ to: '/projects/$ref', params: { ref } })
  }
  const create = () => {
    onDone()
    void navigate({ to: '/projects', search: { create: true } })
  }
  return (
    <PickList
      label="Search projects"
      search={search}
      onSearch={setSearch}
      items={found.projects.map((project) => ({
        id: project.ref,
        label: project.name,
        note: owners.get(project.organization_id) ?? project.ref,
      }))}
      onPick={open}
      onEnd={found.more}
      isLoading={found.isLoading}
      empty="No project matches"
      footer={
        <>
          <span className="muted">{formatCount(found.total)} projects</span>
          <span className="row">
            <Button size="small" variant="quiet" onPress={onOrganizations}>
              Organizations
            </Button>
            <Button size="small" icon={<Plus size={14} />} onPress={create}>
              Create project
            </Button>
          </span>
        </>
      }
    />
  )
}

function OrganizationList({ onDone, onProjects }: { onDone: () => void; onProjects: () => void }) {
  const navigate = useNavigate()
  const { data: me } = useSuspenseQuery(platform.me())
  const [search, setSearch] = useState('')
  const open = (organization: string) => {
    onDone()
    void navigate({ to: '/organizations/$organization', params: { organization } })
  }
  return (
    <PickList
      label="Search organizations"
      search={search}
      onSearch={setSearch}
      items={matching(me.organizations, search, ({ name, slug }) => `${name} ${slug}`).map(({ id, name, role }) => ({
        id,
        label: name,
        note: role,
      }))}
      onPick={open}
      empty="No organization matches"
      footer={
        <>
          <span className="muted">{formatCount(me.organizations.length)} organizations</span>
          <Button size="small" variant="quiet" onPress={onProjects}>
            Projects
          </Button>
        </>
      }
    />
  )
}
