import { useQuery } from '@tanstack/react-query'
import { FolderOpen, Plus } from 'lucide-react'
import { useState } from 'react'
import { useProject } from '@/app/project'
import { ActionMenu, Badge, Button, DataTable, EmptyState, Page, QueryBoundary, Time, type Column } from '@/components'
import { formatBytes } from '@/format'
import { CreateBucketDialog, DeleteBucketDialog } from './dialogs'
import { storage, type Bucket } from './queries'

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

/** The buckets of a project. */
export function BucketsPage() {
  const project = useProject()
  const list = useQuery(storage.buckets(project.ref))
  const [isCreating, setCreating] = useState(false)
  const [deleting, setDeleting] = useState<Bucket | null>(null)
  const mayWrite = project.can('storage.write')
  const create = mayWrite && (
    <Button variant="primary" icon={<Plus size={16} />} onPress={() => setCreating(true)}>
      Create bucket
    </Button>
  )
  return (
    <Page
      layout="full"
      title="Storage"
      description="Files of your users, in buckets. Policies on storage.objects say who may do what."
      actions={create}
    >
      <QueryBoundary query={list}>
        {(all) => (
          <DataTable
            label="Buckets"
            columns={columns}
            rows={all}
            rowId={(row) => row.id}
            rowLink={(row) => ({ to: '/projects/$ref/storage/$bucket', params: { ref: project.ref, bucket: row.id } })}
            {...(mayWrite && {
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
      {isCreating && <CreateBucketDialog projectRef={project.ref} onClose={() => setCreating(false)} />}
      {deleting !== null && <DeleteBucketDialog projectRef={project.ref} bucket={deleting} onClose={() => setDeleting(null)} />}
    </Page>
  )
}
