import { queryOptions } from '@tanstack/react-query'
import { api } from '@/api'

export interface Policy {
  schema: string
  table: string
  name: string
  permissive: boolean
  command: string
  roles: string[]
  using: string | null
  check: string | null
}

export interface GuardedTable {
  schema: string
  name: string
  row_level_security: boolean
}

export interface Guarded {
  policies: Policy[]
  tables: GuardedTable[]
}

export interface Finding {
  severity: 'high' | 'medium' | 'low'
  code: string
  schema: string
  name: string
  detail: string
  remedy: string
}

export interface TriedPolicy {
  name: string
  command: string
  permissive: boolean
  applies: boolean
  using: string | null
  check: string | null
}

export interface Trial {
  allowed: boolean
  rows: Record<string, unknown>[] | null
  affected: number | null
  response: { status: number; body: unknown } | null
  error: { code: string | null; message: string | null; details: string | null; hint: string | null } | null
  tables: {
    schema: string
    name: string
    row_level_security: boolean
    bypassed: boolean
    commands: string[]
    policies: TriedPolicy[]
  }[]
}

export const policies = {
  all: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'policies'],
      queryFn: ({ signal }): Promise<Guarded> =>
        api.get('/platform/v1/projects/{ref}/database/policies', { path: { ref }, signal }),
    }),
  advice: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'advice'],
      queryFn: ({ signal }) => api.get('/platform/v1/projects/{ref}/database/advice', { path: { ref }, signal }) as Promise<Finding[]>,
    }),
  run: (ref: string, query: string) => api.post('/platform/v1/projects/{ref}/sql', { query }, { path: { ref } }),
  test: (ref: string, trial: { role: string; claims: object; sql?: string; request?: object }) =>
    api.post('/platform/v1/projects/{ref}/database/policies/test', trial, { path: { ref } }) as Promise<Trial>,
}
