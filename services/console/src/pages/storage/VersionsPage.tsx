import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { History } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { CurrentProject } from '@/app/project'
import {
  ActionMenu,
  Badge,
  ConfirmDialog,
  DataTable,
  EmptyState,
  ErrorNotice,
  SearchField,
  Select,
  Time,
  Toolbar,
  useAction,
  type BadgeProps,
  type Column,
} from '@/components'
import { formatBytes } from '@/format'
import { BucketFrame } from './BucketFrame'
import { lastPart } from './names'
import { storage, type Version } from './queries'

const route = getRouteApi('/signed-in/projects/$ref/storage/$bucket/versions')

const TONES: Record<Version['kind'], BadgeProps['tone']> = { current: 'success', replaced: 'neutral', deleted: 'danger', marker: 'warning' }

const KINDS = [
  { id: '', label: 'All' },
  { id: 'deleted', label: 'Deleted: the trash' },
  { id: 'replaced', label: 'Replaced' },
  { id: 'marker', label: 'Marks of deletes' },
  { id: 'current', label: 'Current' },
]

const columns: Column<Version>[] = [
  { id: 'name', header: 'Name', cell: (row) => <span className="truncate">{row.name}</span> },
  { id: 'kind', header: 'Kind', width: 110, cell: (row) => <Badge tone={TONES[row.kind] ?? 'neutral'}>{row.kind}</Badge> },
  { id: 'size', header: 'Size', width: 100, align: 'end', cell: (row) => (row.size === undefined ? '–' : formatBytes(row.size)) },
  { id: 'created', header: 'Current since', width: 150, isSecondary: true, cell: (row) => <Time value={row.created_at} /> },
  { id: 'archived', header: 'Until', width: 150, isSecondary: true, cell: (row) => <Time value={row.archived_at} /> },
]

/** What a bucket kept of what was replaced or deleted. */
export function VersionsPage() {
  const { bucket } = route.useParams()
  return <BucketFrame bucket={bucket}>{(_, project) => <Versions bucket={bucket} project={project} />}</BucketFrame>
}

function Versions({ bucket, project }: { bucket: string; project: CurrentProject }) {
  const { prefix = '', kind } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useInfiniteQuery(storage.versions(project.ref, bucket, prefix, kind))
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.versions), [query.data])
  const [removing, setRemoving] = useState<Version | null>(null)
  const restore = useAction((version: Version) => storage.restore(project.ref, bucket, version.version), {
    success: (_, version) => `${lastPart(version.name)} is current again`,
    invalidates: [storage.inBucket(project.ref, bucket)],
  })
  const search = (part: { prefix?: string; kind?: string }) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true })
  return (
    <>
      <Toolbar>
        <SearchField label="Name begins with" value={prefix} onChange={(next) => search({ prefix: next })} />
        <Select label="Kind" hideLabel options={KINDS} value={kind ?? ''} onChange={(next) => search({ kind: next })} />
      </Toolbar>
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      <DataTable
        label="Versions"
        columns={columns}
        rows={rows}
        rowId={(row) => row.version}
        hasMore={query.hasNextPage}
        onMore={() => void query.fetchNextPage({ cancelRefetch: false })}
        {...(project.can('storage.write') && {
          rowActions: (row: Version) => (
            <ActionMenu
              label={`Actions for ${row.name}`}
              actions={[
                {
                  label: 'Restore',
                  isDisabled: row.kind === 'current' || row.kind === 'marker',
                  onAction: () => restore.run(row),
                },
                {
                  label: 'Remove for good …',
                  isDangerous: true,
                  isDisabled: row.kind === 'current',
                  onAction: () => setRemoving(row),
                },
              ]}
            />
          ),
        })}
        empty={
          prefix || kind ? (
            <EmptyState title="No version matches" />
          ) : (
            <EmptyState icon={<History />} title="Nothing is kept">
              Under Settings a bucket can be told to keep versions of what is replaced, or a trash of what is deleted.
            </EmptyState>
          )
        }
      />
      {removing !== null && (
        <RemoveDialog projectRef={project.ref} bucket={bucket} version={removing} onClose={() => setRemoving(null)} />
      )}
    </>
  )
}

interface RemoveDialogProps {
  projectRef: string
  bucket: string
  version: Version
  onClose: () => void
}

function RemoveDialog({ projectRef, bucket, version, onClose }: RemoveDialogProps) {
  const remove = useAction(() => storage.removeVersion(projectRef, bucket, version.version), {
    success: 'The version is gone',
    invalidates: [storage.inBucket(projectRef, bucket)],
  })
  return (
    <ConfirmDialog
      title={`Remove this version of ${lastPart(version.name)}?`}
      confirmLabel="Remove version"
      typeToConfirm={lastPart(version.name)}
      isOpen
      onOpenChange={onClose}
      onConfirm={() => remove.submit()}
    >
      <p>
        {version.size === undefined ? 'It' : formatBytes(version.size)}, {version.kind}, cannot be brought back.
      </p>
    </ConfirmDialog>
  )
}
