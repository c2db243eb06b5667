import type { Relation } from './queries'

/** A table on the diagram: its keys, and the columns that refer to other tables. */
export interface Box {
  id: string
  relation: Relation
  rows: { name: string; isKey: boolean }[]
  /** Columns that are not shown. */
  more: number
  x: number
  y: number
  height: number
}

export interface Edge {
  id: string
  from: string
  to: string
  /** As SVG draws it, from the referring column to the table that it refers to. */
  path: string
}

export interface Diagram {
  boxes: Box[]
  edges: Edge[]
  width: number
  height: number
}

export const BOX_WIDTH = 220
const HEAD = 36
const ROW = 22
const GAP_X = 110
const GAP_Y = 28
const LOOSE_COLUMNS = 4

interface Reference {
  column: string
  to: string
}

function idOf({ schema, name }: { schema: string; name: string }): string {
  return `${schema}.${name}`
}

function referencesOf(relation: Relation, known: ReadonlySet<string>): Reference[] {
  return relation.constraints
    .filter(({ target_table }) => target_table != null)
    .map(({ columns, target_schema, target_table }) => ({
      column: columns[0] ?? '',
      to: idOf({ schema: target_schema ?? 'public', name: target_table! }),
    }))
    .filter(({ to }) => known.has(to))
}

/** Tables stand right of those that they refer to; where they refer to one another in a circle, somewhere in it. */
function levels(references: ReadonlyMap<string, readonly Reference[]>): Map<string, number> {
  const found = new Map<string, number>()
  const open = new Set<string>()
  const levelOf = (id: string): number => {
    const known = found.get(id)
    if (known !== undefined || open.has(id)) {
      return known ?? 0
    }
    open.add(id)
    const level = Math.max(-1, ...(references.get(id) ?? []).filter(({ to }) => to !== id).map(({ to }) => levelOf(to))) + 1
    open.delete(id)
    found.set(id, level)
    return level
  }
  for (const id of references.keys()) {
    levelOf(id)
  }
  return found
}

function boxOf(relation: Relation, references: readonly Reference[]): Box {
  const referring = new Set(references.map(({ column }) => column))
  const rows = relation.columns
    .filter(({ name }) => relation.key.includes(name) || referring.has(name))
    .map(({ name }) => ({ name, isKey: relation.key.includes(name) }))
  const more = relation.columns.length - rows.length
  return {
    id: idOf(relation),
    relation,
    rows,
    more,
    x: 0,
    y: 0,
    height: HEAD + rows.length * ROW + (more > 0 ? ROW : 0) + 8,
  }
}

function stack(column: readonly Box[], x: number, top: number): number {
  let y = top
  for (const box of column) {
    box.x = x
    box.y = y
    y += box.height + GAP_Y
  }
  return y
}

/** Below those that are connected: tables that neither refer to others nor are referred to. */
function stackLoose(boxes: readonly Box[], top: number): number {
  const ends = Array.from({ length: LOOSE_COLUMNS }, () => top)
  boxes.forEach((box, index) => {
    const column = index % LOOSE_COLUMNS
    box.x = column * (BOX_WIDTH + GAP_Y)
    box.y = ends[column]!
    ends[column] = box.y + box.height + GAP_Y
  })
  return Math.max(...ends)
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

function edgePath(from: Box, column: string, to: Box): string {
  const row = from.rows.findIndex(({ name }) => name === column)
  const y1 = from.y + (row < 0 ? HEAD / 2 : HEAD + row * ROW + ROW / 2)
  const y2 = to.y + HEAD / 2
  if (from.x > to.x) {
    const x1 = from.x
    const x2 = to.x + BOX_WIDTH
    const bend = Math.max(40, (x1 - x2) / 2)
    return `M${x1} ${y1}C${x1 - bend} ${y1} ${x2 + bend} ${y2} ${x2} ${y2}`
  }
  const x1 = from.x + BOX_WIDTH
  const x2 = to.x + BOX_WIDTH
  return `M${x1} ${y1}C${x1 + 60} ${y1} ${x2 + 60} ${y2} ${x2} ${y2}`
}

/** Where tables stand, and the lines between them. */
export function diagramOf(relations: readonly Relation[]): Diagram {
  const all = relations.filter(({ kind }) => kind === 'table')
  const known = new Set(all.map(idOf))
  const references = new Map(all.map((relation) => [idOf(relation), referencesOf(relation, known)]))
  const referred = new Set([...references.values()].flat().map(({ to }) => to))
  const level = levels(references)
  const boxes = all.map((relation) => boxOf(relation, references.get(idOf(relation))!))
  const byId = new Map(boxes.map((box) => [box.id, box]))
  const isLoose = ({ id }: Box) => references.get(id)!.length === 0 && !referred.has(id)
  const connected = boxes.filter((box) => !isLoose(box))
  const deepest = Math.max(-1, ...connected.map(({ id }) => level.get(id)!))
  let bottom = 0
  for (let depth = 0; depth <= deepest; depth++) {
    const column = connected.filter(({ id }) => level.get(id) === depth)
    const wish = new Map(column.map(({ id }) => [id, average(references.get(id)!.map(({ to }) => byId.get(to)!.y))]))
    column.sort((a, b) => wish.get(a.id)! - wish.get(b.id)! || a.id.localeCompare(b.id))
    bottom = Math.max(bottom, stack(column, depth * (BOX_WIDTH + GAP_X), 0))
  }
  const loose = boxes.filter(isLoose)
  const height = loose.length === 0 ? bottom : stackLoose(loose, bottom)
  const edges = [...references].flatMap(([from, list]) =>
    list.map(({ column, to }, index) => ({
      id: `${from} ${index}`,
      from,
      to,
      path: edgePath(byId.get(from)!, column, byId.get(to)!),
    })),
  )
  return { boxes, edges, width: Math.max(0, ...boxes.map(({ x }) => x + BOX_WIDTH)) + 70, height }
}
