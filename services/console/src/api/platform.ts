import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, type Permission } from './http'

export interface Organization {
  id: string
  name: string
  slug: string
  created_at: string
}

/** An organization as one of its members sees it. */
export interface Membership extends Organization {
  /** Null for who is no member, and sees it as who runs the installation. */
  role: string | null
  permissions: Permission[]
}

export interface Me {
  id: string
  name: string
  email: string | null
  email_verified: boolean
  installation_admin: boolean
  created_at: string
  organizations: Membership[]
}

export interface Project {
  ref: string
  name: string
  organization_id: string
  status: 'active' | 'paused' | 'deleting'
  cluster: string
  created_at: string
  stage?: string | null
  stage_group?: string | null
  purge_at?: string | null
  db_url?: string | null
}

export interface ProjectPage {
  items: Project[]
  total: number
  next_cursor: string | null
}

/** What several pages ask. Features keep their own in pages/<feature>/queries.ts. */
export const platform = {
  me: () => queryOptions({ queryKey: ['me'], queryFn: ({ signal }): Promise<Me> => api.get('/platform/v1/me', { signal }) }),

  project: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref],
      queryFn: ({ signal }): Promise<Project> => api.get('/platform/v1/projects/{ref}', { path: { ref }, signal }),
    }),

  projects: (search: string, organization?: string) =>
    infiniteQueryOptions({
      queryKey: ['projects', search, organization ?? null],
      queryFn: ({ signal, pageParam }): Promise<ProjectPage> =>
        api.get('/platform/v1/projects', {
          signal,
          query: { search, organization_id: organization, sort: search === '' ? '-created_at' : 'name', limit: 50, cursor: pageParam },
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next_cursor,
    }),
}
