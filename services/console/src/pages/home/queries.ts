import { queryOptions } from '@tanstack/react-query'
import { api } from '@/api'

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

async function currentKey(ref: string, kind: 'anon' | 'service_role', signal?: AbortSignal): Promise<ListedKey | null> {
  const keys = await api.get('/platform/v1/projects/{ref}/keys', { path: { ref }, ...(signal === undefined ? {} : { signal }) })
  return keys.find((key) => key.kind === kind && key.revoked_at === null && key.replaced_by === null) ?? null
}

async function valueOf(ref: string, { id }: ListedKey, signal?: AbortSignal): Promise<string> {
  return (await api.get('/platform/v1/projects/{ref}/keys/{id}/value', { path: { ref, id }, ...(signal === undefined ? {} : { signal }) })).key
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
        const key = await currentKey(ref, 'anon', signal)
        return key === null ? null : valueOf(ref, key, signal)
      },
    }),

  /** The key that servers may hold; null when there is none. */
  serviceKey: async (ref: string): Promise<string | null> => {
    const key = await currentKey(ref, 'service_role')
    return key === null ? null : valueOf(ref, key)
  },

  advice: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'advice'],
      queryFn: ({ signal }) => api.get('/platform/v1/projects/{ref}/database/advice', { path: { ref }, signal }) as Promise<Finding[]>,
    }),

  databaseUrl: (ref: string) =>
    api.get('/platform/v1/projects/{ref}', { path: { ref }, query: { reveal: true } }) as Promise<{ db_url: string }>,
}
