import { createPlatform, type RequestOptions, type Tagged } from '@loam/client/platform'
import { connection } from './connection'
import { session } from './session'

export { path, type RequestOptions, type Tagged } from '@loam/client/platform'

export function newIdempotencyKey(): string {
  return crypto.randomUUID()
}

/** The tag of a thing whose version came with it: `{ ifMatch: tagOf(queue) }`. */
export function tagOf({ version }: { version: number }): string {
  return `"${version}"`
}

/** Notices whether anybody answers, for the banner. */
async function observed(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    const response = await fetch(input, init)
    connection.reached()
    return response
  } catch (failure) {
    if (!init?.signal?.aborted) {
      connection.lost()
    }
    throw failure
  }
}

/** When the session has ended, requests wait until the operator has signed in again over the page. */
const platform = createPlatform({ url: '', token: session.token, onRefused: session.refused, fetch: observed })

/** Loam's API as the signed-in operator. Every method throws `ApiError`. */
export const api = {
  /** For what is no JSON: downloads, streams, files. */
  raw: platform.raw,
  get: <T>(address: string, options?: RequestOptions): Promise<T> => platform.request('GET', address, undefined, options),
  getTagged: <T>(address: string, options?: RequestOptions): Promise<Tagged<T>> =>
    platform.tagged('GET', address, undefined, options),
  post: <T = void>(address: string, body?: unknown, options?: RequestOptions): Promise<T> =>
    platform.request('POST', address, body, options),
  put: <T = void>(address: string, body?: unknown, options?: RequestOptions): Promise<T> =>
    platform.request('PUT', address, body, options),
  patch: <T = void>(address: string, body?: unknown, options?: RequestOptions): Promise<T> =>
    platform.request('PATCH', address, body, options),
  delete: <T = void>(address: string, options?: RequestOptions, body?: unknown): Promise<T> =>
    platform.request('DELETE', address, body, options),
}
