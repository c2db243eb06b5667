import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, path } from '@/api'
import { estimate, selectPage, type ColumnFact, type Cursor, type Filter, type RowSort, type Statement, type TableName } from './sql'

interface SchemaColumn {
  name: string
  type: string
  not_null: boolean
  default?: string | null
  generated?: string | null
  identity?: string | null
  comment?: string | null
}

interface SchemaConstraint {
  name: string
  type: string
  definition: string
  columns: string[]
  target_schema?: string | null
  target_table?: string | null
  target_columns?: string[] | null
}

interface SchemaIndex {
  name: string
  definition: string
  unique: boolean
}

interface SchemaTable {
  schema: string
  name: string
  parent?: string | null
  row_level_security: boolean
  columns: SchemaColumn[]
  constraints: SchemaConstraint[]
  indexes: SchemaIndex[]
  comment?: string | null
}

interface SchemaView {
  schema: string
  name: string
  materialized: boolean
  columns: SchemaColumn[]
  indexes: SchemaIndex[]
}

interface Snapshot {
  tables: SchemaTable[]
  views: SchemaView[]
}

export interface Column extends ColumnFact {
  defaultValue: string | null
  isGenerated: boolean
  /** An expression that may be put in another's place: neither an identity nor what is computed from other columns. */
  hasFreeDefault: boolean
  comment: string | null
}

/** A table or a view, as the browser needs it. */
export interface Relation extends TableName {
  kind: 'table' | 'view'
  columns: Column[]
  key: string[]
  isGuarded: boolean
  constraints: SchemaConstraint[]
  indexes: SchemaIndex[]
}

function columnOf({ name, type, not_null, default: byDefault, generated, identity, comment }: SchemaColumn): Column {
  return {
    name,
    type,
    isNullable: !not_null,
    defaultValue: byDefault ?? (identity ? `identity, ${identity}` : null) ?? generated ?? null,
    isGenerated: Boolean(generated) || identity === 'always',
    hasFreeDefault: !generated && !identity,
    comment: comment ?? null,
  }
}

function relations({ tables, views }: Snapshot): Relation[] {
  const all: Relation[] = [
    ...tables
      .filter(({ parent }) => !parent)
      .map((table): Relation => ({
        schema: table.schema,
        name: table.name,
        kind: 'table',
        columns: table.columns.map(columnOf),
        key: table.constraints.find(({ type }) => type === 'p' || type === 'primary key')?.columns ?? [],
        isGuarded: table.row_level_security,
        constraints: table.constraints,
        indexes: table.indexes,
      })),
    ...views.map((view): Relation => ({
      schema: view.schema,
      name: view.name,
      kind: 'view',
      columns: view.columns.map(columnOf),
      key: [],
      isGuarded: true,
      constraints: [],
      indexes: view.indexes,
    })),
  ]
  return all.sort((a, b) => a.schema.localeCompare(b.schema) || a.name.localeCompare(b.name))
}

export interface Migration {
  version: string
  name: string
  /** SHA-256 of its text, in hex. */
  checksum: string
  applied_at: string
  duration_millis?: number
}

interface ScriptResult {
  command: string
  columns?: { name: string; type: string }[]
  rows?: unknown[][]
  row_count?: number
  /** There were more rows or bytes than are told at once. */
  truncated?: boolean
  affected?: number
}

/** Runs one statement with its parameters, as the project's owner. */
export async function run(ref: string, { query, params }: Statement, readOnly: boolean, signal?: AbortSignal): Promise<ScriptResult> {
  const answer = await api.post('/platform/v1/projects/{ref}/sql', { query, ...(params.length > 0 && { params }), read_only: readOnly }, {
    path: { ref },
    ...(signal === undefined ? {} : { signal }),
  })
  return (answer.results as ScriptResult[])[0] ?? { command: '' }
}

export interface View {
  sort: RowSort | undefined
  filters: readonly Filter[]
}

export interface RowPage {
  rows: (string | null)[][]
  next: Cursor | null
}

const PAGE = 200

export const tables = {
  all: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'tables'],
      staleTime: 30_000,
      queryFn: async ({ signal }) =>
        relations(await api.request<Snapshot>('GET', path`/platform/v1/projects/${ref}/schema`, undefined, { signal })),
    }),

  migrations: (ref: string) =>
    queryOptions({
      queryKey: ['project', ref, 'migrations'],
      queryFn: ({ signal }): Promise<Migration[]> => api.get('/platform/v1/projects/{ref}/database/migrations', { path: { ref }, signal }),
    }),

  rows: (ref: string, relation: Relation, { sort, filters }: View) =>
    infiniteQueryOptions({
      queryKey: ['project', ref, 'rows', relation.schema, relation.name, sort ?? null, filters],
      initialPageParam: null as Cursor | null,
      queryFn: async ({ signal, pageParam }): Promise<RowPage> => {
        const { columns, key } = relation
        const statement = selectPage({ table: relation, columns, key, sort, filters, after: pageParam, limit: PAGE })
        const found = ((await run(ref, statement, true, signal)).rows ?? []) as (string | null)[][]
        const last = found.at(-1)
        const seen = pageParam !== null && 'offset' in pageParam ? pageParam.offset : 0
        const next: Cursor = key.length > 0 ? { values: last?.slice(columns.length) ?? [] } : { offset: seen + found.length }
        return { rows: found.map((row) => row.slice(0, columns.length)), next: found.length < PAGE ? null : next }
      },
      getNextPageParam: (page) => page.next,
    }),

  /** About how many rows; null when PostgreSQL has not counted yet. */
  count: (ref: string, table: TableName) =>
    queryOptions({
      queryKey: ['project', ref, 'count', table.schema, table.name],
      queryFn: async ({ signal }): Promise<number | null> => {
        const counted = Number((await run(ref, estimate(table), true, signal)).rows?.[0]?.[0] ?? -1)
        return counted < 0 ? null : counted
      },
    }),
}
