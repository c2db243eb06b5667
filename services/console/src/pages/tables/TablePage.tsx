import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useProject } from '@/app/project'
import { Badge, EmptyState, Page, QueryBoundary, TabNav } from '@/components'
import { tables } from './queries'
import { Rows } from './Rows'
import type { TableSearch } from './routes'
import { Structure } from './Structure'
import { TableMenu } from './TableMenu'
import './tables.css'

/** One table: its rows, and what it is made of. */
export function TablePage() {
  const project = useProject()
  const { schema, table } = useParams({ strict: false }) as { schema: string; table: string }
  const search = useSearch({ strict: false }) as TableSearch
  const navigate = useNavigate()
  const query = useQuery(tables.all(project.ref))
  const link = { to: '/projects/$ref/tables/$schema/$table', params: { ref: project.ref, schema, table } } as const
  const relation = query.data?.find((one) => one.schema === schema && one.name === table)
  const mayWrite = project.can('database.write')
  return (
    <Page
      layout="full"
      title={schema === 'public' ? table : `${schema}.${table}`}
      description={
        <>
          <Link to="/projects/$ref/tables" params={{ ref: project.ref }}>
            Tables
          </Link>
          {relation?.kind === 'table' && !relation.isGuarded && (
            <>
              {' · '}
              <Badge tone="danger">open: no row-level security</Badge>
            </>
          )}
        </>
      }
      actions={relation?.kind === 'table' && mayWrite && <TableMenu projectRef={project.ref} relation={relation} />}
      tabs={
        <TabNav
          label="Views of the table"
          tabs={[
            { label: 'Rows', link: { ...link, search: {} }, isActive: search.tab !== 'structure' },
            { label: 'Structure', link: { ...link, search: { tab: 'structure' } }, isActive: search.tab === 'structure' },
          ]}
        />
      }
    >
      <QueryBoundary query={query} lines={8}>
        {() =>
          relation === undefined ? (
            <EmptyState title="There is no such table" />
          ) : search.tab === 'structure' ? (
            <Structure projectRef={project.ref} relation={relation} mayWrite={mayWrite} />
          ) : mayWrite ? (
            <Rows
              key={`${schema}.${table}`}
              projectRef={project.ref}
              relation={relation}
              search={search}
              onSearch={(next) => void navigate({ ...link, search: next, replace: true })}
            />
          ) : (
            <EmptyState title="Rows are for developers">
              Your role sees how tables are made, not what is in them. Ask for the permission <code>database.write</code>.
            </EmptyState>
          )
        }
      </QueryBoundary>
    </Page>
  )
}
