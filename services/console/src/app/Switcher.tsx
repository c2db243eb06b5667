import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { ChevronsUpDown, Plus } from 'lucide-react'
import { useState } from 'react'
import { platform } from '@/api'
import { Badge, Button, Dialog, PickList } from '@/components'
import { formatCount } from '@/format'
import { useProjectSearch } from './useProjectSearch'

/** Which project or organization is open, and the way to another one. */
export function Switcher() {
  const { ref, organization } = useParams({ strict: false }) as { ref?: string; organization?: string }
  const { data: me } = useSuspenseQuery(platform.me())
  const { data: project } = useQuery({ ...platform.project(ref ?? ''), enabled: ref !== undefined })
  const [isOpen, setOpen] = useState(false)
  const owner = me.organizations.find(({ id }) => id === (project?.organization_id ?? organization))
  const name = ref ? (project?.name ?? ref) : (owner?.name ?? 'All projects')
  return (
    <>
      {ref && owner && (
        <span className="switcher-owner wide-only">
          <span className="truncate">{owner.name}</span>
          <span className="slash" aria-hidden="true">
            /
          </span>
        </span>
      )}
      <Button variant="quiet" className="switcher-button" onPress={() => setOpen(true)} aria-label={`${name}. Switch project`}>
        <span className="truncate strong">{name}</span>
        <ChevronsUpDown size={14} aria-hidden="true" />
      </Button>
      {project && project.status !== 'active' && <Badge tone="warning">{project.status}</Badge>}
      <Dialog title="Switch project" isOpen={isOpen} onOpenChange={setOpen} isBare>
        <ProjectList onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function ProjectList({ onDone }: { onDone: () => void }) {
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
          <Button size="small" icon={<Plus size={14} />} onPress={create}>
            Create project
          </Button>
        </>
      }
    />
  )
}
