import { queryOptions } from '@tanstack/react-query'
import { api, tagOf } from '@/api'

export type KeyKind = 'publishable' | 'secret' | 'anon' | 'service_role'

export interface ApiKey {
  id: string
  name: string
  kind: KeyKind
  /** Its last letters. */
  hint: string
  scopes: string[] | null
  allowed_addresses: string[] | null
  created_at: string
  expires_at: string | null
  last_used_at: string | null
  revoked_at: string | null
  replaced_by: string | null
  version: number
}

/** Whether it can be told again. */
export const isJwt = (kind: KeyKind): boolean => kind === 'anon' || kind === 'service_role'

/** With its value, which is told once. */
export interface NewKey {
  id: string
  name: string
  kind: KeyKind
  key: string
}

export const keys = {
  list: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'keys'],
      queryFn: ({ signal }): Promise<ApiKey[]> => api.get('/platform/v1/projects/{ref}/keys', { path: { ref }, signal }),
    }),
  create: (ref: string, wanted: { kind: KeyKind; name: string; expires_at: string | null }): Promise<NewKey> =>
    api.post('/platform/v1/projects/{ref}/keys', wanted, { path: { ref } }),
  rotate: (ref: string, key: ApiKey, overlapSeconds: number): Promise<NewKey> =>
    api.post('/platform/v1/projects/{ref}/keys/{id}/rotate', { overlap_seconds: overlapSeconds }, { path: { ref, id: key.id }, ifMatch: tagOf(key) }),
  /** The value of a key that is a JWT, which is written again; of others only the digest is kept. */
  value: (ref: string, id: string) =>
    queryOptions({
      queryKey: ['project', ref, 'keys', id, 'value'],
      gcTime: 0,
      queryFn: ({ signal }): Promise<{ key: string }> =>
        api.get('/platform/v1/projects/{ref}/keys/{id}/value', { path: { ref, id }, signal }),
    }),
  revoke: (ref: string, key: ApiKey) =>
    api.delete('/platform/v1/projects/{ref}/keys/{id}', { path: { ref, id: key.id }, ifMatch: tagOf(key) }),
}
