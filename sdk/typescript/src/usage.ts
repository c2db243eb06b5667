import type { Platform } from './platform/client.js'

export interface UsageQuery {
  /** What is counted, for instance `api_requests`. */
  meter: string
  /** `route` unless told. */
  group_by?: 'route' | 'key' | 'minute' | 'hour' | 'day'
  /** The month's first moment unless told. */
  from?: string
  to?: string
}

export interface UsageReport {
  project: string
  meter: string
  group_by: NonNullable<UsageQuery['group_by']>
  from: string
  to: string
  /** By route, key or the first moment of a time; quantities are decimals. */
  groups: { value: string; quantity: string }[]
}

/** What a project used of a meter, as its operator: `GET /platform/v1/projects/{ref}/usage`. */
export function usageOf(platform: Platform, ref: string, query: UsageQuery): Promise<UsageReport> {
  return platform.request('GET', `/platform/v1/projects/${encodeURIComponent(ref)}/usage`, undefined, { query: { ...query } })
}
