import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '@/api'

export interface AuditEntry {
  id: string
  at: string
  operator_id: string | null
  operator: string | null
  token_id: string | null
  session_id: string | null
  client_address: string
  action: string
  method: string
  target: string
  organization_id: string | null
  project: string | null
  request_id: string
  status: number | null
  outcome: 'succeeded' | 'refused' | 'failed' | 'unknown'
  changes: unknown
}

export interface AuditSearch {
  action?: string | undefined
  target?: string | undefined
  text?: string | undefined
  from?: string | undefined
  operator?: string | undefined
}

/** `place` is a project's or an organization's address: both have an audit log. */
export const audit = {
  find: (place: string, search: AuditSearch) =>
    infiniteQueryOptions({
      queryKey: ['audit', place, search],
      queryFn: ({ signal, pageParam }) =>
        api.request<{ entries: AuditEntry[]; next_cursor: string | null }>('GET', `${place}/audit`, undefined, {
          signal,
          query: { ...search, cursor: pageParam, limit: 100 },
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next_cursor,
    }),
  export: async (place: string, search: AuditSearch, format: 'jsonl' | 'csv') => {
    const query = new URLSearchParams({ format })
    for (const [name, value] of Object.entries(search)) {
      if (value !== undefined) {
        query.set(name, value as string)
      }
    }
    return (await api.raw(`${place}/audit/export?${query}`)).blob()
  },
}
