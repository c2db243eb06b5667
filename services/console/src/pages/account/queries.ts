import { queryOptions } from '@tanstack/react-query'
import { api, passkey, PLATFORM_AUTH, session, type PasskeyQuestion, type Permission } from '@/api'
import { sessionOf } from './programs'

export interface AccessToken {
  id: string
  name: string
  scopes: string[] | null
  organization_id: string | null
  project: string | null
  created_at: string
  expires_at: string | null
  last_used_at: string | null
  revoked_at: string | null
}

export interface Factor {
  id: string
  friendly_name?: string
  factor_type: string
  status: 'verified' | 'unverified'
  created_at: string
}

export interface NewFactor {
  id: string
  totp: { qr_code: string; secret: string; uri: string }
}

export interface Passkey {
  id: string
  friendly_name?: string
  created_at: string
  last_used_at?: string
}

export interface OwnSession {
  id: string
  aal: string
  created_at: string
  refreshed_at: string | null
  user_agent: string | null
  ip: string | null
  /** That of this browser. */
  isHere: boolean
}

const PASSKEYS = `${PLATFORM_AUTH}/passkeys`

export const account = {
  tokens: () =>
    queryOptions({
      queryKey: ['me', 'tokens'],
      queryFn: ({ signal }): Promise<AccessToken[]> => api.get('/platform/v1/me/tokens', { signal }),
    }),
  createToken: (wanted: { name: string; scopes: Permission[] | null; expires_at: string | null }) =>
    api.post('/platform/v1/me/tokens', wanted),
  revokeToken: (id: string) => api.delete('/platform/v1/me/tokens/{id}', { path: { id } }),

  factors: () =>
    queryOptions({
      queryKey: ['me', 'factors'],
      queryFn: async ({ signal }) =>
        (await api.request<{ factors?: Factor[] }>('GET', `${PLATFORM_AUTH}/user`, undefined, { signal })).factors ?? [],
    }),
  enrol: (name: string) =>
    api.request<NewFactor>('POST', `${PLATFORM_AUTH}/factors`, { factor_type: 'totp', friendly_name: name, issuer: 'Loam' }),
  confirm: async (factor: string, code: string) => {
    const address = `${PLATFORM_AUTH}/factors/${encodeURIComponent(factor)}`
    const challenge = await api.request<{ id: string }>('POST', `${address}/challenge`, {})
    return api.request<{ access_token: string; refresh_token: string; expires_at: number }>('POST', `${address}/verify`, {
      challenge_id: challenge.id,
      code,
    })
  },
  removeFactor: (id: string) => api.request<void>('DELETE', `${PLATFORM_AUTH}/factors/${encodeURIComponent(id)}`),
  passkeys: () =>
    queryOptions({
      queryKey: ['me', 'passkeys'],
      retry: false,
      queryFn: ({ signal }) => api.request<Passkey[]>('GET', PASSKEYS, undefined, { signal }),
    }),
  addPasskey: async (): Promise<Passkey> => {
    const question = await api.request<PasskeyQuestion<PublicKeyCredentialCreationOptionsJSON>>('POST', `${PASSKEYS}/registration/options`, {})
    return api.request<Passkey>('POST', `${PASSKEYS}/registration/verify`, await passkey.create(question))
  },
  renamePasskey: (id: string, name: string) =>
    api.request<Passkey>('PATCH', `${PASSKEYS}/${encodeURIComponent(id)}`, { friendly_name: name }),
  removePasskey: (id: string) => api.request<void>('DELETE', `${PASSKEYS}/${encodeURIComponent(id)}`),

  sessions: () =>
    queryOptions({
      queryKey: ['me', 'sessions'],
      queryFn: async ({ signal }): Promise<OwnSession[]> => {
        const all = await api.request<Omit<OwnSession, 'isHere'>[]>('GET', `${PLATFORM_AUTH}/user/sessions`, undefined, { signal })
        const here = sessionOf(await session.token())
        return all.map((one) => ({ ...one, isHere: one.id === here }))
      },
    }),
  endSession: (id: string) => api.request<void>('DELETE', `${PLATFORM_AUTH}/user/sessions/${encodeURIComponent(id)}`),
  endOtherSessions: () => api.request<void>('POST', `${PLATFORM_AUTH}/logout?scope=others`),
  changePassword: (password: string) => api.request<void>('PUT', `${PLATFORM_AUTH}/user`, { password }),
}
