import { describe, expect, it } from 'vitest'
import { addForeignKey, alterColumn, createIndex, createTable, dropIndex, renameTable } from './ddl'

const table = { schema: 'public', name: 'odd"name' }

describe('a new table', () => {
  it('has its key, defaults and what may be null', () => {
    const sql = createTable({ schema: 'public', name: 'notes' }, [
      { name: 'id', type: 'bigint generated always as identity', defaultValue: '', isNullable: false, isKey: true },
      { name: 'at', type: 'timestamptz', defaultValue: ' now() ', isNullable: false, isKey: false },
      { name: 'body', type: 'text', defaultValue: '', isNullable: true, isKey: false },
    ])
    expect(sql).toBe(`create table "public"."notes" (
  "id" bigint generated always as identity not null,
  "at" timestamptz default now() not null,
  "body" text,
  primary key ("id")
)`)
  })
})

describe('a column that is changed', () => {
  const before = { name: 'sta"te', type: 'text', defaultValue: "'new'::text", isNullable: true }
  const same = { type: 'text', using: '', defaultValue: "'new'::text", isNullable: true }

  it('is asked for what is otherwise, and no more', () => {
    expect(alterColumn(table, before, same)).toBeNull()
    expect(alterColumn(table, { ...before, defaultValue: null }, { ...same, defaultValue: ' ' })).toBeNull()
    expect(alterColumn(table, before, { ...same, isNullable: false })).toBe(
      'alter table "public"."odd""name"\n  alter column "sta""te" set not null',
    )
    expect(alterColumn(table, { ...before, isNullable: false }, same)).toContain('drop not null')
  })

  it('lets go of its default before it is of another type, and takes the new one after', () => {
    expect(alterColumn(table, before, { ...same, type: 'integer ', using: ' length(state) ', defaultValue: ' 0 ' })).toBe(
      [
        'alter table "public"."odd""name"',
        '  alter column "sta""te" drop default,',
        '  alter column "sta""te" type integer using length(state),',
        '  alter column "sta""te" set default 0',
      ].join('\n'),
    )
  })

  it('keeps a default that stays as it was, which PostgreSQL converts', () => {
    expect(alterColumn(table, before, { ...same, type: 'varchar' })).toBe(
      'alter table "public"."odd""name"\n  alter column "sta""te" type varchar',
    )
  })
})

it('a table is renamed in its schema', () => {
  expect(renameTable(table, 'new"name')).toBe('alter table "public"."odd""name" rename to "new""name"')
})

describe('keys and indexes', () => {
  it('quote both tables of a foreign key', () => {
    const key = {
      columns: ['album_id'],
      target: { schema: 'public', name: 'album' },
      targetColumns: ['id'],
      onDelete: 'cascade',
      onUpdate: 'no action',
    } as const
    expect(addForeignKey(table, key)).toBe(
      'alter table "public"."odd""name" add foreign key ("album_id")\nreferences "public"."album" ("id")\non delete cascade on update no action',
    )
  })

  it('are unique and of some rows where that is wanted', () => {
    const index = { columns: ['title', 'id'], method: 'btree', isUnique: true, condition: ' id > 0 ' } as const
    expect(createIndex(table, index)).toBe('create unique index on "public"."odd""name" using btree ("title", "id")\nwhere id > 0')
    expect(createIndex(table, { ...index, isUnique: false, condition: '' })).not.toContain('where')
  })

  it('are dropped in the schema of their table', () => {
    expect(dropIndex(table, 'a"b')).toBe('drop index "public"."a""b"')
  })
})
