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
        api.get('/platform/v1/projects/{ref}/users', {
          path: { ref },
          signal,
          query: { search, state, limit: 100, cursor: pageParam },
        }) as Promise<UserPage>,
      getNextPageParam: (page) => page.next_cursor,
    }),
  one: (ref: string, id: string) =>
    queryOptions({
      queryKey: ['project', ref, 'users', id],
      queryFn: ({ signal }) => api.get('/platform/v1/projects/{ref}/users/{id}', { path: { ref, id }, signal }) as Promise<User>,
    }),
  /** With the tag that a change is bound to. */
  tagged: (ref: string, id: string) =>
    queryOptions({
      queryKey: ['project', ref, 'users', id, 'tagged'],
      queryFn: ({ signal }) => api.tagged<User>('GET', path`/platform/v1/projects/${ref}/users/${id}`, undefined, { signal }),
    }),
  sessions: (ref: string, id: string) =>
    queryOptions({
      queryKey: ['project', ref, 'users', id, 'sessions'],
      queryFn: ({ signal }): Promise<Session[]> =>
        api.get('/platform/v1/projects/{ref}/users/{id}/sessions', { path: { ref, id }, signal }),
    }),
  create: (ref: string, wanted: UserChange) => api.post('/platform/v1/projects/{ref}/users', wanted, { path: { ref } }) as Promise<User>,
  invite: (ref: string, email: string) =>
    api.post('/platform/v1/projects/{ref}/users/invite', { email }, { path: { ref } }) as Promise<User>,
  update: (ref: string, id: string, change: UserChange, etag: string | null = null) =>
    api.patch('/platform/v1/projects/{ref}/users/{id}', change, { path: { ref, id }, ifMatch: etag }) as Promise<User>,
  remove: (ref: string, id: string) => api.delete('/platform/v1/projects/{ref}/users/{id}', { path: { ref, id } }),
  impersonate: (ref: string, id: string): Promise<Impersonation> =>
    api.post('/platform/v1/projects/{ref}/users/{id}/impersonation', undefined, { path: { ref, id } }),
  endSession: (ref: string, id: string, session: string) =>
    api.delete('/platform/v1/projects/{ref}/users/{id}/sessions/{session}', { path: { ref, id, session } }),
  endSessions: (ref: string, id: string) => api.delete('/platform/v1/projects/{ref}/users/{id}/sessions', { path: { ref, id } }),
  removeFactor: (ref: string, id: string, factor: string) =>
    api.delete('/platform/v1/projects/{ref}/users/{id}/factors/{factor}', { path: { ref, id, factor } }),
}

export const signIn = {
  preview: (ref: string, draft: MailDraft) =>
    queryOptions({
      queryKey: ['project', ref, 'users', 'mail-preview', draft],
      queryFn: ({ signal }): Promise<WrittenMail> =>
        api.post('/platform/v1/projects/{ref}/users/mail-preview', draft, { path: { ref }, signal }),
      retry: false,
    }),
  redirect: (ref: string, address: string, siteUrl: string, allowList: string) =>
    queryOptions({
      queryKey: ['project', ref, 'users', 'redirect-check', address, siteUrl, allowList],
      queryFn: ({ signal }): Promise<{ allowed: boolean; leads_to: string }> =>
        api.get('/platform/v1/projects/{ref}/users/redirect-check', {
          path: { ref },
          signal,
          query: { address, site_url: siteUrl, uri_allow_list: allowList },
        }),
    }),
}
