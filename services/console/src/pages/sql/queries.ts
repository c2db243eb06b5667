import { queryOptions } from '@tanstack/react-query'
import { api, path } from '@/api'

export interface StatementResult {
  command: string
  line: number
  columns?: { name: string; type: string }[]
  rows?: unknown[][]
  row_count?: number
  truncated?: boolean
  affected?: number
}

interface Trial {
  allowed: boolean
  rows: Record<string, unknown>[] | null
  affected: number | null
  error: { code: string | null; message: string | null; details: string | null; hint: string | null } | null
}

/** Somebody else than the owner: what is done is undone. */
export interface Disguise {
  role: 'anon' | 'authenticated' | 'service_role'
  /** The user's id, for `authenticated`. */
  user: string
}

interface TableSummary {
  schema: string
  name: string
  columns: { name: string }[]
}

export const sql = {
  run: async (ref: string, query: string, readOnly: boolean): Promise<StatementResult[]> =>
    (await api.post<{ results: StatementResult[] }>(path`/platform/v1/projects/${ref}/sql`, { query, read_only: readOnly, max_rows: 1000 }))
      .results,

  runAs: async (ref: string, query: string, { role, user }: Disguise): Promise<StatementResult[]> => {
    const claims = role === 'authenticated' ? { sub: user, role } : { role }
    const trial = await api.post<Trial>(path`/platform/v1/projects/${ref}/database/policies/test`, { role, claims, sql: query })
    if (trial.error !== null) {
      throw new Error([trial.error.message, trial.error.details, trial.error.hint].filter(Boolean).join(' · '))
    }
    const names = Object.keys(trial.rows?.[0] ?? {})
    return [
      {
        command: 'TRIAL',
        line: 1,
        columns: names.map((name) => ({ name, type: '' })),
        rows: trial.rows?.map((row) => names.map((name) => row[name])) ?? [],
        row_count: trial.rows?.length ?? 0,
        ...(trial.affected !== null && { affected: trial.affected }),
      },
    ]
  },

  /** Tables with their columns, for completion. */
  names: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'sql', 'names'],
      staleTime: 60_000,
      queryFn: async ({ signal }): Promise<Record<string, string[]>> => {
        const tables = await api.get<TableSummary[]>(path`/platform/v1/projects/${ref}/database/tables`, { signal })
        return Object.fromEntries(
          tables.map(({ schema, name, columns }) => [schema === 'public' ? name : `${schema}.${name}`, columns.map((one) => one.name)]),
        )
      },
    }),
}
