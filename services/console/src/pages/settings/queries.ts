import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, path } from '@/api'

/** What the catalogue says of one setting. */
export interface Described {
  type: string
  default: unknown
  description: string
  secret: boolean
  comes_with: string | null
}

export type Catalogue = Record<string, Record<string, Described>>

/** What is in force, nested where names have dots; `_set` names those that are set, `_version` counts changes. */
export type Values = Record<string, unknown> & { _version: number; _set: string[] }

export interface SettingChange {
  name: string
  from: unknown
  to: unknown
}

export interface Version {
  version: number
  changed_at: string
  operator_id: string | null
  rolled_back_to: number | null
  changes: SettingChange[]
}

const of = (ref: string, document: string) => path`/platform/v1/projects/${ref}/settings/${document}`

export const settings = {
  all: (ref: string, document: string) => ['project', ref, 'settings', document] as const,

  catalogue: () =>
    queryOptions({
      queryKey: ['settings'],
      queryFn: ({ signal }): Promise<Catalogue> => api.get('/platform/v1/settings', { signal }),
      staleTime: Infinity,
    }),

  /** Asked again only on purpose: a form stands on it. */
  values: (ref: string, document: string) =>
    queryOptions({
      queryKey: [...settings.all(ref, document), 'values'],
      queryFn: ({ signal }) => api.tagged<Values>('GET', of(ref, document), undefined, { signal }),
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    }),

  versions: (ref: string, document: string) =>
    infiniteQueryOptions({
      queryKey: [...settings.all(ref, document), 'versions'],
      queryFn: ({ signal, pageParam }): Promise<{ versions: Version[] }> =>
        api.get('/platform/v1/projects/{ref}/settings/{document}/versions', {
          path: { ref, document },
          signal,
          query: { before: pageParam, limit: 50 },
        }),
      initialPageParam: null as number | null,
      getNextPageParam: ({ versions }) => (versions.length < 50 ? null : versions.at(-1)!.version),
    }),

  difference: (ref: string, document: string, from: number, to: number) =>
    queryOptions({
      queryKey: [...settings.all(ref, document), 'diff', from, to],
      queryFn: ({ signal }): Promise<{ changes: SettingChange[] }> =>
        api.get('/platform/v1/projects/{ref}/settings/{document}/diff', { path: { ref, document }, signal, query: { from, to } }),
    }),

  patch: (ref: string, document: string, patch: object, etag: string | null) =>
    api.request<Values>('PATCH', of(ref, document), patch, { ifMatch: etag }),

  rollBack: (ref: string, document: string, version: number, etag: string | null) =>
    api.request<Values>('POST', `${of(ref, document)}/rollback`, { version }, { ifMatch: etag }),
}
