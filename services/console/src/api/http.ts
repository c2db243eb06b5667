import { connection } from './connection'
import { ApiError } from './error'
import { session } from './session'

type QueryValue = string | number | boolean | null | undefined | readonly string[]

export interface RequestOptions {
  /** Left out where null, undefined or empty; an array repeats the parameter. */
  query?: Record<string, QueryValue>
  headers?: Record<string, string>
  signal?: AbortSignal
  /** The ETag that the change is based on: 412 `version_mismatch` when somebody else was quicker. */
  ifMatch?: string | null
  /** Makes a POST safe to repeat: see {@link newIdempotencyKey}. */
  idempotencyKey?: string
}

/** An answer with its ETag, for pages that change what they show. */
export interface Tagged<T> {
  data: T
  etag: string | null
}

/** A path with its values encoded: path`/platform/v1/projects/${ref}/queues/${name}`. */
export function path(strings: TemplateStringsArray, ...values: (string | number)[]): string {
  return strings.reduce((all, part, i) => all + part + (i < values.length ? encodeURIComponent(values[i]!) : ''), '')
}

export function newIdempotencyKey(): string {
  return crypto.randomUUID()
}

function withQuery(address: string, query: Record<string, QueryValue> | undefined): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (Array.isArray(value)) {
      value.forEach((one: string) => parameters.append(name, one))
    } else if (value !== null && value !== undefined && value !== '') {
      parameters.append(name, String(value))
    }
  }
  const text = parameters.toString()
  return text === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${text}`
}

async function attempt(address: string, init: RequestInit, token: string): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('Authorization', `Bearer ${token}`)
  try {
    const response = await fetch(address, { ...init, headers })
    connection.reached()
    return response
  } catch (failure) {
    if (init.signal?.aborted) {
      throw failure
    }
    connection.lost()
    throw ApiError.unreachable()
  }
}

/**
 * A request as the signed-in operator, for what is no JSON: downloads, streams, files. Answers that are no success are
 * thrown as {@link ApiError}. When the session has ended, the request waits until the operator has signed in again.
 */
async function raw(address: string, init: RequestInit = {}): Promise<Response> {
  const token = await session.token()
  let response = await attempt(address, init, token)
  if (response.status === 401) {
    await session.refused(token)
    response = await attempt(address, init, await session.token())
  }
  if (!response.ok) {
    throw await ApiError.of(response)
  }
  return response
}

async function call(method: string, address: string, body: unknown, options: RequestOptions = {}): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', ...options.headers }
  if (options.ifMatch) {
    headers['If-Match'] = options.ifMatch
  }
  if (options.idempotencyKey) {
    headers['Idempotency-Key'] = options.idempotencyKey
  }
  const init: RequestInit = { method, headers, signal: options.signal ?? null }
  if (body instanceof Blob || body instanceof FormData) {
    init.body = body
  } else if (body !== undefined) {
    headers['Content-Type'] ??= 'application/json'
    init.body = JSON.stringify(body)
  }
  return raw(withQuery(address, options.query), init)
}

async function json<T>(response: Response): Promise<T> {
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** Loam's API as the signed-in operator. Every method throws {@link ApiError}. */
export const api = {
  raw,
  get: async <T>(address: string, options?: RequestOptions): Promise<T> =>
    json<T>(await call('GET', address, undefined, options)),
  getTagged: async <T>(address: string, options?: RequestOptions): Promise<Tagged<T>> => {
    const response = await call('GET', address, undefined, options)
    return { data: await json<T>(response), etag: response.headers.get('ETag') }
  },
  post: async <T = void>(address: string, body?: unknown, options?: RequestOptions): Promise<T> =>
    json<T>(await call('POST', address, body, options)),
  put: async <T = void>(address: string, body?: unknown, options?: RequestOptions): Promise<T> =>
    json<T>(await call('PUT', address, body, options)),
  patch: async <T = void>(address: string, body?: unknown, options?: RequestOptions): Promise<T> =>
    json<T>(await call('PATCH', address, body, options)),
  delete: async <T = void>(address: string, options?: RequestOptions, body?: unknown): Promise<T> =>
    json<T>(await call('DELETE', address, body, options)),
}
