import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { File as FileIcon, FileImage, Folder, Upload } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { DropZone, FileTrigger } from 'react-aria-components'
import type { CurrentProject } from '@/app/project'
import { Button, DataTable, EmptyState, ErrorNotice, Time, toast, Toolbar, type Column, type Sort } from '@/components'
import { formatBytes } from '@/format'
import { BucketFrame } from './BucketFrame'
import { DeleteObjectsDialog, type Doomed } from './dialogs'
import { filesOf } from './drop'
import { complaintOf, crumbs, lastPart, previewOf } from './names'
import { ObjectSheet } from './ObjectSheet'
import { storage, type StoredObject } from './queries'
import { UploadList } from './UploadList'
import { onUploaded, startUploads, type Wanted } from './uploads'
import './storage.css'

const route = getRouteApi('/signed-in/projects/$ref/storage/$bucket')

/** A folder is a name that ends with a slash; it has no object. */
interface Entry {
  name: string
  object: StoredObject | null
}

/** Folders and files, and a place to drop more. */
export function BucketPage() {
  const { bucket } = route.useParams()
  return <BucketFrame bucket={bucket}>{(_, project) => <Files key={bucket} bucket={bucket} project={project} />}</BucketFrame>
}

function Files({ bucket, project }: { bucket: string; project: CurrentProject }) {
  const { object: opened, prefix = '', sort, order } = route.useSearch()
  const navigate = route.useNavigate()
  const client = useQueryClient()
  const query = useInfiniteQuery(storage.objects(project.ref, bucket, { prefix, sort, order }))
  const retention = useQuery(storage.retention(project.ref, bucket))
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set())
  const [doomed, setDoomed] = useState<Doomed | null>(null)
  const mayWrite = project.can('storage.write')
  const rows = useMemo(
    () =>
      query.data?.pages.flatMap((page) => [
        ...page.folders.map((name): Entry => ({ name, object: null })),
        ...page.objects.map((object): Entry => ({ name: object.name, object })),
      ]),
    [query.data],
  )
  useEffect(
    () =>
      onUploaded((state) => {
        if (state.bucket === bucket && state.projectRef === project.ref) {
          void client.invalidateQueries({ queryKey: [...storage.inBucket(project.ref, bucket), 'objects'] })
        }
      }),
    [bucket, client, project.ref],
  )
  useEffect(() => setSelection(new Set()), [prefix])

  const upload = (files: readonly Wanted[]) => {
    const wanted = files.map(({ name, file }) => ({ name: `${prefix}${name}`, file }))
    const bad = wanted.map(({ name }) => complaintOf(name)).find((complaint) => complaint !== null)
    if (bad) {
      toast.error(new Error(bad))
    }
    startUploads(
      project.ref,
      bucket,
      wanted.filter(({ name }) => complaintOf(name) === null),
    )
  }
  const open = (name: string | undefined) =>
    void navigate({ search: (search) => ({ ...search, object: name }), replace: opened !== undefined })

  return (
    <>
      <DropZone
        className="storage-drop"
        isDisabled={!mayWrite}
        aria-label={`Files of ${bucket}`}
        onDrop={(event) => void filesOf(event.items).then(upload)}
      >
        <Toolbar
          end={
            mayWrite && (
              <>
                {selection.size > 0 && (
                  <Button variant="danger" onPress={() => setDoomed(doom(selection))}>
                    Delete {selection.size} …
                  </Button>
                )}
                <FileTrigger
                  allowsMultiple
                  onSelect={(files) => upload([...(files ?? [])].map((file) => ({ name: file.name, file })))}
                >
                  <Button variant="primary" icon={<Upload size={16} />}>
                    Upload files
                  </Button>
                </FileTrigger>
              </>
            )
          }
        >
          <Crumbs projectRef={project.ref} bucket={bucket} prefix={prefix} />
        </Toolbar>
        <UploadList projectRef={project.ref} bucket={bucket} />
        {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
        <DataTable
          label="Files"
          columns={columns}
          rows={query.isError && rows === undefined ? [] : rows}
          rowId={(row) => row.name}
          onOpen={(row) =>
            row.object === null
              ? void navigate({ search: (search) => ({ ...search, prefix: row.name, object: undefined }) })
              : open(row.name)
          }
          sort={sortOf(sort, order)}
          onSort={(next) =>
            void navigate({
              search: (search) => ({
                ...search,
                sort: next.column === 'name' ? undefined : (next.column as 'updated_at'),
                order: next.direction === 'descending' ? ('desc' as const) : undefined,
              }),
              replace: true,
            })
          }
          {...(mayWrite && { selection, onSelectionChange: setSelection })}
          hasMore={query.hasNextPage}
          onMore={() => void query.fetchNextPage({ cancelRefetch: false })}
          empty={
            !query.isError && (
              <EmptyState icon={<Upload />} title={prefix === '' ? 'No files yet' : 'This folder is empty'}>
                Drop files or folders here. Large ones go in pieces, and go on where they stopped when the line breaks or the page
                is loaded again.
              </EmptyState>
            )
          }
        />
      </DropZone>
      {opened !== undefined && (
        <ObjectSheet key={opened} project={project} bucket={bucket} name={opened} onClose={() => open(undefined)} onDelete={() => setDoomed({ names: [opened], folders: [] })} />
      )}
      {doomed !== null && (
        <DeleteObjectsDialog
          projectRef={project.ref}
          bucket={bucket}
          doomed={doomed}
          keepsDeleted={(retention.data?.trash_days ?? null) !== null || retention.data?.versioning === 'enabled'}
          onClose={() => setDoomed(null)}
          onDeleted={() => {
            setSelection(new Set())
            open(undefined)
          }}
        />
      )}
    </>
  )
}

function doom(selection: ReadonlySet<string>): Doomed {
  const all = [...selection]
  return { names: all.filter((name) => !name.endsWith('/')), folders: all.filter((name) => name.endsWith('/')) }
}

function sortOf(column: string | undefined, order: string | undefined): Sort {
  return { column: column ?? 'name', direction: order === 'desc' ? 'descending' : 'ascending' }
}

function Crumbs({ projectRef, bucket, prefix }: { projectRef: string; bucket: string; prefix: string }) {
  const params = { ref: projectRef, bucket }
  return (
    <nav aria-label="Folders">
      <ol className="storage-crumbs">
        <li>
          <Link to="/projects/$ref/storage/$bucket" params={params} search={{}}>
            {bucket}
          </Link>
        </li>
        {crumbs(prefix).map((crumb) => (
          <li key={crumb.prefix}>
            <Link to="/projects/$ref/storage/$bucket" params={params} search={{ prefix: crumb.prefix }}>
              {crumb.label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

const columns: Column<Entry>[] = [
  {
    id: 'name',
    header: 'Name',
    isSortable: true,
    cell: ({ name, object }) => {
      const Icon = object === null ? Folder : previewOf(object.metadata?.mimetype, 0) === 'image' ? FileImage : FileIcon
      return (
        <span className="storage-name">
          <Icon size={16} aria-label={object === null ? 'Folder' : undefined} aria-hidden={object !== null} />
          <span className="truncate">{lastPart(name)}</span>
        </span>
      )
    },
  },
  {
    id: 'size',
    header: 'Size',
    width: 100,
    align: 'end',
    cell: ({ object }) => (object === null ? '' : formatBytes(object.metadata?.size ?? 0)),
  },
  { id: 'type', header: 'Type', width: 170, isSecondary: true, cell: ({ object }) => <span className="truncate">{object?.metadata?.mimetype ?? ''}</span> },
  {
    id: 'updated_at',
    header: 'Changed',
    width: 150,
    isSortable: true,
    isSecondary: true,
    cell: ({ object }) => object !== null && <Time value={object.updated_at} />,
  },
]
