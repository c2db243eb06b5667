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
      queryFn: ({ signal }) => api.get('/platform/v1/organizations/{id}/invoices', { path: { id }, signal }) as Promise<Invoice[]>,
    }),
  /** Its number alone, or `draft` for the month that runs. */
  invoice: (id: string, number: string) =>
    queryOptions({
      queryKey: [...billing.all(id), 'invoice', number],
      queryFn: ({ signal }) =>
        api.request<Invoice>('GET', path`/platform/v1/organizations/${id}/invoices/${number}`, undefined, { signal }),
    }),
  explanation: (id: string, number: string, line: number) =>
    queryOptions({
      queryKey: [...billing.all(id), 'invoice', number, line],
      queryFn: ({ signal }): Promise<Explanation> =>
        api.get('/platform/v1/organizations/{id}/invoices/{number}/lines/{line}', { path: { id, number, line }, signal }),
    }),
  csv: async (id: string, number: string) =>
    (await api.raw(`${path`/platform/v1/organizations/${id}/invoices/${number}`}?format=csv`)).blob(),
  /** The requests between two instants, the newest first. */
  requests: (ref: string, from: string, to: string) =>
    infiniteQueryOptions({
      queryKey: ['project', ref, 'requests', from, to],
      queryFn: async ({ signal, pageParam }) => {
        const query = { before: pageParam, limit: REQUESTS }
        const page = await api.get('/platform/v1/projects/{ref}/requests', { path: { ref }, signal, query })
        return { within: page.filter(({ at }) => Date.parse(at) >= Date.parse(from)), last: page.length < REQUESTS ? null : page.at(-1)!.at }
      },
      initialPageParam: to,
      getNextPageParam: ({ last }) => (last === null || Date.parse(last) < Date.parse(from) ? null : last),
    }),
  usage: (ref: string, meter: string, groupBy: string, from: string, to: string) =>
    queryOptions({
      queryKey: ['project', ref, 'usage', meter, groupBy, from, to],
      queryFn: ({ signal }): Promise<{ groups: Group[] }> =>
        api.get('/platform/v1/projects/{ref}/usage', {
          path: { ref },
          signal,
          query: { meter, group_by: groupBy, from, to },
        }),
    }),

  account: (id: string) =>
    queryOptions({
      queryKey: [...billing.all(id), 'account'],
      queryFn: ({ signal }) => api.tagged<Account>('GET', `${of(id)}/billing-account`, undefined, { signal }),
    }),
  putAccount: (id: string, wanted: { name: string; emails: string[]; event_project: string | null }, etag: string | null): Promise<Account> =>
    api.put('/platform/v1/organizations/{id}/billing-account', wanted, { path: { id }, ifMatch: etag }),

  standing: (id: string) =>
    queryOptions({
      queryKey: [...billing.all(id), 'plan'],
      queryFn: ({ signal }): Promise<Standing> => api.get('/platform/v1/organizations/{id}/plan', { path: { id }, signal }),
    }),
  choose: (id: string, newest: Standing, plan: string, from: string | null): Promise<Standing> =>
    api.put('/platform/v1/organizations/{id}/plan', { plan, from }, { path: { id }, ifMatch: tagOf(newest) }),

  credits: (id: string) =>
    queryOptions({
      queryKey: [...billing.all(id), 'credits'],
      queryFn: ({ signal }): Promise<Credit[]> => api.get('/platform/v1/organizations/{id}/credits', { path: { id }, signal }),
    }),
  notices: (id: string) =>
    queryOptions({
      queryKey: [...billing.all(id), 'notices'],
      queryFn: ({ signal }): Promise<Notice[]> => api.get('/platform/v1/organizations/{id}/notices', { path: { id }, signal }),
    }),

  budgets: (id: string) =>
    queryOptions({
      queryKey: [...billing.all(id), 'budgets'],
      queryFn: ({ signal }): Promise<Budget[]> => api.get('/platform/v1/organizations/{id}/budgets', { path: { id }, signal }),
    }),
  createBudget: (id: string, wanted: WantedBudget): Promise<Budget> =>
    api.post('/platform/v1/organizations/{id}/budgets', wanted, { path: { id }, idempotencyKey: newIdempotencyKey() }),
  changeBudget: (id: string, budget: Budget, wanted: WantedBudget): Promise<Budget> =>
    api.put('/platform/v1/organizations/{id}/budgets/{budget}', wanted, { path: { id, budget: budget.id }, ifMatch: tagOf(budget) }),
  removeBudget: (id: string, budget: Budget) =>
    api.delete('/platform/v1/organizations/{id}/budgets/{budget}', { path: { id, budget: budget.id }, ifMatch: tagOf(budget) }),

  priceBook: () =>
    queryOptions({
      queryKey: ['price-book'],
      queryFn: ({ signal }) => api.get('/platform/v1/price-book', { signal }) as Promise<PriceBook>,
    }),
  priceBooks: () =>
    queryOptions({
      queryKey: ['price-books'],
      queryFn: ({ signal }) => api.get('/platform/v1/billing/price-books', { signal }) as Promise<PriceBook[]>,
    }),
  publish: (content: unknown, validFrom: string | null) =>
    api.post('/platform/v1/billing/price-books', { content, valid_from: validFrom }) as Promise<PriceBook>,
}
