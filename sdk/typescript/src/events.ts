import type { Call } from './project.js'

export interface NewEvent {
  /** Your own: `order.placed`. */
  type: string
  /** Ends up below `/projects/<ref>/app`. */
  source?: string
  subject?: string
  data?: unknown
  /** Published then; ISO 8601. */
  deliver_at?: string
  delay_seconds?: number
}

export interface Published {
  id: string
  /** When it will be published, where that is later: its id then cancels it. */
  deliver_at?: string | null
}

/** The app's own events: functions, webhooks and queues that ask for them get them. */
export interface Events {
  /** With an idempotency key, a repetition publishes nothing twice. */
  publish(event: NewEvent, options?: { idempotencyKey?: string }): Promise<Published>
  /** Takes back one that was to be published later. Needs a secret key. */
  cancel(id: string): Promise<void>
}

export function eventsOf(call: Call): Events {
  return {
    publish: (event, { idempotencyKey } = {}) =>
      call('POST', '/events/v1', event, idempotencyKey === undefined ? {} : { headers: { 'Idempotency-Key': idempotencyKey } }),
    cancel: (id) => call('DELETE', `/events/v1/${encodeURIComponent(id)}`),
  }
}
