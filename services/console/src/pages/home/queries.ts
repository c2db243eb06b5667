import { queryOptions } from '@tanstack/react-query'
import { api, path } from '@/api'

interface ListedKey {
  id: string
  kind: string
  revoked_at: string | null
  replaced_by: string | null
}

/** Something that is open and perhaps should not be. */
export interface Finding {
  severity: 'high' | 'medium' | 'low'
  code: string
  schema: string
  name: string
  detail: string
  remedy: string
}

export interface Health {
  status: string
  services: Record<string, string>
}

export const home = {
  health: () =>
    queryOptions({
      queryKey: ['health'],
      refetchInterval: 10_000,
      queryFn: async ({ signal }): Promise<Health> => {
        const response = await fetch('/health', { signal, headers: { Accept: 'application/json' } })
        return (await response.json()) as Health
      },
    }),

  /** The key that apps may hold, as the JWT form, which can be written again; null when there is none. */
  publicKey: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'keys', 'public'],
      queryFn: async ({ signal }): Promise<string | null> => {
        const keys = await api.get<ListedKey[]>(path`/platform/v1/projects/${ref}/keys`, { signal })
        const anon = keys.find((key) => key.kind === 'anon' && key.revoked_at === null && key.replaced_by === null)
        if (anon === undefined) {
          return null
        }
        const address = path`/platform/v1/projects/${ref}/keys/${anon.id}/value`
        return (await api.get<{ key: string }>(address, { signal })).key
      },
    }),

  advice: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'advice'],
      queryFn: ({ signal }) => api.get<Finding[]>(path`/platform/v1/projects/${ref}/database/advice`, { signal }),
    }),

  databaseUrl: (ref: string) => api.get<{ db_url: string }>(path`/platform/v1/projects/${ref}`, { query: { reveal: true } }),
}
