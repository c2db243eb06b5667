import type { Platform } from './platform/client.js'

export interface UsageQuery {
  from?: string
  to?: string
  [parameter: string]: string | undefined
}

/** What a project used, as its operator: `GET /platform/v1/projects/{ref}/usage`. */
export function usageOf<T = unknown>(platform: Platform, ref: string, query: UsageQuery = {}): Promise<T> {
  return platform.request('GET', `/platform/v1/projects/${encodeURIComponent(ref)}/usage`, undefined, { query })
}
