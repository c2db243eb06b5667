import { queryOptions } from '@tanstack/react-query'
import { api, passkey, path, PLATFORM_AUTH, session, type PasskeyQuestion } from '@/api'
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
      queryFn: ({ signal }) => api.get<AccessToken[]>('/platform/v1/me/tokens', { signal }),
    }),
  createToken: (wanted: { name: string; scopes: string[] | null; expires_at: string | null }) =>
    api.post<AccessToken & { token: string }>('/platform/v1/me/tokens', wanted),
  revokeToken: (id: string) => api.delete(path`/platform/v1/me/tokens/${id}`),

  factors: () =>
    queryOptions({
      queryKey: ['me', 'factors'],
      queryFn: async ({ signal }) =>
        (await api.get<{ factors?: Factor[] }>(`${PLATFORM_AUTH}/user`, { signal })).factors ?? [],
    }),
  enrol: (name: string) =>
    api.post<NewFactor>(`${PLATFORM_AUTH}/factors`, { factor_type: 'totp', friendly_name: name, issuer: 'Loam' }),
  confirm: async (factor: string, code: string) => {
    const address = `${PLATFORM_AUTH}/factors/${encodeURIComponent(factor)}`
    const challenge = await api.post<{ id: string }>(`${address}/challenge`, {})
    return api.post<{ access_token: string; refresh_token: string; expires_at: number }>(`${address}/verify`, {
      challenge_id: challenge.id,
      code,
    })
  },
  removeFactor: (id: string) => api.delete(`${PLATFORM_AUTH}/factors/${encodeURIComponent(id)}`),
  passkeys: () =>
    queryOptions({
      queryKey: ['me', 'passkeys'],
      retry: false,
      queryFn: ({ signal }) => api.get<Passkey[]>(PASSKEYS, { signal }),
    }),
  addPasskey: async (): Promise<Passkey> => {
    const question = await api.post<PasskeyQuestion<PublicKeyCredentialCreationOptionsJSON>>(`${PASSKEYS}/registration/options`, {})
    return api.post<Passkey>(`${PASSKEYS}/registration/verify`, await passkey.create(question))
  },
  renamePasskey: (id: string, name: string) =>
    api.patch<Passkey>(`${PASSKEYS}/${encodeURIComponent(id)}`, { friendly_name: name }),
  removePasskey: (id: string) => api.delete(`${PASSKEYS}/${encodeURIComponent(id)}`),

  sessions: () =>
    queryOptions({
      queryKey: ['me', 'sessions'],
      queryFn: async ({ signal }): Promise<OwnSession[]> => {
        const all = await api.get<Omit<OwnSession, 'isHere'>[]>(`${PLATFORM_AUTH}/user/sessions`, { signal })
        const here = sessionOf(await session.token())
        return all.map((one) => ({ ...one, isHere: one.id === here }))
      },
    }),
  endSession: (id: string) => api.delete(`${PLATFORM_AUTH}/user/sessions/${encodeURIComponent(id)}`),
  endOtherSessions: () => api.post(`${PLATFORM_AUTH}/logout?scope=others`),
  changePassword: (password: string) => api.put(`${PLATFORM_AUTH}/user`, { password }),
}
