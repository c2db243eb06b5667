import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, newIdempotencyKey, path, tagOf } from '@/api'

export interface InvoiceLine {
  line: number
  kind: 'base' | 'usage' | 'adjustment'
  period: string
  project: string | null
  meter: string
  description: string
  plan: string
  from: string
  to: string
  quantity: string
  unit: string
  included: string
  billable: string
  amount: string
  exact: string
}

export interface Invoice {
  id: number | null
  number: string | null
  status: 'draft' | 'closed'
  organization: string
  organization_name: string
  period: string
  currency: string
  price_book: number
  subtotal: string
  credits: string
  tax: { name: string; percent: string; amount: string }
  total: string
  issued_at: string | null
  lines: InvoiceLine[] | null
}

export interface Group {
  value: string
  quantity: string
}

export interface Explanation {
  line: InvoiceLine
  meter: string | null
  usage: Record<string, Group[]>
  more: Record<string, string>
}

export interface LoggedRequest {
  id: string
  method: string
  route: string
  key: string
  status: number | null
  bytes: number
  at: string
}

export interface Account {
  organization: string
  name: string
  emails: string[]
  event_project: string | null
  tax_percent: number | null
  payment_customer: string | null
  version: number
}

export interface Standing {
  plan: string
  history: { plan: string; from: string; assigned_at: string }[]
  version: number
}

export interface Credit {
  id: string
  amount: string
  used: string
  currency: string
  reason: string
  expires_on: string | null
  given_at: string
}

export interface Notice {
  id: string
  kind: string
  project: string | null
  subject: string
  text: string
  made_at: string
  told_at: string | null
}

export interface Budget {
  id: string
  organization: string
  project: string | null
  name: string
  meter: string | null
  unit: 'quantity' | 'amount'
  limit: string
  period: 'day' | 'month'
  action: 'notify' | 'throttle' | 'read_only' | 'stop'
  throttle_per_second: number
  thresholds: number[]
  emails: string[]
  version: number
  state: {
    used: string
    percent: string | null
    reached: boolean
    reason: string | null
    reached_at: string | null
    from: string
    until: string
    lifts_at: string | null
    evaluated_at: string
  }
}

export interface WantedBudget {
  name: string
  project: string | null
  meter: string | null
  unit: string
  limit: string
  period: string
  action: string
  throttle_per_second: number | null
  thresholds: number[]
  emails: string[]
}

export interface Price {
  model: string
  amount?: string
  per?: string
  size?: string
  tiers?: { up_to: string | null; amount?: string; flat?: string }[]
  price?: Price
}

export interface PriceBook {
  version: number
  valid_from: string
  content: {
    currency: string
    decimals: number
    meters: Record<string, { unit: string; price: Price | null }>
    plans: Record<string, { base?: string; pooled?: boolean; restricted?: boolean; included?: Record<string, string>; included_daily?: Record<string, string> }>
  }
}

const REQUESTS = 500

const of = (id: string) => path`/platform/v1/organizations/${id}`

export const billing = {
  all: (id: string) => ['organization', id, 'billing'] as const,

  invoices: (id: string) =>
    queryOptions({
      queryKey: [...billing.all(id), 'invoices'],
      queryFn: ({ signal }) => api.get<Invoice[]>(`${of(id)}/invoices`, { signal }),
    }),
  /** Its number alone, or `draft` for the month that runs. */
  invoice: (id: string, number: string) =>
    queryOptions({
      queryKey: [...billing.all(id), 'invoice', number],
      queryFn: ({ signal }) => api.get<Invoice>(path`/platform/v1/organizations/${id}/invoices/${number}`, { signal }),
    }),
  explanation: (id: string, number: string, line: number) =>
    queryOptions({
      queryKey: [...billing.all(id), 'invoice', number, line],
      queryFn: ({ signal }) =>
        api.get<Explanation>(path`/platform/v1/organizations/${id}/invoices/${number}/lines/${line}`, { signal }),
    }),
  csv: async (id: string, number: string) =>
    (await api.raw(`${path`/platform/v1/organizations/${id}/invoices/${number}`}?format=csv`)).blob(),
  /** The requests between two instants, the newest first. */
  requests: (ref: string, from: string, to: string) =>
    infiniteQueryOptions({
      queryKey: ['project', ref, 'requests', from, to],
      queryFn: async ({ signal, pageParam }) => {
        const query = { before: pageParam, limit: REQUESTS }
        const page = await api.get<LoggedRequest[]>(path`/platform/v1/projects/${ref}/requests`, { signal, query })
        return { within: page.filter(({ at }) => Date.parse(at) >= Date.parse(from)), last: page.length < REQUESTS ? null : page.at(-1)!.at }
      },
      initialPageParam: to,
      getNextPageParam: ({ last }) => (last === null || Date.parse(last) < Date.parse(from) ? null : last),
    }),
  usage: (ref: string, meter: string, groupBy: string, from: string, to: string) =>
    queryOptions({
      queryKey: ['project', ref, 'usage', meter, groupBy, from, to],
      queryFn: ({ signal }) =>
        api.get<{ groups: Group[] }>(path`/platform/v1/projects/${ref}/usage`, {
          signal,
          query: { meter, group_by: groupBy, from, to },
        }),
    }),

  account: (id: string) =>
    queryOptions({
      queryKey: [...billing.all(id), 'account'],
      queryFn: ({ signal }) => api.getTagged<Account>(`${of(id)}/billing-account`, { signal }),
    }),
  putAccount: (id: string, wanted: { name: string; emails: string[]; event_project: string | null }, etag: string | null) =>
    api.put<Account>(`${of(id)}/billing-account`, wanted, { ifMatch: etag }),

  standing: (id: string) =>
    queryOptions({
      queryKey: [...billing.all(id), 'plan'],
      queryFn: ({ signal }) => api.get<Standing>(`${of(id)}/plan`, { signal }),
    }),
  choose: (id: string, newest: Standing, plan: string, from: string | null) =>
    api.put<Standing>(`${of(id)}/plan`, { plan, from }, { ifMatch: tagOf(newest) }),

  credits: (id: string) =>
    queryOptions({
      queryKey: [...billing.all(id), 'credits'],
      queryFn: ({ signal }) => api.get<Credit[]>(`${of(id)}/credits`, { signal }),
    }),
  notices: (id: string) =>
    queryOptions({
      queryKey: [...billing.all(id), 'notices'],
      queryFn: ({ signal }) => api.get<Notice[]>(`${of(id)}/notices`, { signal }),
    }),

  budgets: (id: string) =>
    queryOptions({
      queryKey: [...billing.all(id), 'budgets'],
      queryFn: ({ signal }) => api.get<Budget[]>(`${of(id)}/budgets`, { signal }),
    }),
  createBudget: (id: string, wanted: WantedBudget) =>
    api.post<Budget>(`${of(id)}/budgets`, wanted, { idempotencyKey: newIdempotencyKey() }),
  changeBudget: (id: string, budget: Budget, wanted: WantedBudget) =>
    api.put<Budget>(path`/platform/v1/organizations/${id}/budgets/${budget.id}`, wanted, { ifMatch: tagOf(budget) }),
  removeBudget: (id: string, budget: Budget) =>
    api.delete(path`/platform/v1/organizations/${id}/budgets/${budget.id}`, { ifMatch: tagOf(budget) }),

  priceBook: () =>
    queryOptions({
      queryKey: ['price-book'],
      queryFn: ({ signal }) => api.get<PriceBook>('/platform/v1/price-book', { signal }),
    }),
  priceBooks: () =>
    queryOptions({
      queryKey: ['price-books'],
      queryFn: ({ signal }) => api.get<PriceBook[]>('/platform/v1/billing/price-books', { signal }),
    }),
  publish: (content: unknown, validFrom: string | null) =>
    api.post<PriceBook>('/platform/v1/billing/price-books', { content, valid_from: validFrom }),
}
