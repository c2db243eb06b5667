import { useQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { useProject } from '@/app/project'
import { DataTable, EmptyState, QueryBoundary, Time, type Column } from '@/components'
import { formatDuration } from '@/format'
import { tables, type Migration } from './queries'
import { TablesFrame } from './TablesFrame'

const columns: Column<Migration>[] = [
  { id: 'version', header: 'Version', width: 170, cell: ({ version }) => <code>{version}</code>, sortBy: ({ version }) => version },
  { id: 'name', header: 'Name', cell: ({ name }) => <span className="truncate">{name}</span>, sortBy: ({ name }) => name },
  { id: 'applied', header: 'Applied', width: 160, cell: ({ applied_at }) => <Time value={applied_at} />, sortBy: ({ applied_at }) => applied_at },
  {
    id: 'duration',
    header: 'Took',
    width: 120,
    align: 'end',
    cell: ({ duration_millis }) => (duration_millis === undefined ? <span className="muted">only recorded</span> : formatDuration(duration_millis)),
    sortBy: ({ duration_millis }) => duration_millis ?? -1,
  },
  { id: 'checksum', header: 'Checksum', width: 150, isSecondary: true, cell: ({ checksum }) => <code title={checksum}>{checksum.slice(0, 12)}</code> },
]

/** The migrations that the database has. */
export function MigrationsPage() {
  const project = useProject()
  const query = useQuery(tables.migrations(project.ref))
  return (
    <TablesFrame project={project} description="What ./loam db push applied to this database, in the order of their versions.">
      <QueryBoundary query={query} lines={8}>
        {(all) => (
          <DataTable
            label="Migrations"
            columns={columns}
            rows={all}
            rowId={({ version }) => version}
            empty={
              <EmptyState icon={<History />} title="No migrations yet">
                Keep changes of the database as files in <code>migrations/</code> and apply them with <code>./loam db push</code>;{' '}
                <code>./loam db diff</code> writes one of what was changed by hand.
              </EmptyState>
            }
          />
        )}
      </QueryBoundary>
    </TablesFrame>
  )
}
