import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useProject } from '@/app/project'
import {
  ActionMenu,
  Badge,
  Button,
  ConfirmDialog,
  EmptyState,
  FormDialog,
  JsonBlock,
  Notice,
  Page,
  QueryBoundary,
  Select,
  Time,
  toast,
  useAction,
} from '@/components'
import { formatDuration } from '@/format'
import { isReplayable } from './DeliveryCard'
import { DeliveryTable } from './DeliveryTable'
import { events, webhooks, type Delivery, type Webhook } from './queries'
import { SecretDialog } from './SecretDialog'
import { WebhookForm } from './WebhookForm'

const route = getRouteApi('/signed-in/projects/$ref/events/webhooks/$name')

type Open = 'change' | 'rotate' | 'delete' | 'pattern' | null

/** One webhook: its state, every delivery to it, and what can be done with it. */
export function WebhookPage() {
  const { name } = route.useParams()
  const project = useProject()
  const query = useQuery(webhooks.one(project.ref, name))
  const [open, setOpen] = useState<Open>(null)
  const [made, setMade] = useState<Webhook | null>(null)
  const close = () => setOpen(null)
  const invalidates = [webhooks.list(project.ref).queryKey]
  const turn = useAction((on: boolean) => webhooks.turn(project.ref, name, on), { invalidates })
  const test = useAction(() => webhooks.test(project.ref, name), {
    onSuccess: ({ outcome, duration_ms, error }) =>
      error === null
        ? toast.success(`Its receiver answered: ${outcome} in ${formatDuration(duration_ms)}`)
        : toast.error(new Error(`${outcome}: ${error}`)),
  })
  const enabled = query.data?.enabled ?? true
  return (
    <Page
      layout="full"
      title={name}
      description={query.data?.url ?? '…'}
      actions={
        project.can('events.write') && (
          <>
            <ActionMenu
              label={`Actions for ${name}`}
              actions={[
                { label: 'Show its pattern', onAction: () => setOpen('pattern') },
                { label: 'Change …', onAction: () => setOpen('change') },
                { label: 'New secret …', onAction: () => setOpen('rotate') },
                { label: enabled ? 'Turn off' : 'Turn on', onAction: () => turn.run(!enabled) },
                { label: 'Delete …', isDangerous: true, onAction: () => setOpen('delete') },
              ]}
            />
            <Button isPending={test.isPending} onPress={() => test.run()}>
              Send a test
            </Button>
          </>
        )
      }
    >
      <QueryBoundary query={query}>
        {(webhook) => (
          <>
            {!webhook.enabled && (
              <Notice
                tone="warning"
                action={
                  project.can('events.write') && (
                    <Button size="small" onPress={() => turn.run(true)}>
                      Turn on
                    </Button>
                  )
                }
              >
                <Badge tone="danger">off</Badge> since <Time value={webhook.disabled_at} />
                {webhook.disabled_reason !== null && `: ${webhook.disabled_reason.replaceAll('_', ' ')}`}. Nothing is sent.
              </Notice>
            )}
            <DeliveryLog projectRef={project.ref} name={name} />
            {open === 'pattern' && (
              <FormDialog title="Events that it gets" submitLabel="Done" isOpen onOpenChange={close} onSubmit={() => Promise.resolve()}>
                <JsonBlock label="pattern" value={webhook.pattern} />
              </FormDialog>
            )}
            {open === 'change' && (
              <WebhookForm projectRef={project.ref} of={webhook} onClose={close} onSaved={() => toast.success('Saved')} />
            )}
            {open === 'rotate' && <RotateDialog projectRef={project.ref} name={name} onClose={close} onMade={setMade} />}
            {open === 'delete' && <DeleteDialog projectRef={project.ref} webhook={webhook} onClose={close} />}
            <SecretDialog made={made} onClose={() => setMade(null)} />
          </>
        )}
      </QueryBoundary>
    </Page>
  )
}

function DeliveryLog({ projectRef, name }: { projectRef: string; name: string }) {
  const project = useProject()
  const query = useInfiniteQuery({
    ...events.deliveries(projectRef, { target_kind: 'webhook', target_name: name }),
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) < 3 ? 3000 : false),
  })
  const rows = useMemo(() => query.data?.pages.flat(), [query.data])
  const again = useAction((delivery: Delivery) => events.replayDelivery(projectRef, delivery.id), {
    success: 'It is sent again',
    invalidates: [events.deliveriesKey(projectRef)],
  })
  return (
    <DeliveryTable
      projectRef={projectRef}
      label="Delivery log"
      rows={rows}
      hasMore={query.hasNextPage}
      onMore={() => void query.fetchNextPage({ cancelRefetch: false })}
      {...(project.can('events.write') && {
        rowActions: (row: Delivery) => (
          <ActionMenu
            label={`Actions for the delivery of ${row.created_at}`}
            actions={[
              {
                label: row.state === 'delivered' ? 'Deliver again' : 'Replay',
                isDisabled: !isReplayable(row),
                onAction: () => again.run(row),
              },
            ]}
          />
        ),
      })}
      empty={<EmptyState title="Nothing was sent yet">What matches its pattern is sent as it happens; a test can be sent now.</EmptyState>}
    />
  )
}

interface WebhookDialogProps {
  projectRef: string
  name: string
  onClose: () => void
}

const OVERLAPS = [
  { id: '0', label: 'At once' },
  { id: '3600', label: 'After an hour' },
  { id: '86400', label: 'After a day' },
  { id: '604800', label: 'After a week' },
]

function RotateDialog({ projectRef, name, onClose, onMade }: WebhookDialogProps & { onMade: (made: Webhook) => void }) {
  const [overlap, setOverlap] = useState('86400')
  const rotate = useAction(() => webhooks.rotate(projectRef, name, Number(overlap)), {
    invalidates: [webhooks.list(projectRef).queryKey],
    onSuccess: onMade,
  })
  return (
    <FormDialog title={`New secret for ${name}`} submitLabel="Make new secret" isOpen onOpenChange={onClose} onSubmit={() => rotate.submit()}>
      <p>Requests are signed with both until the old one ends, so that the receiver can change over.</p>
      <Select label="The old secret ends" options={OVERLAPS} value={overlap} onChange={setOverlap} />
    </FormDialog>
  )
}

function DeleteDialog({ projectRef, webhook, onClose }: { projectRef: string; webhook: Webhook; onClose: () => void }) {
  const { name } = webhook
  const navigate = useNavigate()
  const remove = useAction(() => webhooks.remove(projectRef, webhook), {
    success: `Deleted ${name}`,
    invalidates: [webhooks.list(projectRef).queryKey],
    onSuccess: () => void navigate({ to: '/projects/$ref/events/webhooks', params: { ref: projectRef } }),
  })
  return (
    <ConfirmDialog
      title={`Delete webhook ${name}?`}
      confirmLabel="Delete webhook"
      typeToConfirm={name}
      isOpen
      onOpenChange={onClose}
      onConfirm={() => remove.submit()}
    >
      <p>Nothing is sent to it any more: what waits is given up, and its secret is lost.</p>
    </ConfirmDialog>
  )
}
