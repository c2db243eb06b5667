import { describe, expect, it } from 'vitest'
import { diagramOf } from './diagram'
import type { Relation } from './queries'

function table(name: string, refers: Record<string, string> = {}): Relation {
  const columns = ['id', ...Object.keys(refers), 'note'].map((column) => ({
    name: column,
    type: 'bigint',
    isNullable: false,
    defaultValue: null,
    isGenerated: false,
    hasFreeDefault: true,
    comment: null,
  }))
  const constraints = Object.entries(refers).map(([column, target]) => ({
    name: `${name}_${column}_fkey`,
    type: 'foreign key',
    definition: '',
    columns: [column],
    target_schema: 'public',
    target_table: target,
  }))
  return { schema: 'public', name, kind: 'table', columns, key: ['id'], isGuarded: true, constraints, indexes: [] }
}

describe('the diagram', () => {
  it('puts a table right of those that it refers to', () => {
    const { boxes, edges } = diagramOf([table('tag', { photo: 'photo' }), table('photo', { album: 'album' }), table('album')])
    const x = Object.fromEntries(boxes.map((box) => [box.relation.name, box.x]))
    expect(x['album']!).toBeLessThan(x['photo']!)
    expect(x['photo']!).toBeLessThan(x['tag']!)
    expect(edges).toHaveLength(2)
  })

  it('shows keys and references, and counts the rest', () => {
    const [, photo] = diagramOf([table('album'), table('photo', { album: 'album' })]).boxes
    expect(photo!.rows.map(({ name }) => name)).toEqual(['id', 'album'])
    expect(photo!.more).toBe(1)
  })

  it('ends where tables refer to one another in a circle, or to themselves', () => {
    const { boxes, edges } = diagramOf([table('a', { b: 'b' }), table('b', { a: 'a' }), table('c', { parent: 'c' })])
    expect(boxes).toHaveLength(3)
    expect(edges).toHaveLength(3)
  })

  it('lays no two tables over one another', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    const { boxes } = diagramOf([table('root'), ...names.map((name) => table(name, { root: 'root' })), table('alone'), table('lone')])
    for (const one of boxes) {
      for (const other of boxes) {
        const apart = one === other || one.x !== other.x || one.y + one.height <= other.y || other.y + other.height <= one.y
        expect(apart, `${one.id} and ${other.id}`).toBe(true)
      }
    }
  })
})
