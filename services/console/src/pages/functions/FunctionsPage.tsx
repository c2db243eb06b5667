import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { CloudUpload, SquareFunction } from 'lucide-react'
import { useState } from 'react'
import { useProject } from '@/app/project'
import { Badge, Button, DataTable, EmptyState, Page, QueryBoundary, SearchField, Time, Toolbar, type Column } from '@/components'
import { DeployDialog } from './DeployDialog'
import { FunctionsTabs } from './FunctionsTabs'
import { functions, type Deployment, type FunctionOfProject } from './queries'
import { describeTrigger } from './triggers'

const route = getRouteApi('/signed-in/projects/$ref/functions')

function live(of: FunctionOfProject): Deployment | undefined {
  return of.deployments.find(({ version }) => version === of.live_version)
}

function Version({ of }: { of: FunctionOfProject }) {
  if (of.live_version === null) {
    return <Badge tone="warning">not live</Badge>
  }
  return (
    <span className="row">
      <span className="numeric">{of.live_version}</span>
      {of.canary !== null && (
        <Badge tone="info">
          {of.canary.percent} % on {of.canary.version}
        </Badge>
      )}
    </span>
  )
}

const columns: Column<FunctionOfProject>[] = [
  { id: 'name', header: 'Function', cell: (row) => row.name, sortBy: (row) => row.name },
  { id: 'live', header: 'Live version', width: 150, cell: (row) => <Version of={row} />, sortBy: (row) => row.live_version ?? 0 },
  {
    id: 'triggers',
    header: 'Set off by',
    isSecondary: true,
    cell: (row) => <span className="truncate">{['requests', ...(live(row)?.triggers ?? []).map(describeTrigger)].join('; ')}</span>,
  },
  {
    id: 'memory',
    header: 'Memory',
    width: 100,
    align: 'end',
    isSecondary: true,
    cell: (row) => (live(row) ? `${live(row)!.memory_mb} MB` : '–'),
    sortBy: (row) => live(row)?.memory_mb ?? 0,
  },
  { id: 'updated', header: 'Changed', width: 140, cell: (row) => <Time value={row.updated_at} />, sortBy: (row) => row.updated_at },
]

/** The functions of a project. */
export function FunctionsPage() {
  const project = useProject()
  const list = useQuery(functions.list(project.ref))
  const [isDeploying, setDeploying] = useState(false)
  const { search = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const setSearch = (next: string) => void navigate({ search: { search: next || undefined }, replace: true })
  const deploy = project.can('functions.deploy') && (
    <Button variant="primary" icon={<CloudUpload size={16} />} onPress={() => setDeploying(true)}>
      Deploy function
    </Button>
  )
  return (
    <Page
      layout="full"
      title="Functions"
      description="Your code, run for requests, files, rows and times. At rest it costs nothing."
      actions={deploy}
      tabs={<FunctionsTabs projectRef={project.ref} />}
    >
      <QueryBoundary query={list}>
        {(all) => (
          <>
            {(all.length > 10 || search !== '') && (
              <Toolbar>
                <SearchField label="Search functions" value={search} onChange={setSearch} />
              </Toolbar>
            )}
            <DataTable
              label="Functions"
              columns={columns}
              rows={all.filter(({ name }) => name.includes(search.toLowerCase()))}
              rowId={(row) => row.name}
              rowLink={(row) => ({ to: '/projects/$ref/functions/$name', params: { ref: project.ref, name: row.name } })}
              empty={
                all.length > 0 ? (
                  <EmptyState title="No function matches" />
                ) : (
                  <EmptyState icon={<SquareFunction />} title="No functions yet" action={deploy}>
                    A function is a jar with a Java Function, Consumer or Supplier. <code>loam functions new hello</code> makes
                    one that builds; drop its jar here.
                  </EmptyState>
                )
              }
            />
          </>
        )}
      </QueryBoundary>
      {isDeploying && <DeployDialog projectRef={project.ref} onClose={() => setDeploying(false)} />}
    </Page>
  )
}
