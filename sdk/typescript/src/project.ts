import { json, send, withQuery, type QueryValue } from './http.js'

/** How the parts below reach a project. */
export interface ProjectAccess {
  /** The project's address: `http://127.0.0.1:8000/p/<ref>`, or the installation's when the key says which project. */
  url: string
  /** A publishable or secret key. */
  key: string
  /** The signed-in user's token, asked for with each request; without one the key decides. */
  token?: () => string | null | Promise<string | null>
  fetch?: typeof fetch
}

/** One request to the project's API as JSON. Throws `LoamError`. */
export type Call = <T>(
  method: string,
  address: string,
  body?: unknown,
  options?: { query?: Readonly<Record<string, QueryValue>>; headers?: Readonly<Record<string, string>>; signal?: AbortSignal },
) => Promise<T>

export function callOf({ url, key, token, fetch: fetcher = fetch }: ProjectAccess): Call {
  const base = url.replace(/\/+$/, '')
  return async (method, address, body, options = {}) => {
    const bearer = (await token?.()) ?? key
    const headers: Record<string, string> = {
      apikey: key,
      Authorization: `Bearer ${bearer}`,
      Accept: 'application/json',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...options.headers,
    }
    const init: RequestInit = { method, headers, signal: options.signal ?? null }
    if (body !== undefined) {
      init.body = JSON.stringify(body)
    }
    return json(await send(fetcher, base + withQuery(address, options.query), init))
  }
}
