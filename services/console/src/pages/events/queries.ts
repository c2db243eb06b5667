import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, newIdempotencyKey, path, tagOf } from '@/api'

export interface EventOfProject {
  id: string
  type: string
  source: string
  subject: string | null
  time: string
  datacontenttype: string | null
  data: unknown
  dataref: string | null
  hop: number
  actor: string | null
  /** What led to it; null when no function wrote it. */
  cause: Cause | null
  received_at: string
}

export interface Cause {
  invocation_id: string | null
  event_id: string | null
}

/** One run of a function that an event set off. */
export interface Run {
  function: string
  invocation_id: string
  attempt: number
  outcome: string
  started_at: string
  duration_ms: number | null
}

export type ChainEvent = Pick<EventOfProject, 'id' | 'type' | 'source' | 'subject' | 'time' | 'hop' | 'cause'> & { runs: Run[] }

/** Events that led to one another, the first ones first; not complete when there are too many. */
export interface Chain {
  events: ChainEvent[]
  complete: boolean
}

export type TargetKind = 'function' | 'webhook' | 'event' | 'fan_out'

export interface Attempt {
  attempt: number
  invocation_id: string
  started_at: string
  outcome: string
  duration_ms: number | null
  billed_ms: number | null
  memory_mb: number | null
  cold: boolean | null
  error: string | null
}

export interface Delivery {
  id: string
  event_id: string
  subscription_id: string
  target: { kind: TargetKind; name: string }
  state: 'pending' | 'blocked' | 'delivered' | 'dead'
  reason: string | null
  attempt: number
  failures: number
  next_attempt_at: string | null
  expires_at: string
  created_at: string
  finished_at: string | null
  attempts: Attempt[]
}

export interface Webhook {
  id: string
  name: string
  url: string
  description: string | null
  pattern: unknown
  max_attempts: number | null
  max_age_seconds: number | null
  concurrency: number | null
  ordered: boolean
  enabled: boolean
  disabled_reason: string | null
  disabled_at: string | null
  created_at: string
  updated_at: string
  version: number
  /** Told when it is made, and never again. */
  secret: string | null
  previous_secrets_end_at: string | null
}

export interface WantedWebhook {
  name?: string
  url: string
  description: string | null
  pattern: unknown
  max_attempts: number | null
  max_age_seconds: number | null
  concurrency: number | null
  ordered: boolean
}

export interface Schedule {
  name: string
  owner_kind: string
  owner_name: string
  cron: string | null
  rate_seconds: number | null
  at: string | null
  time_zone: string
  missed: 'skip' | 'once' | 'all'
  enabled: boolean
  data: unknown
  source: string
  next_at: string | null
  last_fired_at: string | null
  created_at: string
  updated_at: string
  version: number
}

export interface WantedSchedule {
  cron: string | null
  rate_seconds: number | null
  at: string | null
  time_zone: string | null
  missed: Schedule['missed']
  enabled: boolean
  data: unknown
}

export interface Queue {
  name: string
  fifo: boolean
  visibility_seconds: number
  delay_seconds: number
  retention_seconds: number
  max_receives: number
  created_at: string
  updated_at: string
  version: number
  messages: { visible: number; in_flight: number; delayed: number; dead: number; oldest_sent_at: string | null } | null
}

export interface DeadMessage {
  id: string
  group: string | null
  body: unknown
  attributes: unknown
  receives: number
  sent_at: string
  dead_at: string | null
  dead_reason: string | null
}

export interface Subscription {
  id: string
  owner_kind: string
  owner_name: string
  key: string
  pattern: unknown
  target: { kind: TargetKind; name: string }
  ordered: boolean
  enabled: boolean
  created_at: string
}

export interface EventSearch {
  type?: string | undefined
  source?: string | undefined
  subject?: string | undefined
}

export interface DeliveryFilter {
  state?: string | undefined
  target_kind?: string | undefined
  target_name?: string | undefined
}

const PAGE = 100
/** So long after its last event something may still be added to a chain. */
const GROWS_MS = 60_000

type End = { before: string; before_id: string } | null

export const events = {
  all: (ref: string) => ['project', ref, 'events'] as const,
  deliveriesKey: (ref: string) => ['project', ref, 'events', 'deliveries'] as const,

  list: (ref: string, search: EventSearch) =>
    infiniteQueryOptions({
      queryKey: [...events.all(ref), 'list', search],
      queryFn: ({ signal, pageParam }): Promise<EventOfProject[]> =>
        api.get('/platform/v1/projects/{ref}/events', { path: { ref }, signal, query: { ...search, ...pageParam, limit: PAGE } }),
      initialPageParam: null as End,
      getNextPageParam: (page): End => {
        const last = page.at(-1)
        return page.length < PAGE || last === undefined ? null : { before: last.received_at, before_id: last.id }
      },
    }),

  one: (ref: string, id: string) =>
    queryOptions({
      queryKey: [...events.all(ref), 'one', id],
      queryFn: ({ signal }): Promise<EventOfProject> => api.get('/platform/v1/projects/{ref}/events/{id}', { path: { ref, id }, signal }),
    }),

  /** The whole chain that the event stands in; without one, what the invocation began. */
  chain: (ref: string, of: { event_id?: string | undefined; invocation_id?: string | undefined }) =>
    queryOptions({
      queryKey: [...events.all(ref), 'chain', of],
      queryFn: ({ signal }): Promise<Chain> => api.get('/platform/v1/projects/{ref}/events/chain', { path: { ref }, signal, query: of }),
      refetchInterval: ({ state }) =>
        state.data?.events.some(({ time }) => Date.now() - Date.parse(time) < GROWS_MS) ? 3000 : false,
    }),

  deliveriesOf: (ref: string, id: string) =>
    queryOptions({
      queryKey: [...events.deliveriesKey(ref), 'of', id],
      queryFn: ({ signal }) =>
        api.get('/platform/v1/projects/{ref}/deliveries/of-event/{event}', { path: { ref, event: id }, signal }) as Promise<Delivery[]>,
      refetchInterval: (query) =>
        query.state.data?.some(({ state }) => state === 'pending' || state === 'blocked') ? 3000 : false,
    }),

  deliveries: (ref: string, filter: DeliveryFilter) =>
    infiniteQueryOptions({
      queryKey: [...events.deliveriesKey(ref), 'list', filter],
      queryFn: ({ signal, pageParam }) =>
        api.get('/platform/v1/projects/{ref}/deliveries', {
          path: { ref },
          signal,
          query: { ...filter, ...pageParam, limit: PAGE },
        }) as Promise<Delivery[]>,
      initialPageParam: null as End,
      getNextPageParam: (page): End => {
        const last = page.at(-1)
        return page.length < PAGE || last === undefined ? null : { before: last.created_at, before_id: last.id }
      },
    }),

  delivery: (ref: string, id: string) =>
    queryOptions({
      queryKey: [...events.deliveriesKey(ref), 'one', id],
      queryFn: ({ signal }) => api.get('/platform/v1/projects/{ref}/deliveries/{id}', { path: { ref, id }, signal }) as Promise<Delivery>,
    }),

  replayDelivery: (ref: string, id: string) =>
    api.post('/platform/v1/projects/{ref}/deliveries/{id}/replay', undefined, { path: { ref, id } }),

  replayDead: (ref: string, filter: { target_kind?: TargetKind; target_name?: string }): Promise<{ replayed: number }> =>
    api.post('/platform/v1/projects/{ref}/deliveries/replay', filter, { path: { ref } }),

  replayArchive: (
    ref: string,
    wanted: { since: string; until: string | null; pattern: unknown; target_kind: TargetKind | null; target_name: string | null },
  ): Promise<{ id: string; replayed: number; continue_at: string | null }> =>
    api.post('/platform/v1/projects/{ref}/events/replay', wanted, {
      path: { ref },
      idempotencyKey: newIdempotencyKey(),
    }),

  subscriptions: (ref: string) =>
    queryOptions({
      queryKey: [...events.all(ref), 'subscriptions'],
      queryFn: ({ signal }): Promise<Subscription[]> => api.get('/platform/v1/projects/{ref}/subscriptions', { path: { ref }, signal }),
    }),
}

export const webhooks = {
  list: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'webhooks'],
      queryFn: ({ signal }): Promise<Webhook[]> => api.get('/platform/v1/projects/{ref}/webhooks', { path: { ref }, signal }),
    }),
  one: (ref: string, name: string) =>
    queryOptions({
      queryKey: ['project', ref, 'webhooks', name],
      queryFn: ({ signal }): Promise<Webhook> => api.get('/platform/v1/projects/{ref}/webhooks/{name}', { path: { ref, name }, signal }),
    }),
  create: (ref: string, wanted: WantedWebhook): Promise<Webhook> =>
    api.post('/platform/v1/projects/{ref}/webhooks', wanted, { path: { ref } }),
  replace: (ref: string, webhook: Webhook, wanted: WantedWebhook): Promise<Webhook> =>
    api.put('/platform/v1/projects/{ref}/webhooks/{name}', wanted, { path: { ref, name: webhook.name }, ifMatch: tagOf(webhook) }),
  remove: (ref: string, webhook: Webhook) =>
    api.delete('/platform/v1/projects/{ref}/webhooks/{name}', { path: { ref, name: webhook.name }, ifMatch: tagOf(webhook) }),
  rotate: (ref: string, name: string, overlapSeconds: number): Promise<Webhook> =>
    api.post('/platform/v1/projects/{ref}/webhooks/{name}/secret', { overlap_seconds: overlapSeconds }, { path: { ref, name } }),
  turn: (ref: string, name: string, on: boolean) =>
    api.request<void>('POST', `${path`/platform/v1/projects/${ref}/webhooks/${name}`}/${on ? 'enable' : 'disable'}`),
  test: (ref: string, name: string): Promise<{ outcome: string; duration_ms: number; error: string | null }> =>
    api.post('/platform/v1/projects/{ref}/webhooks/{name}/test', undefined, { path: { ref, name } }),
}

export const schedules = {
  list: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'schedules'],
      queryFn: ({ signal }): Promise<Schedule[]> => api.get('/platform/v1/projects/{ref}/schedules', { path: { ref }, signal }),
    }),
  fires: (ref: string, wanted: WantedSchedule) =>
    queryOptions({
      queryKey: ['project', ref, 'fires', wanted.cron, wanted.rate_seconds, wanted.at, wanted.time_zone],
      queryFn: ({ signal }): Promise<{ fires: string[] }> =>
        api.post('/platform/v1/projects/{ref}/schedules/fires', wanted, { path: { ref }, signal }),
      retry: false,
    }),
  /** @param newest without it the schedule is made */
  put: (ref: string, name: string, wanted: WantedSchedule, newest?: Schedule): Promise<Schedule> =>
    api.put('/platform/v1/projects/{ref}/schedules/{name}', wanted, { path: { ref, name }, ifMatch: newest ? tagOf(newest) : null }),
  remove: (ref: string, schedule: Schedule) =>
    api.delete('/platform/v1/projects/{ref}/schedules/{name}', { path: { ref, name: schedule.name }, ifMatch: tagOf(schedule) }),
}

export const queues = {
  list: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'queues'],
      queryFn: ({ signal }): Promise<Queue[]> => api.get('/platform/v1/projects/{ref}/queues', { path: { ref }, signal }),
    }),
  one: (ref: string, name: string) =>
    queryOptions({
      queryKey: ['project', ref, 'queues', name],
      queryFn: ({ signal }): Promise<Queue> => api.get('/platform/v1/projects/{ref}/queues/{name}', { path: { ref, name }, signal }),
    }),
  dead: (ref: string, name: string) =>
    queryOptions({
      queryKey: ['project', ref, 'queues', name, 'dead'],
      queryFn: ({ signal }): Promise<DeadMessage[]> =>
        api.get('/platform/v1/projects/{ref}/queues/{name}/dead', { path: { ref, name }, signal, query: { limit: 1000 } }),
    }),
  /** @param newest without it the queue is made */
  put: (ref: string, name: string, wanted: object, newest?: Queue): Promise<Queue> =>
    api.put('/platform/v1/projects/{ref}/queues/{name}', wanted, { path: { ref, name }, ifMatch: newest ? tagOf(newest) : null }),
  remove: (ref: string, queue: Queue) =>
    api.delete('/platform/v1/projects/{ref}/queues/{name}', { path: { ref, name: queue.name }, ifMatch: tagOf(queue) }),
  purge: (ref: string, name: string): Promise<{ purged: number }> =>
    api.post('/platform/v1/projects/{ref}/queues/{name}/purge', undefined, { path: { ref, name } }),
  redrive: (ref: string, name: string, ids: readonly string[]): Promise<{ moved: number }> =>
    api.post('/platform/v1/projects/{ref}/queues/{name}/dead/redrive', { ids }, { path: { ref, name } }),
}
