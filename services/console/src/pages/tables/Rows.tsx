import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Plus, RotateCw, Trash2, Upload } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button, ConfirmDialog, EmptyState, ErrorNotice, Notice, Skeleton, Toolbar, useAction } from '@/components'
import { formatCompact, formatCount } from '@/format'
import { ExportButton } from './ExportButton'
import { Filters } from './Filters'
import { ImportDialog } from './ImportDialog'
import { InsertDialog } from './InsertDialog'
import { run, tables, type Relation } from './queries'
import { RowGrid } from './RowGrid'
import type { TableSearch } from './routes'
import { deleteRows, type Row, type RowSort } from './sql'

interface RowsProps {
  projectRef: string
  relation: Relation
  search: TableSearch
  onSearch: (search: TableSearch) => void
}

function sortOf(text: string | undefined): RowSort | undefined {
  return text === undefined
    ? undefined
    : text.startsWith('-')
      ? { column: text.slice(1), direction: 'descending' }
      : { column: text, direction: 'ascending' }
}

/** Rows of a table or view, as its owner sees them: policies do not hold here. */
export function Rows({ projectRef, relation, search, onSearch }: RowsProps) {
  const sort = sortOf(search.sort)
  const filters = search.filter ?? []
  const query = useInfiniteQuery(tables.rows(projectRef, relation, { sort, filters }))
  const { data: counted } = useQuery(tables.count(projectRef, relation))
  const [picked, setPicked] = useState<ReadonlyMap<string, Row>>(new Map())
  const [open, setOpen] = useState<'insert' | 'import' | 'delete' | null>(null)
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data])
  const names = relation.columns.map(({ name }) => name)
  const keyOf = (row: readonly (string | null)[]): Row =>
    Object.fromEntries(relation.key.map((name) => [name, row[names.indexOf(name)] ?? null]))
  const isEditable = relation.kind === 'table' && relation.key.length > 0
  const remove = useAction(
    (keys: Row[]) => run(projectRef, deleteRows(relation, relation.columns, keys), false),
    {
      invalidates: [['project', projectRef, 'rows', relation.schema, relation.name]],
      success: ({ affected }) => `Deleted ${formatCount(affected ?? 0)} rows`,
      onSuccess: () => setPicked(new Map()),
    },
  )
  const shown = `${formatCount(rows.length)}${query.hasNextPage ? '+' : ''} shown`
  return (
    <>
      <Toolbar
        end={
          <>
            <span className="muted">
              {shown}
              {counted != null && filters.length === 0 && counted > rows.length && ` of about ${formatCompact(counted)}`}
            </span>
            <Button
              variant="quiet"
              size="small"
              icon={<RotateCw size={15} />}
              aria-label="Load again"
              onPress={() => void query.refetch()}
              isPending={query.isRefetching}
            />
            {picked.size > 0 && (
              <Button size="small" variant="danger" icon={<Trash2 size={14} />} onPress={() => setOpen('delete')}>
                Delete {formatCount(picked.size)}
              </Button>
            )}
            <ExportButton projectRef={projectRef} relation={relation} view={{ sort, filters }} />
            {relation.kind === 'table' && (
              <>
                <Button size="small" icon={<Upload size={14} />} onPress={() => setOpen('import')}>
                  Import
                </Button>
                <Button size="small" variant="primary" icon={<Plus size={14} />} onPress={() => setOpen('insert')}>
                  Insert row
                </Button>
              </>
            )}
          </>
        }
      >
        <Filters
          columns={relation.columns}
          filters={filters}
          onChange={(next) => onSearch({ ...search, filter: next.length > 0 ? next : undefined })}
        />
      </Toolbar>
      {relation.kind === 'table' && relation.key.length === 0 && (
        <Notice tone="info">This table has no primary key, so its rows cannot be told apart and are not edited here.</Notice>
      )}
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending ? (
        <Skeleton lines={8} />
      ) : rows.length === 0 && !query.isError ? (
        <EmptyState title={filters.length > 0 ? 'No row matches' : 'No rows yet'}>
          {filters.length === 0 && relation.kind === 'table' && 'Insert one here, import a CSV file, or let your app do it.'}
        </EmptyState>
      ) : (
        <RowGrid
          projectRef={projectRef}
          relation={relation}
          rows={rows}
          keyOf={isEditable ? keyOf : undefined}
          sort={sort}
          onSort={(next) => onSearch({ ...search, sort: next && `${next.direction === 'descending' ? '-' : ''}${next.column}` })}
          picked={picked}
          onPick={setPicked}
          onMore={() => {
            if (query.hasNextPage) {
              void query.fetchNextPage({ cancelRefetch: false })
            }
          }}
        />
      )}
      <InsertDialog projectRef={projectRef} relation={relation} isOpen={open === 'insert'} onOpenChange={() => setOpen(null)} />
      <ImportDialog projectRef={projectRef} relation={relation} isOpen={open === 'import'} onOpenChange={() => setOpen(null)} />
      <ConfirmDialog
        title={`Delete ${formatCount(picked.size)} rows?`}
        confirmLabel="Delete rows"
        isOpen={open === 'delete'}
        onOpenChange={() => setOpen(null)}
        onConfirm={() => remove.submit([...picked.values()])}
        typeToConfirm={relation.name}
      >
        <p>They are gone from {relation.name}, with what refers to them where the foreign key says so. It cannot be undone.</p>
      </ConfirmDialog>
    </>
  )
}
