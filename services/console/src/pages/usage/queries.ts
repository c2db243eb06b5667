import { queryOptions } from '@tanstack/react-query'
import { api, path } from '@/api'

export interface UsageReport {
  project: string
  meter: string
  group_by: string
  from: string
  to: string
  groups: { value: string; quantity: string }[]
}

export interface BillLine {
  meter: string
  plan: string
  from: string
  to: string
  quantity: string
  unit: string
  included: string
  billable: string
  unit_price: string | null
  per: string | null
  amount: string
  exact: string
}

export interface Bill {
  project: string
  plan: string
  currency: string
  price_book: number
  period: { from: string; to: string }
  as_of: string
  lines: BillLine[]
  total: string
  settled_until: string | null
}

export interface Forecast {
  month: string
  currency: string
  so_far: string
  total: string
  explanation: string
  lines: { meter: string; used: string; per_day: string; expected: string; amount_so_far: string; amount_expected: string }[]
}

export interface Budget {
  id: string
  project: string | null
  name: string
  meter: string | null
  unit: 'quantity' | 'amount'
  limit: string
  period: 'day' | 'month'
  action: 'notify' | 'throttle' | 'read_only' | 'stop'
  throttle_per_second: number
  version: number
  state: { used: string; percent: string | null; reached: boolean; reason: string | null; lifts_at: string | null; until: string }
}

const base = (ref: string) => path`/platform/v1/projects/${ref}`

export const usage = {
  report: (ref: string, meter: string, groupBy: 'route' | 'key' | 'hour' | 'day', from: string | null, to: string | null) =>
    queryOptions({
      queryKey: ['project', ref, 'usage', meter, groupBy, from, to],
      queryFn: ({ signal }) =>
        api.get<UsageReport>(`${base(ref)}/usage`, { signal, query: { meter, group_by: groupBy, from, to } }),
    }),
  bill: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'bill'],
      queryFn: ({ signal }) => api.get<Bill>(`${base(ref)}/bill`, { signal }),
    }),
  forecast: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'forecast'],
      queryFn: ({ signal }) => api.get<Forecast>(`${base(ref)}/forecast`, { signal }),
    }),
  budgets: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'budgets'],
      queryFn: ({ signal }) => api.get<Budget[]>(`${base(ref)}/budgets`, { signal }),
    }),
}
