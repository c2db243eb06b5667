import { queryOptions } from '@tanstack/react-query'
import { api } from '@/api'

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


export const usage = {
  report: (ref: string, meter: string, groupBy: 'route' | 'key' | 'hour' | 'day', from: string | null, to: string | null) =>
    queryOptions({
      queryKey: ['project', ref, 'usage', meter, groupBy, from, to],
      queryFn: ({ signal }): Promise<UsageReport> =>
        api.get('/platform/v1/projects/{ref}/usage', { path: { ref }, signal, query: { meter, group_by: groupBy, from, to } }),
    }),
  bill: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'bill'],
      queryFn: ({ signal }): Promise<Bill> => api.get('/platform/v1/projects/{ref}/bill', { path: { ref }, signal }),
    }),
  forecast: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'forecast'],
      queryFn: ({ signal }): Promise<Forecast> => api.get('/platform/v1/projects/{ref}/forecast', { path: { ref }, signal }),
    }),
  budgets: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'budgets'],
      queryFn: ({ signal }): Promise<Budget[]> => api.get('/platform/v1/projects/{ref}/budgets', { path: { ref }, signal }),
    }),
}
