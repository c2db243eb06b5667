import { describe, expect, it } from 'vitest'
import { addForeignKey, createIndex, createTable, dropIndex } from './ddl'

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
