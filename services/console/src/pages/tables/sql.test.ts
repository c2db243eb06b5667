import { describe, expect, it } from 'vitest'
import { deleteRows, insertRow, rowId, selectPage, updateCell, type ColumnFact, type PageRequest } from './sql'

const table = { schema: 'public', name: 'odd"name' }
const columns: ColumnFact[] = [
  { name: 'id', type: 'bigint', isNullable: false },
  { name: 'title', type: 'text', isNullable: true },
]
const page: PageRequest = { table, columns, key: ['id'], filters: [], after: null, limit: 100 }

describe('a page of rows', () => {
  it('quotes names and ends at one place only', () => {
    const { query, params } = selectPage(page)
    expect(query).toContain('from "public"."odd""name" as listed')
    expect(query).toContain('order by listed."id" asc nulls last')
    expect(params).toEqual([])
  })

  it('rules rows out by what has no small and capital letters before it compares in any', () => {
    const where = (value: string) => {
      const { query, params } = selectPage({ ...page, filters: [{ column: 'title', operator: 'like', value }] })
      return { condition: /where (.*)/.exec(query)?.[1], params }
    }
    expect(where('Anna@Ärzte_1')).toEqual({
      condition: `"title"::text like '%' || cast($1 as text) || '%' and "title"::text ilike '%' || cast($2 as text) || '%'`,
      params: ['____@_____\\_1', 'Anna@Ärzte\\_1'],
    })
    expect(where('Photo')).toEqual({ condition: `"title"::text ilike '%' || cast($1 as text) || '%'`, params: ['Photo'] })
  })

  it('keeps values out of the text', () => {
    const { query, params } = selectPage({
      ...page,
      filters: [
        { column: 'title', operator: 'eq', value: "'; drop table x; --" },
        { column: 'title', operator: 'like', value: '50%' },
      ],
    })
    expect(query).not.toContain('drop table')
    expect(params).toEqual(["'; drop table x; --", '50\\%', '50\\%'])
  })

  it('goes on behind the last row by its key', () => {
    const { query, params } = selectPage({ ...page, after: { values: ['41'] } })
    expect(query).toContain('where ("id") > (cast($1 as bigint))')
    expect(params).toEqual(['41'])
  })

  it('finds its place among nulls, upwards and downwards', () => {
    const upwards = { column: 'title', direction: 'ascending' } as const
    const downwards = { column: 'title', direction: 'descending' } as const
    expect(selectPage({ ...page, sort: upwards, after: { values: [null, '7'] } }).query).toContain(
      '("title" is null and ("id") > (cast($1 as bigint)))',
    )
    expect(selectPage({ ...page, sort: upwards, after: { values: ['a', '7'] } }).query).toContain('or "title" is null)')
    expect(selectPage({ ...page, sort: downwards, after: { values: [null, '7'] } }).query).toContain('"title" is not null or')
    expect(selectPage({ ...page, sort: downwards, after: { values: ['a', '7'] } }).query).not.toContain('is null)')
  })

  it('counts pages off where there is no key', () => {
    expect(selectPage({ ...page, key: [], after: { offset: 200 } }).query).toContain('offset 200')
  })

  it('refuses a column that is not there', () => {
    expect(() => selectPage({ ...page, filters: [{ column: 'nope', operator: 'eq', value: '1' }] })).toThrow('nope')
  })
})

describe('changes', () => {
  it('compare what was shown, so that nobody overwrites another', () => {
    const change = { column: 'title', before: null, after: 'x' }
    const { query, params } = updateCell(table, columns, { id: '7' }, { ...change, isWhole: false })
    expect(query).toContain('and left("title"::text, 401) is not distinct from cast($3 as text)')
    expect(params).toEqual(['x', '7', null])
    expect(updateCell(table, columns, { id: '7' }, { ...change, isWhole: true }).query).toContain('and "title"::text is not distinct from')
  })

  it('insert only what is given', () => {
    expect(insertRow(table, columns, {}).query).toContain('default values')
    expect(insertRow(table, columns, { title: null }).params).toEqual([null])
  })

  it('delete by whole keys', () => {
    const { query, params } = deleteRows(table, columns, [{ id: '1' }, { id: '2' }])
    expect(query).toContain('("id") in ((cast($1 as bigint)), (cast($2 as bigint)))')
    expect(params).toEqual(['1', '2'])
  })
})

describe('a row', () => {
  it('is told from others by all of its key and by nothing else', () => {
    expect(rowId({ a: '1', b: '2' })).toBe(rowId({ a: '1', b: '2' }))
    expect(rowId({ a: '1', b: '2' })).not.toBe(rowId({ a: '12', b: '' }))
    expect(rowId({ a: null })).not.toBe(rowId({ a: 'null' }))
  })
})
