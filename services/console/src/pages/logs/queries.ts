import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '@/api'

export interface LogLine {
  at: string
  request_id: string
  method: string
  path: string
  query: string | null
  status: number
  bytes_in: number
  bytes_out: number
  duration_us: number
  key_id: string | null
  user_id: string | null
  ip: string | null
  user_agent: string | null
  route: string | null
  refusal: string | null
}

export interface LogSearch {
  from?: string | undefined
  to?: string | undefined
  status?: string | undefined
  method?: string | undefined
  path?: string | undefined
  request_id?: string | undefined
  text?: string | undefined
}

export interface RequestCost {
  currency: string
  parts: { meter: string; quantity: string; amount: string }[]
  total: string
  invocation: string | null
}

export const logs = {
  find: (ref: string, search: LogSearch) =>
    infiniteQueryOptions({
      queryKey: ['project', ref, 'logs', search],
      queryFn: ({ signal, pageParam }) =>
        api.get('/platform/v1/projects/{ref}/logs', {
          path: { ref },
          signal,
          query: { ...search, cursor: pageParam, limit: 200 },
        }) as Promise<{ logs: LogLine[]; next_cursor: string | null }>,
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next_cursor,
    }),
  cost: (ref: string, id: string) =>
    queryOptions({
      queryKey: ['project', ref, 'requests', id],
      queryFn: ({ signal }): Promise<RequestCost> => api.get('/platform/v1/projects/{ref}/requests/{id}', { path: { ref, id }, signal }),
      retry: false,
    }),
}
