import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ApiError, newIdempotencyKey, path, session, tagOf } from '@/api'

/** What sets a function off; which fields there are depends on the type. */
export interface Trigger {
  type: string
  [field: string]: unknown
}

export interface Permissions {
  role: 'anon' | 'authenticated' | 'service_role'
  buckets: string[]
  tables: string[]
  functions: string[]
  events: boolean
}

export interface Deployment {
  name: string
  version: number
  live: boolean
  /** Whether its triggers have reached those that set it off. */
  subscribed: boolean
  host: 'plain' | 'spring'
  handler: string
  memory_mb: number
  timeout_seconds: number
  concurrency: number
  verify_jwt: boolean
  /** Names only. */
  environment: string[]
  triggers: Trigger[]
  permissions: Permissions
  async: { retries: number | null; max_age_seconds: number | null; on_success: string | null; on_failure: string | null }
  smoke: { method: string; path: string; body: unknown; status: number | null } | null
  sha256: string
  size: number
  created_at: string
}

/** What the project says sets a function off; version 0 where it says nothing. */
export interface DeclaredTriggers {
  triggers: readonly Trigger[]
  version: number
}

export interface FunctionOfProject {
  name: string
  live_version: number | null
  canary: { version: number; percent: number } | null
  /** Counts what was made live. */
  revision: number
  created_at: string
  updated_at: string
  deployments: Deployment[]
}

export interface Invocation {
  id: string
  function: string
  version: number
  trigger: string
  status: string
  started_at: string
  duration_ms: number
  billed_ms: number
  memory_mb: number
  peak_memory_mb: number
  cold: boolean
  wait_ms: number
  trace_id: string | null
  error: string | null
  event_id: string | null
  request_id: string | null
  /** The invocation that called it. */
  caller: string | null
}

/** An invocation that has not ended, with the last lines that it printed so far. */
export interface RunningInvocation {
  id: string
  version: number
  running_ms: number
  text: string
  whole: boolean
}

export interface Secret {
  name: string
  updated_at: string
}

/** What some usage costs: its share of the month's lines. */
export interface Share {
  currency: string
  price_book: number
  parts: { meter: string; quantity: string; of: string; line: string; amount: string }[]
  total: string
}

export interface InvocationFilter {
  function?: string | undefined
  status?: string | undefined
  trigger?: string | undefined
  version?: number | undefined
}

/** What a function answered to a call from here, whatever its status. */
export interface TestAnswer {
  status: number
  contentType: string
  text: string
  /** Null when Loam answered in place of the function. */
  invocation: string | null
  requestId: string | null
  milliseconds: number
}

const PAGE = 100
/** A test call shows no more of an answer than this. */
const MOST_SHOWN = 200_000

const base = (ref: string) => path`/platform/v1/projects/${ref}`
const of = (ref: string, name: string) => path`/platform/v1/projects/${ref}/functions/${name}`

export const functions = {
  all: (ref: string) => ['project', ref, 'functions'] as const,

  list: (ref: string) =>
    queryOptions({
      queryKey: [...functions.all(ref), 'list'],
      queryFn: ({ signal }) => api.get('/platform/v1/projects/{ref}/functions', { path: { ref }, signal }) as Promise<FunctionOfProject[]>,
    }),

  one: (ref: string, name: string) =>
    queryOptions({
      queryKey: [...functions.all(ref), 'one', name],
      queryFn: ({ signal }) =>
        api.get('/platform/v1/projects/{ref}/functions/{name}', { path: { ref, name }, signal }) as Promise<FunctionOfProject>,
    }),

  /** The newest first; pages by the time of the last one. */
  invocations: (ref: string, filter: InvocationFilter) =>
    infiniteQueryOptions({
      queryKey: [...functions.all(ref), 'invocations', filter],
      queryFn: ({ signal, pageParam }) => {
        const { function: name, ...query } = filter
        const address = name === undefined ? `${base(ref)}/invocations` : `${of(ref, name)}/invocations`
        return api.request<Invocation[]>('GET', address, undefined, { signal, query: { ...query, before: pageParam, limit: PAGE } })
      },
      initialPageParam: null as string | null,
      getNextPageParam: (page) => (page.length < PAGE ? null : page.at(-1)!.started_at),
    }),

  latest: (ref: string, name: string, limit: number) =>
    queryOptions({
      queryKey: [...functions.all(ref), 'latest', name, limit],
      queryFn: ({ signal }): Promise<Invocation[]> =>
        api.get('/platform/v1/projects/{ref}/functions/{name}/invocations', { path: { ref, name }, signal, query: { limit } }),
    }),

  invocation: (ref: string, id: string) =>
    queryOptions({
      queryKey: [...functions.all(ref), 'invocation', id],
      queryFn: ({ signal }): Promise<Invocation> => api.get('/platform/v1/projects/{ref}/invocations/{id}', { path: { ref, id }, signal }),
      // It is recorded a moment after it has answered.
      retry: (failures, error) => failures < 4 && error instanceof ApiError && error.status === 404,
      retryDelay: (failures) => 500 * 2 ** failures,
    }),

  running: (ref: string, name: string) =>
    queryOptions({
      queryKey: [...functions.all(ref), 'running', name],
      queryFn: ({ signal }): Promise<RunningInvocation[]> =>
        api.get('/platform/v1/projects/{ref}/functions/{name}/running', { path: { ref, name }, signal }),
    }),

  /** Those that it called and waited for. */
  calls: (ref: string, id: string) =>
    queryOptions({
      queryKey: [...functions.all(ref), 'calls', id],
      queryFn: ({ signal }): Promise<Invocation[]> =>
        api.get('/platform/v1/projects/{ref}/invocations/{id}/calls', { path: { ref, id }, signal }),
    }),

  /** They never change once the invocation is recorded. */
  logs: (ref: string, id: string) =>
    queryOptions({
      queryKey: [...functions.all(ref), 'logs', id],
      queryFn: ({ signal }): Promise<{ invocation_id: string; text: string }> =>
        api.get('/platform/v1/projects/{ref}/invocations/{id}/logs', { path: { ref, id }, signal }),
      staleTime: Infinity,
    }),

  price: (ref: string, used: readonly string[], at: string) =>
    queryOptions({
      queryKey: ['project', ref, 'bill', 'share', used, at],
      queryFn: ({ signal }): Promise<Share> =>
        api.get('/platform/v1/projects/{ref}/bill/share', { path: { ref }, signal, query: { used, at } }),
      // The ledger hears of an invocation some seconds after it.
      refetchInterval: (query) => (query.state.data?.parts.some((part) => part.of === '0') ? 3000 : false),
    }),

  secrets: (ref: string, name: string) =>
    queryOptions({
      queryKey: [...functions.all(ref), 'secrets', name],
      queryFn: ({ signal }): Promise<Secret[]> =>
        api.get('/platform/v1/projects/{ref}/functions/{name}/secrets', { path: { ref, name }, signal }),
    }),

  declaredTriggers: (ref: string) =>
    queryOptions({
      queryKey: [...functions.all(ref), 'triggers'],
      queryFn: ({ signal }): Promise<Record<string, Trigger[]>> =>
        api.get('/platform/v1/projects/{ref}/triggers', { path: { ref }, signal }),
    }),

  declared: (ref: string, name: string) =>
    queryOptions({
      queryKey: [...functions.all(ref), 'triggers', name],
      queryFn: ({ signal }) => api.request<DeclaredTriggers>('GET', `${of(ref, name)}/triggers`, undefined, { signal }),
    }),

  deploy: (ref: string, name: string, jar: File, manifest: object, wish: { live: boolean; dryRun: boolean }) => {
    const form = new FormData()
    form.append('manifest', JSON.stringify(manifest))
    form.append('jar', jar, 'function.jar')
    return api.request<Deployment>('POST', `${of(ref, name)}/deployments`, form, {
      query: { live: wish.live, dry_run: wish.dryRun },
      ...(wish.dryRun ? {} : { idempotencyKey: newIdempotencyKey() }),
    })
  },

  setLive: (ref: string, newest: FunctionOfProject, version: number, canary: FunctionOfProject['canary']) =>
    api.put('/platform/v1/projects/{ref}/functions/{name}/live', { version, canary }, {
      path: { ref, name: newest.name },
      ifMatch: tagOf({ version: newest.revision }),
    }) as Promise<Deployment>,

  remove: (ref: string, newest: FunctionOfProject) =>
    api.delete('/platform/v1/projects/{ref}/functions/{name}', { path: { ref, name: newest.name }, ifMatch: tagOf({ version: newest.revision }) }),

  putSecret: (ref: string, name: string, secret: string, value: string) =>
    api.put('/platform/v1/projects/{ref}/functions/{name}/secrets', { [secret]: value }, { path: { ref, name } }),

  removeSecret: (ref: string, name: string, secret: string) =>
    api.delete('/platform/v1/projects/{ref}/functions/{name}/secrets/{secret}', { path: { ref, name, secret } }),

  putTriggers: (ref: string, name: string, triggers: readonly Trigger[], newest: DeclaredTriggers): Promise<{ triggers: Trigger[]; subscribed: boolean }> =>
    api.put('/platform/v1/projects/{ref}/functions/{name}/triggers', { triggers }, { path: { ref, name }, ifMatch: tagOf(newest) }),

  removeTriggers: (ref: string, name: string, newest: DeclaredTriggers) =>
    api.delete('/platform/v1/projects/{ref}/functions/{name}/triggers', { path: { ref, name }, ifMatch: tagOf(newest) }),

  /** Not by `api`: what the function answers is the result here, also when it is a 404 of its own. */
  call: async (ref: string, name: string, body: string, contentType: string): Promise<TestAnswer> => {
    const began = performance.now()
    const response = await fetch(`${of(ref, name)}/invoke`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${await session.token()}`, 'Content-Type': contentType },
      body,
    })
    const text = await response.text()
    return {
      status: response.status,
      contentType: response.headers.get('Content-Type') ?? '',
      text: text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}\n… ${text.length - MOST_SHOWN} more characters` : text,
      invocation: response.headers.get('X-Loam-Invocation'),
      requestId: response.headers.get('X-Request-Id'),
      milliseconds: performance.now() - began,
    }
  },
}
