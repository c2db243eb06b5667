import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Database, Plus } from 'lucide-react'
import { useState } from 'react'
import { useProject } from '@/app/project'
import { Badge, Button, DataTable, EmptyState, QueryBoundary, SearchField, Toolbar, type Column } from '@/components'
import { CreateTableDialog } from './CreateTableDialog'
import { tables, type Relation } from './queries'
import { TablesFrame } from './TablesFrame'

const route = getRouteApi('/signed-in/projects/$ref/tables')

const columns: Column<Relation>[] = [
  { id: 'name', header: 'Name', cell: ({ name }) => name, sortBy: ({ name }) => name },
  { id: 'schema', header: 'Schema', width: 140, isSecondary: true, cell: ({ schema }) => <code>{schema}</code>, sortBy: ({ schema }) => schema },
  { id: 'kind', header: 'Kind', width: 90, isSecondary: true, cell: ({ kind }) => kind },
  { id: 'columns', header: 'Columns', width: 100, align: 'end', isSecondary: true, cell: (one) => one.columns.length },
  {
    id: 'guarded',
    header: 'Row-level security',
    width: 160,
    cell: ({ kind, isGuarded }) =>
      kind === 'view' ? <span className="muted">–</span> : isGuarded ? <Badge tone="success">on</Badge> : <Badge tone="danger">off</Badge>,
  },
]

/** All tables and views of the app. */
export function TablesPage() {
  const project = useProject()
  const query = useQuery(tables.all(project.ref))
  const { search = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const setSearch = (next: string) => void navigate({ search: { search: next || undefined }, replace: true })
  const [isCreating, setCreating] = useState(false)
  const create = project.can('database.write') && (
    <Button variant="primary" icon={<Plus size={16} />} onPress={() => setCreating(true)}>
      Create table
    </Button>
  )
  const shown = (all: Relation[]) => all.filter(({ schema, name }) => `${schema}.${name}`.toLowerCase().includes(search.toLowerCase()))
  return (
    <TablesFrame project={project} description="What your app keeps in its database, behind policies." actions={create}>
      <Toolbar>
        <SearchField label="Search tables" value={search} onChange={setSearch} />
      </Toolbar>
      <QueryBoundary query={query} lines={8}>
        {(all) => (
          <DataTable
            label="Tables"
            columns={columns}
            rows={shown(all)}
            rowId={({ schema, name }) => `${schema}.${name}`}
            rowLink={({ schema, name }) => ({
              to: '/projects/$ref/tables/$schema/$table',
              params: { ref: project.ref, schema, table: name },
            })}
            empty={
              all.length > 0 ? (
                <EmptyState title="No table matches" />
              ) : (
                <EmptyState icon={<Database />} title="No tables yet" action={create}>
                  Create one here, with SQL, or push migrations with <code>./loam db push</code>. A new table is closed until a
                  policy opens it.
                </EmptyState>
              )
            }
          />
        )}
      </QueryBoundary>
      <CreateTableDialog projectRef={project.ref} isOpen={isCreating} onOpenChange={setCreating} />
    </TablesFrame>
  )
}
