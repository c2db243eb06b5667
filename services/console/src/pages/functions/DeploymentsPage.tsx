import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { CurrentProject } from '@/app/project'
import {
  ActionMenu,
  Badge,
  DataTable,
  Dialog,
  EmptyState,
  Facts,
  FormDialog,
  Notice,
  readAnew,
  TextField,
  Time,
  useAction,
  type Column,
  type Edited,
} from '@/components'
import { formatBytes } from '@/format'
import { DeploymentFacts } from './DeploymentFacts'
import { FunctionFrame } from './FunctionFrame'
import { functions, type Deployment, type FunctionOfProject } from './queries'

const route = getRouteApi('/signed-in/projects/$ref/functions/$name/deployments')

/** Every version, which one is live, and the way back. */
export function DeploymentsPage() {
  const { name } = route.useParams()
  return (
    <FunctionFrame name={name} layout="full">
      {(of, project) => <Deployments of={of} project={project} />}
    </FunctionFrame>
  )
}

type Open = { what: 'live' | 'canary'; deployment: Deployment } | null

function Deployments({ of, project }: { of: FunctionOfProject; project: CurrentProject }) {
  const [open, setOpen] = useState<Open>(null)
  const { opened } = route.useSearch()
  const navigate = route.useNavigate()
  const setOpened = (version: string | undefined) => void navigate({ search: { opened: version }, replace: version === undefined })
  const shown = of.deployments.find(({ version }) => String(version) === opened)
  const close = () => setOpen(null)
  const columns: Column<Deployment>[] = [
    { id: 'version', header: 'Version', width: 90, cell: (row) => row.version, sortBy: (row) => row.version },
    { id: 'state', header: 'State', width: 170, cell: (row) => <State of={of} deployment={row} /> },
    { id: 'handler', header: 'Handler', isSecondary: true, cell: (row) => <code className="truncate">{row.handler || '–'}</code> },
    { id: 'memory', header: 'Memory', width: 100, align: 'end', isSecondary: true, cell: (row) => `${row.memory_mb} MB` },
    { id: 'size', header: 'Jar', width: 100, align: 'end', isSecondary: true, cell: (row) => formatBytes(row.size) },
    { id: 'created', header: 'Deployed', width: 140, cell: (row) => <Time value={row.created_at} />, sortBy: (row) => row.created_at },
  ]
  return (
    <>
      {of.canary !== null && (
        <Notice tone="info">
          Version {of.canary.version} gets {of.canary.percent} of a hundred calls until a version is made live.
        </Notice>
      )}
      <DataTable
        label="Deployments"
        columns={columns}
        rows={[...of.deployments].sort((a, b) => b.version - a.version)}
        rowId={(row) => String(row.version)}
        onOpen={({ version }) => setOpened(String(version))}
        {...(project.can('functions.deploy') && {
          rowActions: (deployment: Deployment) => (
            <ActionMenu
              label={`Actions for version ${deployment.version}`}
              actions={[
                {
                  label: deployment.version < (of.live_version ?? 0) ? 'Roll back to it …' : 'Make it live …',
                  isDisabled: deployment.version === of.live_version && of.canary === null,
                  onAction: () => setOpen({ what: 'live', deployment }),
                },
                {
                  label: 'Try on some calls …',
                  isDisabled: deployment.version === of.live_version || of.live_version === null,
                  onAction: () => setOpen({ what: 'canary', deployment }),
                },
              ]}
            />
          ),
        })}
        empty={<EmptyState title="Nothing was deployed" />}
      />
      {shown !== undefined && (
        <Dialog title={`${of.name} ${shown.version}`} placement="side" size="large" isOpen onOpenChange={() => setOpened(undefined)}>
          <DeploymentFacts of={shown} />
          <Facts
            facts={[
              ['Deployed', <Time value={shown.created_at} style="full" />],
              ['Jar', formatBytes(shown.size)],
              ['SHA-256', <code className="truncate">{shown.sha256}</code>],
            ]}
          />
        </Dialog>
      )}
      {open?.what === 'live' && <LiveDialog of={of} version={open.deployment.version} projectRef={project.ref} onClose={close} />}
      {open?.what === 'canary' && <CanaryDialog of={of} version={open.deployment.version} projectRef={project.ref} onClose={close} />}
    </>
  )
}

function State({ of, deployment }: { of: FunctionOfProject; deployment: Deployment }) {
  return (
    <span className="row">
      {deployment.version === of.live_version && <Badge tone="success">live</Badge>}
      {deployment.version === of.canary?.version && <Badge tone="info">canary {of.canary.percent} %</Badge>}
      {deployment.live && !deployment.subscribed && deployment.triggers.length > 0 && <Badge tone="warning">triggers pending</Badge>}
    </span>
  )
}

interface VersionDialogProps {
  of: FunctionOfProject
  version: number
  projectRef: string
  onClose: () => void
}

/** Which version takes the calls: what somebody else has just made live must not be taken back unseen. */
function liveNow(projectRef: string, of: FunctionOfProject): Edited<FunctionOfProject> {
  return {
    shown: of,
    read: () => readAnew(functions.one(projectRef, of.name)),
    fields: ({ live_version, canary }) => ({
      'Live version': live_version,
      Canary: canary && `version ${canary.version}, ${canary.percent} of a hundred calls`,
    }),
  }
}

function LiveDialog({ of, version, projectRef, onClose }: VersionDialogProps) {
  const act = useAction((newest: FunctionOfProject) => functions.setLive(projectRef, newest, version, null), {
    success: `Version ${version} of ${of.name} is live`,
    invalidates: [functions.all(projectRef)],
  })
  return (
    <FormDialog
      title={`Make version ${version} live?`}
      submitLabel={version < (of.live_version ?? 0) ? `Roll back to ${version}` : `Make ${version} live`}
      size="small"
      isOpen
      onOpenChange={onClose}
      onSubmit={(_, newest) => act.submit(newest ?? of)}
      edited={liveNow(projectRef, of)}
    >
      <p>
        All calls go to version {version} within five seconds, and its triggers take the place of those of version{' '}
        {of.live_version ?? 'none'}. Calls that are running end where they are.
        {of.canary !== null && ' The canary ends.'}
      </p>
    </FormDialog>
  )
}

function CanaryDialog({ of, version, projectRef, onClose }: VersionDialogProps) {
  const act = useAction(
    ({ values, newest }: { values: FormData; newest: FunctionOfProject }) =>
      functions.setLive(projectRef, newest, newest.live_version ?? of.live_version!, { version, percent: Number(values.get('percent')) }),
    { success: `Version ${version} of ${of.name} is tried`, invalidates: [functions.all(projectRef)] },
  )
  return (
    <FormDialog
      title={`Try version ${version}`}
      submitLabel="Start the canary"
      size="small"
      isOpen
      onOpenChange={onClose}
      onSubmit={(values, newest) => act.submit({ values, newest: newest ?? of })}
      edited={liveNow(projectRef, of)}
    >
      <p>It gets a share of all calls, whatever sets them off; the rest stays with version {of.live_version}.</p>
      <TextField
        name="percent"
        label="Of a hundred calls"
        defaultValue="10"
        inputMode="numeric"
        pattern="[1-9][0-9]?"
        isRequired
        description="1 to 99"
      />
    </FormDialog>
  )
}
