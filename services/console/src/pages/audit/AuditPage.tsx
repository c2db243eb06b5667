import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { BookText, Download } from 'lucide-react'
import { useMemo } from 'react'
import { path } from '@/api'
import type { OpenedSearch } from '@/app/search'
import {
  ActionMenu,
  Badge,
  Button,
  DataTable,
  Dialog,
  EmptyState,
  ErrorNotice,
  Facts,
  JsonBlock,
  Page,
  SearchField,
  Time,
  toast,
  Toolbar,
  Value,
  type BadgeProps,
  type Column,
} from '@/components'
import { audit, type AuditEntry, type AuditSearch } from './queries'

const projectRoute = getRouteApi('/signed-in/projects/$ref/audit')
const organizationRoute = getRouteApi('/signed-in/organizations/$organization/audit')

/** What operators did to a project. */
export function ProjectAuditPage() {
  const { ref } = projectRoute.useParams()
  const search = projectRoute.useSearch()
  const navigate = projectRoute.useNavigate()
  return (
    <Audit
      place={path`/platform/v1/projects/${ref}`}
      search={search}
      onSearch={(part) => void navigate({ search: (now) => ({ ...now, ...part }), replace: part.opened === undefined })}
      description="What operators did to this project, and tried to."
    />
  )
}

/** What operators did to an organization and its projects. */
export function OrganizationAuditPage() {
  const { organization } = organizationRoute.useParams()
  const search = organizationRoute.useSearch()
  const navigate = organizationRoute.useNavigate()
  return (
    <Audit
      place={path`/platform/v1/organizations/${organization}`}
      search={search}
      onSearch={(part) => void navigate({ search: (now) => ({ ...now, ...part }), replace: part.opened === undefined })}
      description="What operators did to this organization and its projects, and tried to."
    />
  )
}

const TONES: Record<AuditEntry['outcome'], BadgeProps['tone']> = {
  succeeded: 'success',
  refused: 'warning',
  failed: 'danger',
  unknown: 'neutral',
}

const columns: Column<AuditEntry>[] = [
  { id: 'at', header: 'Time', width: 150, cell: (row) => <Time value={row.at} /> },
  { id: 'who', header: 'Who', width: 200, cell: (row) => <span className="truncate">{row.operator ?? row.operator_id ?? 'Loam'}</span> },
  { id: 'action', header: 'Action', width: 170, cell: (row) => <code className="truncate">{row.action}</code> },
  { id: 'target', header: 'Target', isSecondary: true, cell: (row) => <code className="truncate">{row.target}</code> },
  { id: 'outcome', header: 'Outcome', width: 110, cell: (row) => <Badge tone={TONES[row.outcome] ?? 'neutral'}>{row.outcome}</Badge> },
]

interface AuditProps {
  place: string
  search: AuditSearch & OpenedSearch
  onSearch: (part: AuditSearch & OpenedSearch) => void
  description: string
}

function Audit({ place, search: { opened, ...search }, onSearch, description }: AuditProps) {
  const query = useInfiniteQuery(audit.find(place, search))
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.entries), [query.data])
  const shown = rows?.find(({ id }) => id === opened)
  const isFiltered = Object.values(search).some((value) => value !== undefined)
  const download = async (format: 'jsonl' | 'csv') => {
    try {
      const url = URL.createObjectURL(await audit.export(place, search, format))
      const link = document.createElement('a')
      link.href = url
      link.download = `audit.${format}`
      link.click()
      URL.revokeObjectURL(url)
    } catch (thrown) {
      toast.error(thrown)
    }
  }
  return (
    <Page
      layout="full"
      title="Audit log"
      description={description}
      actions={
        <ActionMenu
          label="Download"
          trigger={<Button icon={<Download size={16} />}>Download</Button>}
          actions={[
            { label: 'As JSON lines', onAction: () => void download('jsonl') },
            { label: 'As CSV', onAction: () => void download('csv') },
          ]}
        />
      }
    >
      <Toolbar
        end={
          search.operator !== undefined && (
            <Button size="small" onPress={() => onSearch({ operator: undefined })}>
              By everybody
            </Button>
          )
        }
      >
        <SearchField label="Action" value={search.action ?? ''} onChange={(action) => onSearch({ action: action || undefined })} />
        <SearchField label="Target" value={search.target ?? ''} onChange={(target) => onSearch({ target: target || undefined })} />
        <SearchField label="Text" value={search.text ?? ''} onChange={(text) => onSearch({ text: text || undefined })} />
      </Toolbar>
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      <DataTable
        label="Audit log"
        columns={columns}
        rows={query.isError && rows === undefined ? [] : rows}
        rowId={(row) => row.id}
        onOpen={({ id }) => onSearch({ opened: id })}
        hasMore={query.hasNextPage}
        onMore={() => void query.fetchNextPage({ cancelRefetch: false })}
        empty={
          !query.isError &&
          (isFiltered ? (
            <EmptyState title="No entry matches" />
          ) : (
            <EmptyState icon={<BookText />} title="Nothing was done yet">
              Each change that an operator makes, here or by the API, is written down with what was before and after.
            </EmptyState>
          ))
        }
      />
      {shown !== undefined && (
        <EntrySheet
          entry={shown}
          onClose={() => onSearch({ opened: undefined })}
          onOperator={(operator) => onSearch({ operator, opened: undefined })}
        />
      )}
    </Page>
  )
}

function EntrySheet({ entry, onClose, onOperator }: { entry: AuditEntry; onClose: () => void; onOperator: (id: string) => void }) {
  const changes = Array.isArray(entry.changes) ? entry.changes : entry.changes === null ? [] : [entry.changes]
  return (
    <Dialog title={entry.action} placement="side" size="large" isOpen onOpenChange={onClose}>
      <Facts
        facts={[
          ['Time', <Time value={entry.at} style="full" />],
          [
            'Who',
            <span className="row wrap">
              {entry.operator ?? 'Loam'}
              {entry.operator_id !== null && (
                <Button size="small" variant="quiet" onPress={() => onOperator(entry.operator_id!)}>
                  Only theirs
                </Button>
              )}
            </span>,
          ],
          ['By', entry.token_id !== null ? 'an access token' : entry.session_id !== null ? 'a session' : null],
          ['From', entry.client_address],
          ['Outcome', <Badge tone={TONES[entry.outcome] ?? 'neutral'}>{`${entry.outcome}${entry.status === null ? '' : `, ${entry.status}`}`}</Badge>],
          ['Target', <code className="prose">{`${entry.method} ${entry.target}`}</code>],
          ['Project', entry.project && <code>{entry.project}</code>],
          ['Request', <Value label="request id" value={entry.request_id} />],
        ]}
      />
      {changes.length === 0 ? <p className="muted">No change is recorded with it.</p> : <JsonBlock label="changes" value={changes} />}
    </Dialog>
  )
}
