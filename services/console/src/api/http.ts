import { createPlatform, type Answer } from '@loam/client/platform'
import { connection } from './connection'
import { session } from './session'

export { path, type Answer, type RequestOptions, type Tagged } from '@loam/client/platform'

/** What a role or an access token may allow. */
export type Permission = Answer<'/platform/v1/organizations/{id}/roles', 'get'>[number]['permissions'][number]

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

/**
 * Loam's API as the signed-in operator. Every method throws `ApiError`. When the session has ended, requests wait until the operator
 * has signed in again over the page.
 */
export const api = createPlatform({ url: '', token: session.token, onRefused: session.refused, fetch: observed })
