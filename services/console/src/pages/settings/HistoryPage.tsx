import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { CurrentProject } from '@/app/project'
import { ActionMenu, Badge, ConfirmDialog, DataTable, Dialog, EmptyState, ErrorNotice, QueryBoundary, Time, useAction, type Column } from '@/components'
import { DifferenceTable } from './DifferenceTable'
import type { Difference } from './draft'
import { settings, type SettingChange, type Version } from './queries'
import { SettingsFrame } from './SettingsFrame'

const route = getRouteApi('/signed-in/projects/$ref/settings/$document/history')

const columns: Column<Version>[] = [
  { id: 'version', header: 'Version', width: 90, cell: (row) => row.version },
  { id: 'at', header: 'When', width: 150, cell: (row) => <Time value={row.changed_at} /> },
  {
    id: 'what',
    header: 'What',
    cell: (row) => (
      <span className="row">
        {row.rolled_back_to !== null && <Badge tone="info">back to {row.rolled_back_to}</Badge>}
        <code className="truncate">{row.changes.map(({ name }) => name).join(', ')}</code>
      </span>
    ),
  },
  { id: 'who', header: 'Operator', width: 160, isSecondary: true, cell: (row) => <code className="truncate">{row.operator_id ?? '–'}</code> },
]

function shown(value: unknown): string {
  return value === null || value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value)
}

function differencesOf(changes: readonly SettingChange[]): Difference[] {
  return changes.map(({ name, from, to }) => ({ name, before: shown(from), mine: shown(to) }))
}

type Open = { what: 'look' | 'roll'; version: Version } | null

/** Every version of a document, what it changed, and the way back to it. */
export function HistoryPage() {
  const { ref, document } = route.useParams()
  return (
    <SettingsFrame
      document={document}
      layout="full"
      actions={
        <Link className="button secondary medium" to="/projects/$ref/settings/$document" params={{ ref, document }}>
          <span className="label">Back to the settings</span>
        </Link>
      }
    >
      {(project) => <Versions project={project} document={document} />}
    </SettingsFrame>
  )
}

function Versions({ project, document }: { project: CurrentProject; document: string }) {
  const query = useInfiniteQuery(settings.versions(project.ref, document))
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.versions), [query.data])
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const latest = rows?.[0]?.version ?? 0
  return (
    <>
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      <DataTable
        label={`Versions of ${document}`}
        columns={columns}
        rows={rows}
        rowId={(row) => String(row.version)}
        onOpen={(version) => setOpen({ what: 'look', version })}
        hasMore={query.hasNextPage}
        onMore={() => void query.fetchNextPage({ cancelRefetch: false })}
        {...(project.can('settings.write') && {
          rowActions: (version: Version) => (
            <ActionMenu
              label={`Actions for version ${version.version}`}
              actions={[
                {
                  label: 'Go back to it …',
                  isDisabled: version.version === latest,
                  onAction: () => setOpen({ what: 'roll', version }),
                },
              ]}
            />
          ),
        })}
        empty={<EmptyState title="Never changed">Everything stands at its default. The first change makes version 1.</EmptyState>}
      />
      {open?.what === 'look' && (
        <Dialog title={`Version ${open.version.version}`} size="large" isOpen onOpenChange={close}>
          <DifferenceTable of={differencesOf(open.version.changes)} />
        </Dialog>
      )}
      {open?.what === 'roll' && <RollBackDialog project={project} document={document} version={open.version.version} onClose={close} />}
    </>
  )
}

interface RollBackDialogProps {
  project: CurrentProject
  document: string
  version: number
  onClose: () => void
}

function RollBackDialog({ project, document, version, onClose }: RollBackDialogProps) {
  const now = useQuery({ ...settings.values(project.ref, document), staleTime: 0 })
  const latest = now.data?.data._version
  const difference = useQuery({
    ...settings.difference(project.ref, document, latest ?? 0, version),
    enabled: latest !== undefined,
  })
  const roll = useAction(() => settings.rollBack(project.ref, document, version, now.data?.etag ?? null), {
    success: `Back to version ${version}`,
    invalidates: [['project', project.ref, 'settings']],
  })
  return (
    <ConfirmDialog
      title={`Go back to version ${version}?`}
      confirmLabel="Go back"
      isOpen
      onOpenChange={onClose}
      onConfirm={() => roll.submit()}
    >
      <p>Secrets stay as they are. It makes a new version, so that this can be undone, too.</p>
      <QueryBoundary query={difference} lines={2}>
        {({ changes }) =>
          changes.length === 0 ? <p>Nothing is different from now.</p> : <DifferenceTable of={differencesOf(changes)} />
        }
      </QueryBoundary>
    </ConfirmDialog>
  )
}
