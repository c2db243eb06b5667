import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import { platform, type Project } from '@/api'
import { Badge, DataTable, Time, type Column } from '@/components'

interface ProjectTableProps {
  projects: readonly Project[] | undefined
  hasMore: boolean
  onMore: () => void
  empty: ReactNode
}

const tones = { active: 'success', paused: 'warning', deleting: 'danger' } as const

export function ProjectTable({ projects, ...props }: ProjectTableProps) {
  const { data: me } = useSuspenseQuery(platform.me())
  const columns = useMemo((): Column<Project>[] => {
    const owners = new Map(me.organizations.map(({ id, name }) => [id, name]))
    return [
      { id: 'name', header: 'Name', cell: (project) => project.name },
      { id: 'ref', header: 'Ref', width: 210, isSecondary: true, cell: (project) => <code>{project.ref}</code> },
      { id: 'owner', header: 'Organization', isSecondary: true, cell: (project) => owners.get(project.organization_id) ?? '–' },
      {
        id: 'status',
        header: 'State',
        width: 110,
        cell: (project) => <Badge tone={tones[project.status]}>{project.status}</Badge>,
      },
      { id: 'created', header: 'Created', width: 150, isSecondary: true, cell: (project) => <Time value={project.created_at} /> },
    ]
  }, [me])
  return (
    <DataTable
      {...props}
      label="Projects"
      columns={columns}
      rows={projects}
      rowId={(project) => project.ref}
      rowLink={(project) => ({ to: '/projects/$ref', params: { ref: project.ref } })}
    />
  )
}
