import { queryOptions } from '@tanstack/react-query'
import { api, path } from '@/api'

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
}

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
      queryFn: ({ signal }) => api.get<ApiKey[]>(path`/platform/v1/projects/${ref}/keys`, { signal }),
    }),
  create: (ref: string, wanted: { kind: string; name: string; expires_at: string | null }) =>
    api.post<NewKey>(path`/platform/v1/projects/${ref}/keys`, wanted),
  rotate: (ref: string, id: string, overlapSeconds: number) =>
    api.post<NewKey>(path`/platform/v1/projects/${ref}/keys/${id}/rotate`, { overlap_seconds: overlapSeconds }),
  revoke: (ref: string, id: string) => api.delete(path`/platform/v1/projects/${ref}/keys/${id}`),
}
