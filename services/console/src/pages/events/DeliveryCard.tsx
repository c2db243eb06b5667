import { Link } from '@tanstack/react-router'
import { useProject } from '@/app/project'
import { Badge, Button, Notice, Time, useAction, type BadgeProps } from '@/components'
import { formatDuration } from '@/format'
import { events, type Attempt, type Delivery } from './queries'
import './events.css'

const TONES: Record<Delivery['state'], BadgeProps['tone']> = {
  pending: 'info',
  blocked: 'warning',
  delivered: 'success',
  dead: 'danger',
}

export function DeliveryState({ state }: { state: Delivery['state'] }) {
  return <Badge tone={TONES[state] ?? 'neutral'}>{state}</Badge>
}

/** Whom something goes to, as a link to it. */
export function TargetLink({ projectRef, target }: { projectRef: string; target: Delivery['target'] }) {
  const label = `${target.kind} ${target.name}`
  switch (target.kind) {
    case 'function':
      return (
        <Link to="/projects/$ref/functions/$name" params={{ ref: projectRef, name: target.name }}>
          {label}
        </Link>
      )
    case 'webhook':
      return (
        <Link to="/projects/$ref/events/webhooks/$name" params={{ ref: projectRef, name: target.name }}>
          {label}
        </Link>
      )
    default:
      return <>{label}</>
  }
}

/** Whether somebody may have it again: what was given up, and to webhooks also what arrived. */
export function isReplayable({ state, target }: Delivery): boolean {
  return state === 'dead' || (state === 'delivered' && target.kind === 'webhook')
}

/** One delivery with all its attempts. */
export function DeliveryCard({ projectRef, delivery }: { projectRef: string; delivery: Delivery }) {
  const project = useProject()
  const replay = useAction(() => events.replayDelivery(projectRef, delivery.id), {
    success: 'It is delivered again',
    invalidates: [events.deliveriesKey(projectRef)],
  })
  return (
    <article className="events-delivery">
      <header className="row wrap">
        <DeliveryState state={delivery.state} />
        <TargetLink projectRef={projectRef} target={delivery.target} />
        {delivery.next_attempt_at !== null && (
          <span className="muted">
            next attempt <Time value={delivery.next_attempt_at} />
          </span>
        )}
        {isReplayable(delivery) && project.can('events.write') && (
          <Button size="small" isPending={replay.isPending} onPress={() => replay.run()}>
            {delivery.state === 'dead' ? 'Replay' : 'Deliver again'}
          </Button>
        )}
      </header>
      {delivery.reason !== null && <Notice tone="danger">Given up: {delivery.reason.replaceAll('_', ' ')}.</Notice>}
      {delivery.attempts.length > 0 && (
        <ol className="events-attempts">
          {delivery.attempts.map((attempt) => (
            <AttemptLine key={`${attempt.invocation_id}.${attempt.attempt}`} projectRef={projectRef} of={delivery} attempt={attempt} />
          ))}
        </ol>
      )}
    </article>
  )
}

function AttemptLine({ projectRef, of, attempt }: { projectRef: string; of: Delivery; attempt: Attempt }) {
  return (
    <li>
      <div className="row wrap">
        <span className="numeric">{attempt.attempt}.</span>
        <Time value={attempt.started_at} style="full" />
        <Badge tone={attempt.outcome === 'succeeded' || attempt.outcome === 'delivered' || /^2\d\d$/.test(attempt.outcome) ? 'success' : 'danger'}>
          {attempt.outcome.replaceAll('_', ' ')}
        </Badge>
        {attempt.duration_ms !== null && <span className="numeric">{formatDuration(attempt.duration_ms)}</span>}
        {attempt.cold === true && <Badge tone="info">cold</Badge>}
        {of.target.kind === 'function' && (
          <Link to="/projects/$ref/invocations/$id" params={{ ref: projectRef, id: attempt.invocation_id }}>
            Invocation
          </Link>
        )}
      </div>
      {attempt.error !== null && <pre className="events-error">{attempt.error}</pre>}
    </li>
  )
}
