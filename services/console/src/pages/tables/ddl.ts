/** The statements that make and change tables. */
import { qualified, quote, type TableName } from './sql'

export interface NewColumn {
  name: string
  type: string
  /** An expression, as SQL. */
  defaultValue: string
  isNullable: boolean
  isKey: boolean
}

/** Types are chosen or typed by who may run any SQL; they stand as they are. */
export function createTable(table: TableName, columns: readonly NewColumn[]): string {
  const key = columns.filter(({ isKey }) => isKey).map(({ name }) => quote(name))
  const lines = [
    ...columns.map((column) => `  ${columnDefinition(column)}`),
    ...(key.length > 0 ? [`  primary key (${key.join(', ')})`] : []),
  ]
  return `create table ${qualified(table)} (\n${lines.join(',\n')}\n)`
}

function columnDefinition({ name, type, defaultValue, isNullable, isKey }: NewColumn): string {
  const otherwise = defaultValue.trim() === '' ? '' : ` default ${defaultValue.trim()}`
  return `${quote(name)} ${type}${otherwise}${isNullable && !isKey ? '' : ' not null'}`
}

export function addColumn(table: TableName, column: NewColumn): string {
  return `alter table ${qualified(table)} add column ${columnDefinition(column)}`
}

export function dropColumn(table: TableName, column: string): string {
  return `alter table ${qualified(table)} drop column ${quote(column)}`
}

export function renameColumn(table: TableName, from: string, to: string): string {
  return `alter table ${qualified(table)} rename column ${quote(from)} to ${quote(to)}`
}

export interface ColumnFacts {
  name: string
  type: string
  /** An expression, as SQL; null when there is none. */
  defaultValue: string | null
  isNullable: boolean
}

export interface ColumnChange {
  type: string
  /** What becomes of the values, as SQL; PostgreSQL's own conversion when empty. */
  using: string
  /** An expression, as SQL; none when empty. */
  defaultValue: string
  isNullable: boolean
}

/** Whatever of the column is to be otherwise, in one statement; null when all is as it was. */
export function alterColumn(table: TableName, before: ColumnFacts, { type, using, defaultValue, isNullable }: ColumnChange): string | null {
  const isOfType = type.trim() === before.type
  const byDefault = defaultValue.trim()
  const hasDefault = byDefault === (before.defaultValue ?? '')
  const actions = [
    // A default that the new type cannot hold would stop the change of the type.
    ...(!hasDefault && before.defaultValue !== null ? ['drop default'] : []),
    ...(isOfType ? [] : [`type ${type.trim()}${using.trim() === '' ? '' : ` using ${using.trim()}`}`]),
    ...(!hasDefault && byDefault !== '' ? [`set default ${byDefault}`] : []),
    ...(isNullable === before.isNullable ? [] : [isNullable ? 'drop not null' : 'set not null']),
  ]
  const lines = actions.map((action) => `  alter column ${quote(before.name)} ${action}`)
  return lines.length === 0 ? null : `alter table ${qualified(table)}\n${lines.join(',\n')}`
}

export function renameTable(table: TableName, to: string): string {
  return `alter table ${qualified(table)} rename to ${quote(to)}`
}

export function enableRowSecurity(table: TableName): string {
  return `alter table ${qualified(table)} enable row level security`
}

export function dropTable(table: TableName): string {
  return `drop table ${qualified(table)}`
}

export const ON_CHANGE = ['no action', 'restrict', 'cascade', 'set null', 'set default'] as const
export type OnChange = (typeof ON_CHANGE)[number]

export interface NewForeignKey {
  columns: readonly string[]
  target: TableName
  targetColumns: readonly string[]
  onDelete: OnChange
  onUpdate: OnChange
}

export function addForeignKey(table: TableName, key: NewForeignKey): string {
  const list = (names: readonly string[]) => names.map(quote).join(', ')
  return [
    `alter table ${qualified(table)} add foreign key (${list(key.columns)})`,
    `references ${qualified(key.target)} (${list(key.targetColumns)})`,
    `on delete ${key.onDelete} on update ${key.onUpdate}`,
  ].join('\n')
}

export const INDEX_METHODS = ['btree', 'gin', 'gist', 'brin', 'hash'] as const
export type IndexMethod = (typeof INDEX_METHODS)[number]

export interface NewIndex {
  columns: readonly string[]
  method: IndexMethod
  isUnique: boolean
  /** Rows that it is about, as an SQL condition; all when empty. */
  condition: string
}

export function createIndex(table: TableName, { columns, method, isUnique, condition }: NewIndex): string {
  const where = condition.trim() === '' ? '' : `\nwhere ${condition.trim()}`
  return `create ${isUnique ? 'unique ' : ''}index on ${qualified(table)} using ${method} (${columns.map(quote).join(', ')})${where}`
}

export function dropConstraint(table: TableName, name: string): string {
  return `alter table ${qualified(table)} drop constraint ${quote(name)}`
}

export function dropIndex({ schema }: TableName, name: string): string {
  return `drop index ${qualified({ schema, name })}`
}
