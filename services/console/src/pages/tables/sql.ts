/** The statements behind the table browser. Names are quoted here and nowhere else; values are always parameters. */

export interface Statement {
  query: string
  params: (string | null)[]
}

export interface TableName {
  schema: string
  name: string
}

export interface ColumnFact {
  name: string
  /** As PostgreSQL writes it: "character varying(20)". It comes from the catalog. */
  type: string
  isNullable: boolean
}

export const OPERATORS = ['eq', 'neq', 'lt', 'lte', 'gt', 'gte', 'like', 'null', 'notnull'] as const
export type Operator = (typeof OPERATORS)[number]

export interface Filter {
  column: string
  operator: Operator
  value: string
}

export interface RowSort {
  column: string
  direction: 'ascending' | 'descending'
}

export interface PageRequest {
  table: TableName
  columns: readonly ColumnFact[]
  /** The primary key; empty when there is none, and pages are counted off then. */
  key: readonly string[]
  sort?: RowSort | undefined
  filters: readonly Filter[]
  /** The last row's values of the order's columns, or how many rows came before. */
  after: Cursor | null
  limit: number
  /** Values in full, and not as much as lists show. */
  isWhole?: boolean
}

export type Cursor = { values: (string | null)[] } | { offset: number }

/** Longer values are cut in lists, and read as a whole when somebody opens them. */
export const SHOWN_LETTERS = 400

const SQL_OPERATORS: Partial<Record<Operator, string>> = { eq: '=', neq: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' }

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

export function qualified({ schema, name }: TableName): string {
  return `${quote(schema)}.${quote(name)}`
}

/** Collects parameters while a statement is written. */
class Parameters {
  readonly values: (string | null)[] = []

  /** The place of the value, as that type. */
  cast(value: string | null, type: string): string {
    this.values.push(value)
    return `cast($${this.values.length} as ${type})`
  }
}

function typeOf(columns: readonly ColumnFact[], name: string): string {
  const column = columns.find((one) => one.name === name)
  if (column === undefined) {
    throw new Error(`There is no column ${name}`)
  }
  return column.type
}

/** What decides the order: the chosen column, then the key, so that no two rows have one place. */
export function orderOf({ key, sort }: Pick<PageRequest, 'key' | 'sort'>): string[] {
  const first = sort === undefined ? [] : [sort.column]
  return [...first, ...key.filter((name) => !first.includes(name))]
}

/** A page of rows: each column as text, then the values that the next page begins after. */
export function selectPage(request: PageRequest): Statement {
  const { table, columns, key, sort, filters, after, limit, isWhole = false } = request
  const parameters = new Parameters()
  const order = orderOf(request)
  const isDescending = sort?.direction === 'descending'
  const shown = columns.map(({ name }) => (isWhole ? `${quote(name)}::text` : `left(${quote(name)}::text, ${SHOWN_LETTERS + 1})`))
  const cursor = key.length === 0 ? [] : order.map((name) => `${quote(name)}::text`)
  const conditions = filters.map((filter) => condition(filter, columns, parameters))
  if (after !== null && 'values' in after) {
    conditions.push(behind(order, columns, after.values, isDescending, parameters))
  }
  const direction = isDescending ? 'desc nulls first' : 'asc nulls last'
  return {
    query: [
      `select ${[...shown, ...cursor].join(', ')}`,
      `from ${qualified(table)} as listed`,
      conditions.length > 0 ? `where ${conditions.join(' and ')}` : '',
      // By the column itself: a bare name means what is selected under it, which is the cursor's text, and 10 comes before 2 there.
      order.length > 0 ? `order by ${order.map((name) => `listed.${quote(name)} ${direction}`).join(', ')}` : '',
      `limit ${limit}`,
      after !== null && 'offset' in after ? `offset ${after.offset}` : '',
    ]
      .filter((line) => line !== '')
      .join('\n'),
    params: parameters.values,
  }
}

function condition({ column, operator, value }: Filter, columns: readonly ColumnFact[], parameters: Parameters): string {
  const type = typeOf(columns, column)
  switch (operator) {
    case 'null':
      return `${quote(column)} is null`
    case 'notnull':
      return `${quote(column)} is not null`
    case 'like':
      return contains(`${quote(column)}::text`, value, parameters)
    default:
      return `${quote(column)} ${SQL_OPERATORS[operator]} ${parameters.cast(value, type)}`
  }
}

/**
 * In whatever letters. PostgreSQL copies each text in small letters for that, which is most of a long table's time; where the
 * words hold a digit, a space or a sign, a comparison that copies nothing rules out most rows before.
 */
function contains(text: string, value: string, parameters: Parameters): string {
  const matches = (operator: string, pattern: string) => `${text} ${operator} '%' || ${parameters.cast(pattern, 'text')} || '%'`
  const letters = [...value]
  if (letters.every(hasCase)) {
    return matches('ilike', escaped(value))
  }
  const anyLetters = letters.map((letter) => (hasCase(letter) ? '_' : escaped(letter))).join('')
  return `${matches('like', anyLetters)} and ${matches('ilike', escaped(value))}`
}

function hasCase(letter: string): boolean {
  return letter.toLowerCase() !== letter.toUpperCase()
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, (letter) => `\\${letter}`)
}

/** Rows behind this place. Only the first column can be null: the others are of the key. */
function behind(
  order: readonly string[],
  columns: readonly ColumnFact[],
  values: readonly (string | null)[],
  isDescending: boolean,
  parameters: Parameters,
): string {
  const comparison = isDescending ? '<' : '>'
  const row = (from: number) => {
    const names = order.slice(from)
    const left = names.map(quote).join(', ')
    const right = names.map((name, i) => parameters.cast(values[from + i] ?? null, typeOf(columns, name))).join(', ')
    return `(${left}) ${comparison} (${right})`
  }
  const [first = ''] = order
  const isNullable = columns.find(({ name }) => name === first)?.isNullable ?? false
  if (!isNullable) {
    return row(0)
  }
  const name = quote(first)
  const rest = order.length > 1 ? row(1) : 'false'
  if (values[0] === null) {
    return isDescending ? `(${name} is not null or (${name} is null and ${rest}))` : `(${name} is null and ${rest})`
  }
  const value = parameters.cast(values[0] ?? null, typeOf(columns, first))
  return isDescending
    ? `(${name} < ${value} or (${name} = ${value} and ${rest}))`
    : `(${name} > ${value} or (${name} = ${value} and ${rest}) or ${name} is null)`
}

/** How many rows there may be: what PostgreSQL last counted, or what is there when that is little. */
export function estimate(table: TableName): Statement {
  return {
    query: 'select c.reltuples::bigint from pg_catalog.pg_class c where c.oid = cast($1 as regclass)',
    params: [qualified(table)],
  }
}

export type Row = Readonly<Record<string, string | null>>

/** What tells a row from others by its key. */
export function rowId(key: Row): string {
  return JSON.stringify(Object.entries(key))
}

function matches(key: Row, columns: readonly ColumnFact[], parameters: Parameters): string {
  return Object.entries(key)
    .map(([name, value]) => `${quote(name)} = ${parameters.cast(value, typeOf(columns, name))}`)
    .join(' and ')
}

/** One whole value. */
export function selectCell(table: TableName, columns: readonly ColumnFact[], key: Row, column: string): Statement {
  const parameters = new Parameters()
  const where = matches(key, columns, parameters)
  return { query: `select ${quote(column)}::text from ${qualified(table)} where ${where}`, params: parameters.values }
}

/**
 * Changes one value, if it still is what was read: no row comes back when somebody else was quicker. `isWhole` when all of it
 * was read, and not only as much as lists show.
 */
export function updateCell(
  table: TableName,
  columns: readonly ColumnFact[],
  key: Row,
  change: { column: string; before: string | null; after: string | null; isWhole: boolean },
): Statement {
  const parameters = new Parameters()
  const name = quote(change.column)
  const value = parameters.cast(change.after, typeOf(columns, change.column))
  const where = matches(key, columns, parameters)
  const before = parameters.cast(change.before, 'text')
  const compared = change.isWhole ? `${name}::text` : `left(${name}::text, ${SHOWN_LETTERS + 1})`
  return {
    query: `update ${qualified(table)} set ${name} = ${value}
where ${where} and ${compared} is not distinct from ${before}
returning left(${name}::text, ${SHOWN_LETTERS + 1})`,
    params: parameters.values,
  }
}

/** Columns that are not named have their default. */
export function insertRow(table: TableName, columns: readonly ColumnFact[], row: Row): Statement {
  const names = Object.keys(row)
  if (names.length === 0) {
    return { query: `insert into ${qualified(table)} default values`, params: [] }
  }
  const parameters = new Parameters()
  const values = names.map((name) => parameters.cast(row[name] ?? null, typeOf(columns, name)))
  return {
    query: `insert into ${qualified(table)} (${names.map(quote).join(', ')}) values (${values.join(', ')})`,
    params: parameters.values,
  }
}

export function deleteRows(table: TableName, columns: readonly ColumnFact[], keys: readonly Row[]): Statement {
  const parameters = new Parameters()
  const names = Object.keys(keys[0] ?? {})
  const rows = keys.map(
    (key) => `(${names.map((name) => parameters.cast(key[name] ?? null, typeOf(columns, name))).join(', ')})`,
  )
  return {
    query: `delete from ${qualified(table)} where (${names.map(quote).join(', ')}) in (${rows.join(', ')})`,
    params: parameters.values,
  }
}
