import { json, LoamError, send, withQuery, type QueryValue } from '../http.js'
import type { paths } from './schema.js'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** The paths that are described for a method. */
export type PathsOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, infer Operation> ? ([Operation] extends [undefined] ? never : P) : never
}[keyof paths]

type Operation<P extends keyof paths, M extends Method> = NonNullable<paths[P][M]>

type Content<T> = T extends { content: infer C } ? C[keyof C] : undefined

type Given<T> = T extends readonly (infer Item)[] ? readonly Given<Item>[] : T extends object ? { readonly [K in keyof T]: Given<T[K]> } : T

/** The body that a request takes; undefined when it takes none. */
export type Body<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { requestBody?: infer B }
    ? [NonNullable<B>] extends [never]
      ? undefined
      : Given<Content<NonNullable<B>>>
    : undefined

/** What a request is answered when it succeeds. */
export type Answer<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { responses: infer R }
    ? { [S in keyof R]: S extends 200 | 201 | 202 ? Content<R[S]> : never }[keyof R]
    : unknown

type PathParameters<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? { [N in Name]: string | number } & PathParameters<Rest>
  : unknown

export interface RequestOptions {
  query?: Readonly<Record<string, QueryValue>>
  headers?: Readonly<Record<string, string>>
  signal?: AbortSignal
  /** The ETag that a change is based on: 412 `version_mismatch` when it is another version by now. */
  ifMatch?: string | null
  /** Makes a POST safe to repeat. */
  idempotencyKey?: string
}

type Options<P extends string> = RequestOptions & (unknown extends PathParameters<P> ? unknown : { path: PathParameters<P> })
type Arguments<P extends string> = unknown extends PathParameters<P> ? [options?: Options<P>] : [options: Options<P>]

/** An answer with its ETag. */
export interface Tagged<T> {
  data: T
  etag: string | null
}

export interface PlatformOptions {
  /** Where the installation is: `http://127.0.0.1:8000`; the page's own origin when it is empty. */
  url: string
  /** A personal access token, or what gets a session's token that is good now. */
  token: string | (() => string | Promise<string>)
  /** Called when a token was refused, before the request is sent once more; without it 401 is thrown. */
  onRefused?: (token: string) => Promise<void>
  fetch?: typeof fetch
}

/** The platform API as one operator. Every method throws {@link LoamError}. */
export interface Platform {
  /** Described paths: parameters, body and answer have types. */
  get<P extends PathsOf<'get'> & string>(path: P, ...args: Arguments<P>): Promise<Answer<P, 'get'>>
  post<P extends PathsOf<'post'> & string>(path: P, body: Body<P, 'post'>, ...args: Arguments<P>): Promise<Answer<P, 'post'>>
  put<P extends PathsOf<'put'> & string>(path: P, body: Body<P, 'put'>, ...args: Arguments<P>): Promise<Answer<P, 'put'>>
  patch<P extends PathsOf<'patch'> & string>(path: P, body: Body<P, 'patch'>, ...args: Arguments<P>): Promise<Answer<P, 'patch'>>
  delete<P extends PathsOf<'delete'> & string>(path: P, ...args: Arguments<P>): Promise<Answer<P, 'delete'>>
  /** Any address of the installation; the caller says what the answer is. */
  request<T>(method: string, address: string, body?: unknown, options?: RequestOptions): Promise<T>
  /** The same with the answer's ETag. */
  tagged<T>(method: string, address: string, body?: unknown, options?: RequestOptions): Promise<Tagged<T>>
  /** The answer as it comes, for downloads and streams. Answers that are no success are thrown. */
  raw(address: string, init?: RequestInit): Promise<Response>
}

/** An address with its values encoded: path`/platform/v1/projects/${ref}/queues/${name}`. */
export function path(strings: TemplateStringsArray, ...values: (string | number)[]): string {
  return strings.reduce((all, part, i) => all + part + (i < values.length ? encodeURIComponent(values[i] ?? '') : ''), '')
}

function filled(template: string, values: Readonly<Record<string, string | number>> = {}): string {
  return template.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) {
      throw new LoamError(0, 'missing_parameter', `The path needs '${name}'`, null)
    }
    return encodeURIComponent(value)
  })
}

export function createPlatform({ url, token, onRefused, fetch: fetcher = fetch }: PlatformOptions): Platform {
  const base = url.replace(/\/+$/, '')
  const current = async (): Promise<string> => (typeof token === 'string' ? token : token())

  const attempt = (address: string, init: RequestInit, bearer: string): Promise<Response> => {
    const headers = new Headers(init.headers)
    headers.set('Authorization', `Bearer ${bearer}`)
    return send(fetcher, base + address, { ...init, headers })
  }
  const raw = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const used = await current()
    let response = await attempt(address, init, used)
    if (response.status === 401 && onRefused !== undefined) {
      await onRefused(used)
      response = await attempt(address, init, await current())
    }
    if (!response.ok) {
      throw await LoamError.of(response)
    }
    return response
  }
  const call = (method: string, address: string, body: unknown, options: RequestOptions = {}): Promise<Response> => {
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
  const request = async <T>(method: string, address: string, body?: unknown, options?: RequestOptions): Promise<T> =>
    json<T>(await call(method, address, body, options))

  type Loose = RequestOptions & { path?: Readonly<Record<string, string | number>> }
  const reading = (method: string) => (template: string, options?: Loose) =>
    request(method, filled(template, options?.path), undefined, options)
  const writing = (method: string) => (template: string, body: unknown, options?: Loose) =>
    request(method, filled(template, options?.path), body, options)

  return {
    get: reading('GET'),
    post: writing('POST'),
    put: writing('PUT'),
    patch: writing('PATCH'),
    delete: reading('DELETE'),
    request,
    tagged: async <T>(method: string, address: string, body?: unknown, options?: RequestOptions): Promise<Tagged<T>> => {
      const response = await call(method, address, body, options)
      return { data: await json<T>(response), etag: response.headers.get('ETag') }
    },
    raw,
  } as Platform
}
