import { queryOptions } from '@tanstack/react-query'
import { api, ApiError, path } from '@/api'

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

export interface Wish {
  isReadOnly: boolean
  /** What to tell of one statement in place of its rows: `analyze` runs it, and undoes what it did. */
  explain?: 'plan' | 'analyze'
}

/** Somebody else than the owner: what is done is undone. */
export interface Disguise {
  role: 'anon' | 'authenticated' | 'service_role'
  /** The user's id, for `authenticated`. */
  user: string
}

/** In the same words as what the owner's SQL is refused with. */
function refusal({ code, message, details, hint }: NonNullable<Trial['error']>, requestId: string | null): ApiError {
  const body = { details, hint, sqlstate: code }
  return new ApiError(400, 'statement_failed', message ?? 'The statement was refused.', requestId, {}, null, body)
}

export const sql = {
  run: async (ref: string, query: string, { isReadOnly, explain }: Wish): Promise<StatementResult[]> => {
    const wanted = { query, read_only: isReadOnly, explain, max_rows: 1000 }
    return (await api.post('/platform/v1/projects/{ref}/sql', wanted, { path: { ref } })).results as StatementResult[]
  },

  runAs: async (ref: string, query: string, { role, user }: Disguise): Promise<StatementResult[]> => {
    const claims = role === 'authenticated' ? { sub: user, role } : { role }
    const response = await api.raw(path`/platform/v1/projects/${ref}/database/policies/test`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ role, claims, sql: query }),
    })
    const trial = (await response.json()) as Trial
    if (trial.error !== null) {
      throw refusal(trial.error, response.headers.get('X-Request-Id'))
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
        const tables = await api.get('/platform/v1/projects/{ref}/database/tables', { path: { ref }, signal })
        return Object.fromEntries(
          tables.map(({ schema, name, columns }) => [schema === 'public' ? name : `${schema}.${name}`, columns.map((one) => one.name)]),
        )
      },
    }),
}
