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

export type TargetKind = 'function' | 'webhook' | 'queue'

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
  missed: string
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
const base = (ref: string) => path`/platform/v1/projects/${ref}`

type End = { before: string; before_id: string } | null

export const events = {
  all: (ref: string) => ['project', ref, 'events'] as const,
  deliveriesKey: (ref: string) => ['project', ref, 'events', 'deliveries'] as const,

  list: (ref: string, search: EventSearch) =>
    infiniteQueryOptions({
      queryKey: [...events.all(ref), 'list', search],
      queryFn: ({ signal, pageParam }) =>
        api.get<EventOfProject[]>(`${base(ref)}/events`, { signal, query: { ...search, ...pageParam, limit: PAGE } }),
      initialPageParam: null as End,
      getNextPageParam: (page): End => {
        const last = page.at(-1)
        return page.length < PAGE || last === undefined ? null : { before: last.received_at, before_id: last.id }
      },
    }),

  one: (ref: string, id: string) =>
    queryOptions({
      queryKey: [...events.all(ref), 'one', id],
      queryFn: ({ signal }) => api.get<EventOfProject>(path`/platform/v1/projects/${ref}/events/${id}`, { signal }),
    }),

  /** The whole chain that the event stands in; without one, what the invocation began. */
  chain: (ref: string, of: { event_id?: string | undefined; invocation_id?: string | undefined }) =>
    queryOptions({
      queryKey: [...events.all(ref), 'chain', of],
      queryFn: ({ signal }) => api.get<Chain>(`${base(ref)}/events/chain`, { signal, query: of }),
      refetchInterval: ({ state }) =>
        state.data?.events.some(({ time }) => Date.now() - Date.parse(time) < GROWS_MS) ? 3000 : false,
    }),

  deliveriesOf: (ref: string, id: string) =>
    queryOptions({
      queryKey: [...events.deliveriesKey(ref), 'of', id],
      queryFn: ({ signal }) =>
        api.get<Delivery[]>(path`/platform/v1/projects/${ref}/deliveries/of-event/${id}`, { signal }),
      refetchInterval: (query) =>
        query.state.data?.some(({ state }) => state === 'pending' || state === 'blocked') ? 3000 : false,
    }),

  deliveries: (ref: string, filter: DeliveryFilter) =>
    infiniteQueryOptions({
      queryKey: [...events.deliveriesKey(ref), 'list', filter],
      queryFn: ({ signal, pageParam }) =>
        api.get<Delivery[]>(`${base(ref)}/deliveries`, { signal, query: { ...filter, ...pageParam, limit: PAGE } }),
      initialPageParam: null as End,
      getNextPageParam: (page): End => {
        const last = page.at(-1)
        return page.length < PAGE || last === undefined ? null : { before: last.created_at, before_id: last.id }
      },
    }),

  delivery: (ref: string, id: string) =>
    queryOptions({
      queryKey: [...events.deliveriesKey(ref), 'one', id],
      queryFn: ({ signal }) => api.get<Delivery>(path`/platform/v1/projects/${ref}/deliveries/${id}`, { signal }),
    }),

  replayDelivery: (ref: string, id: string) => api.post(path`/platform/v1/projects/${ref}/deliveries/${id}/replay`),

  replayDead: (ref: string, filter: { target_kind?: string; target_name?: string }) =>
    api.post<{ replayed: number }>(`${base(ref)}/deliveries/replay`, filter),

  replayArchive: (
    ref: string,
    wanted: { since: string; until: string | null; pattern: unknown; target_kind: string | null; target_name: string | null },
  ) =>
    api.post<{ id: string; replayed: number; continue_at: string | null }>(`${base(ref)}/events/replay`, wanted, {
      idempotencyKey: newIdempotencyKey(),
    }),

  subscriptions: (ref: string) =>
    queryOptions({
      queryKey: [...events.all(ref), 'subscriptions'],
      queryFn: ({ signal }) => api.get<Subscription[]>(`${base(ref)}/subscriptions`, { signal }),
    }),
}

export const webhooks = {
  list: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'webhooks'],
      queryFn: ({ signal }) => api.get<Webhook[]>(`${base(ref)}/webhooks`, { signal }),
    }),
  one: (ref: string, name: string) =>
    queryOptions({
      queryKey: ['project', ref, 'webhooks', name],
      queryFn: ({ signal }) => api.get<Webhook>(path`/platform/v1/projects/${ref}/webhooks/${name}`, { signal }),
    }),
  create: (ref: string, wanted: WantedWebhook) => api.post<Webhook>(`${base(ref)}/webhooks`, wanted),
  replace: (ref: string, webhook: Webhook, wanted: WantedWebhook) =>
    api.put<Webhook>(path`/platform/v1/projects/${ref}/webhooks/${webhook.name}`, wanted, { ifMatch: tagOf(webhook) }),
  remove: (ref: string, webhook: Webhook) =>
    api.delete(path`/platform/v1/projects/${ref}/webhooks/${webhook.name}`, { ifMatch: tagOf(webhook) }),
  rotate: (ref: string, name: string, overlapSeconds: number) =>
    api.post<Webhook>(path`/platform/v1/projects/${ref}/webhooks/${name}/secret`, { overlap_seconds: overlapSeconds }),
  turn: (ref: string, name: string, on: boolean) =>
    api.post(`${path`/platform/v1/projects/${ref}/webhooks/${name}`}/${on ? 'enable' : 'disable'}`),
  test: (ref: string, name: string) =>
    api.post<{ outcome: string; duration_ms: number; error: string | null }>(
      path`/platform/v1/projects/${ref}/webhooks/${name}/test`,
    ),
}

export const schedules = {
  list: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'schedules'],
      queryFn: ({ signal }) => api.get<Schedule[]>(`${base(ref)}/schedules`, { signal }),
    }),
  fires: (ref: string, wanted: WantedSchedule) =>
    queryOptions({
      queryKey: ['project', ref, 'fires', wanted.cron, wanted.rate_seconds, wanted.at, wanted.time_zone],
      queryFn: ({ signal }) => api.post<{ fires: string[] }>(`${base(ref)}/schedules/fires`, wanted, { signal }),
      retry: false,
    }),
  /** @param newest without it the schedule is made */
  put: (ref: string, name: string, wanted: WantedSchedule, newest?: Schedule) =>
    api.put<Schedule>(path`/platform/v1/projects/${ref}/schedules/${name}`, wanted, { ifMatch: newest ? tagOf(newest) : null }),
  remove: (ref: string, schedule: Schedule) =>
    api.delete(path`/platform/v1/projects/${ref}/schedules/${schedule.name}`, { ifMatch: tagOf(schedule) }),
}

export const queues = {
  list: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'queues'],
      queryFn: ({ signal }) => api.get<Queue[]>(`${base(ref)}/queues`, { signal }),
    }),
  one: (ref: string, name: string) =>
    queryOptions({
      queryKey: ['project', ref, 'queues', name],
      queryFn: ({ signal }) => api.get<Queue>(path`/platform/v1/projects/${ref}/queues/${name}`, { signal }),
    }),
  dead: (ref: string, name: string) =>
    queryOptions({
      queryKey: ['project', ref, 'queues', name, 'dead'],
      queryFn: ({ signal }) =>
        api.get<DeadMessage[]>(path`/platform/v1/projects/${ref}/queues/${name}/dead`, { signal, query: { limit: 1000 } }),
    }),
  /** @param newest without it the queue is made */
  put: (ref: string, name: string, wanted: object, newest?: Queue) =>
    api.put<Queue>(path`/platform/v1/projects/${ref}/queues/${name}`, wanted, { ifMatch: newest ? tagOf(newest) : null }),
  remove: (ref: string, queue: Queue) =>
    api.delete(path`/platform/v1/projects/${ref}/queues/${queue.name}`, { ifMatch: tagOf(queue) }),
  purge: (ref: string, name: string) => api.post<{ purged: number }>(path`/platform/v1/projects/${ref}/queues/${name}/purge`),
  redrive: (ref: string, name: string, ids: readonly string[]) =>
    api.post<{ moved: number }>(path`/platform/v1/projects/${ref}/queues/${name}/dead/redrive`, { ids }),
}
