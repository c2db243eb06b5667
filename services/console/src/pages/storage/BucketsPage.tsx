import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { FolderOpen, Plus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useProject } from '@/app/project'
import { ActionMenu, Badge, Button, DataTable, EmptyState, Page, QueryBoundary, TabNav, Time, type Column } from '@/components'
import { formatBytes } from '@/format'
import { PolicyTable } from '../policies/PolicyTable'
import { policies, type Guarded } from '../policies/queries'
import { CreateBucketDialog, DeleteBucketDialog } from './dialogs'
import { storage, type Bucket } from './queries'
import type { StorageSearch } from './routes'

const columns: Column<Bucket>[] = [
  { id: 'name', header: 'Bucket', cell: (row) => row.name, sortBy: (row) => row.name },
  {
    id: 'access',
    header: 'Read by',
    width: 150,
    cell: (row) => (row.public ? <Badge tone="warning">everybody</Badge> : <Badge>policies</Badge>),
  },
  {
    id: 'limit',
    header: 'Largest file',
    width: 120,
    align: 'end',
    isSecondary: true,
    cell: (row) => (row.file_size_limit === null ? '–' : formatBytes(row.file_size_limit)),
    sortBy: (row) => row.file_size_limit ?? Infinity,
  },
  {
    id: 'types',
    header: 'Types',
    isSecondary: true,
    cell: (row) => <span className="truncate">{row.allowed_mime_types?.join(', ') ?? 'any'}</span>,
  },
  { id: 'created', header: 'Made', width: 140, isSecondary: true, cell: (row) => <Time value={row.created_at} />, sortBy: (row) => row.created_at },
]

/** The buckets of a project, and the policies that guard them. */
export function BucketsPage() {
  const project = useProject()
  const { tab = 'buckets' } = useSearch({ strict: false }) as StorageSearch
  const [isCreating, setCreating] = useState(false)
  const mayCreate = project.can(tab === 'buckets' ? 'storage.write' : 'database.write')
  const create = mayCreate && (
    <Button variant="primary" icon={<Plus size={16} />} onPress={() => setCreating(true)}>
      {tab === 'buckets' ? 'Create bucket' : 'Create policy'}
    </Button>
  )
  const link = { to: '/projects/$ref/storage', params: { ref: project.ref } } as const
  const creating = { isCreating, onCreatingChange: setCreating, create }
  return (
    <Page
      layout="full"
      title="Storage"
      description="Files of your users, in buckets. Policies on storage.objects say who may do what."
      actions={create}
      tabs={
        <TabNav
          label="Views of storage"
          tabs={[
            { label: 'Buckets', link: { ...link, search: {} }, isActive: tab === 'buckets' },
            ...(project.can('database.read')
              ? [{ label: 'Policies', link: { ...link, search: { tab: 'policies' as const } }, isActive: tab === 'policies' }]
              : []),
          ]}
        />
      }
    >
      {tab === 'buckets' ? <Buckets {...creating} /> : <Policies {...creating} />}
    </Page>
  )
}

interface CreatingProps {
  isCreating: boolean
  onCreatingChange: (isCreating: boolean) => void
  create: ReactNode
}

function Buckets({ isCreating, onCreatingChange, create }: CreatingProps) {
  const project = useProject()
  const list = useQuery(storage.buckets(project.ref))
  const [deleting, setDeleting] = useState<Bucket | null>(null)
  return (
    <>
      <QueryBoundary query={list}>
        {(all) => (
          <DataTable
            label="Buckets"
            columns={columns}
            rows={all}
            rowId={(row) => row.id}
            rowLink={(row) => ({ to: '/projects/$ref/storage/$bucket', params: { ref: project.ref, bucket: row.id } })}
            {...(project.can('storage.write') && {
              rowActions: (row: Bucket) => (
                <ActionMenu
                  label={`Actions for ${row.name}`}
                  actions={[{ label: 'Delete …', isDangerous: true, onAction: () => setDeleting(row) }]}
                />
              ),
            })}
            empty={
              <EmptyState icon={<FolderOpen />} title="No buckets yet" action={create}>
                A bucket holds files: photographs of your users, invoices, backups. Each has its own limits, and policies of its own.
              </EmptyState>
            }
          />
        )}
      </QueryBoundary>
      {isCreating && <CreateBucketDialog projectRef={project.ref} onClose={() => onCreatingChange(false)} />}
      {deleting !== null && <DeleteBucketDialog projectRef={project.ref} bucket={deleting} onClose={() => setDeleting(null)} />}
    </>
  )
}

function Policies(creating: CreatingProps) {
  const project = useProject()
  const query = useQuery({ ...policies.all(project.ref), select: ofStorage })
  return (
    <QueryBoundary query={query} lines={8}>
      {(guarded) => (
        <PolicyTable
          projectRef={project.ref}
          guarded={guarded}
          mayWrite={project.can('database.write')}
          {...creating}
          empty="Apps reach no file until a policy on storage.objects lets them. Begin with one that gives each user a folder."
        />
      )}
    </QueryBoundary>
  )
}

/** Files before buckets: most policies are about them. */
function ofStorage(guarded: Guarded): Guarded {
  const isOfStorage = ({ schema }: { schema: string }) => schema === 'storage'
  return { policies: guarded.policies.filter(isOfStorage), tables: guarded.tables.filter(isOfStorage).reverse() }
}
