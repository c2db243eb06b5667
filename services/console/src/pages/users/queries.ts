import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, path } from '@/api'

export interface Identity {
  identity_id: string
  provider: string
  email?: string
  last_sign_in_at?: string
}

export interface Factor {
  id: string
  friendly_name?: string
  factor_type: string
  status: string
  created_at: string
}

export interface User {
  id: string
  email: string
  phone: string
  email_confirmed_at?: string
  phone_confirmed_at?: string
  confirmed_at?: string
  invited_at?: string
  last_sign_in_at?: string
  created_at?: string
  banned_until?: string
  is_anonymous: boolean
  app_metadata: Record<string, unknown>
  user_metadata: Record<string, unknown>
  identities: Identity[]
  factors?: Factor[]
}

export interface UserPage {
  items: User[]
  total: number | null
  next_cursor: string | null
}

export interface Session {
  id: string
  aal: string
  created_at: string
  refreshed_at: string | null
  user_agent: string | null
  ip: string | null
}

export interface UserChange {
  email?: string
  email_confirm?: boolean
  password?: string
  ban_duration?: string
  user_metadata?: unknown
  app_metadata?: unknown
}

/** An operator's session as a user. */
export interface Impersonation {
  user_id: string
  access_token: string
  expires_at: string
  link: string
}

export interface MailDraft {
  mail: string
  /** Empty for Loam's own. */
  subject: string
  content: string
}

export interface WrittenMail {
  subject: string
  html: string
  text: string
}

/** What to call a user: the address, or what there is. */
export function nameOf({ email, phone, is_anonymous, id }: User): string {
  return email || phone || (is_anonymous ? `anonymous ${id.slice(0, 8)}` : id)
}

export function isBanned({ banned_until }: User): boolean {
  return banned_until !== undefined && Date.parse(banned_until) > Date.now()
}

export const users = {
  list: (ref: string, search: string, state: string) =>
    infiniteQueryOptions({
      queryKey: ['project', ref, 'users', 'list', search, state],
      initialPageParam: null as string | null,
      queryFn: ({ signal, pageParam }) =>
        api.get<UserPage>(path`/platform/v1/projects/${ref}/users`, {
          signal,
          query: { search, state, limit: 100, cursor: pageParam },
        }),
      getNextPageParam: (page) => page.next_cursor,
    }),
  one: (ref: string, id: string) =>
    queryOptions({
      queryKey: ['project', ref, 'users', id],
      queryFn: ({ signal }) => api.get<User>(path`/platform/v1/projects/${ref}/users/${id}`, { signal }),
    }),
  /** With the tag that a change is bound to. */
  tagged: (ref: string, id: string) =>
    queryOptions({
      queryKey: ['project', ref, 'users', id, 'tagged'],
      queryFn: ({ signal }) => api.getTagged<User>(path`/platform/v1/projects/${ref}/users/${id}`, { signal }),
    }),
  sessions: (ref: string, id: string) =>
    queryOptions({
      queryKey: ['project', ref, 'users', id, 'sessions'],
      queryFn: ({ signal }) => api.get<Session[]>(path`/platform/v1/projects/${ref}/users/${id}/sessions`, { signal }),
    }),
  create: (ref: string, wanted: UserChange) => api.post<User>(path`/platform/v1/projects/${ref}/users`, wanted),
  invite: (ref: string, email: string) => api.post<User>(path`/platform/v1/projects/${ref}/users/invite`, { email }),
  update: (ref: string, id: string, change: UserChange, etag: string | null = null) =>
    api.patch<User>(path`/platform/v1/projects/${ref}/users/${id}`, change, { ifMatch: etag }),
  remove: (ref: string, id: string) => api.delete(path`/platform/v1/projects/${ref}/users/${id}`),
  impersonate: (ref: string, id: string) =>
    api.post<Impersonation>(path`/platform/v1/projects/${ref}/users/${id}/impersonation`),
  endSession: (ref: string, id: string, session: string) =>
    api.delete(path`/platform/v1/projects/${ref}/users/${id}/sessions/${session}`),
  endSessions: (ref: string, id: string) => api.delete(path`/platform/v1/projects/${ref}/users/${id}/sessions`),
  removeFactor: (ref: string, id: string, factor: string) =>
    api.delete(path`/platform/v1/projects/${ref}/users/${id}/factors/${factor}`),
}

export const signIn = {
  preview: (ref: string, draft: MailDraft) =>
    queryOptions({
      queryKey: ['project', ref, 'users', 'mail-preview', draft],
      queryFn: ({ signal }) => api.post<WrittenMail>(path`/platform/v1/projects/${ref}/users/mail-preview`, draft, { signal }),
      retry: false,
    }),
  redirect: (ref: string, address: string, siteUrl: string, allowList: string) =>
    queryOptions({
      queryKey: ['project', ref, 'users', 'redirect-check', address, siteUrl, allowList],
      queryFn: ({ signal }) =>
        api.get<{ allowed: boolean; leads_to: string }>(path`/platform/v1/projects/${ref}/users/redirect-check`, {
          signal,
          query: { address, site_url: siteUrl, uri_allow_list: allowList },
        }),
    }),
}
