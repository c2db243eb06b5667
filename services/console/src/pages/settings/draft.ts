import type { Described, Values } from './queries'

export type Kind = 'boolean' | 'number' | 'choice' | 'lines' | 'json' | 'secret' | 'text'

/** What stands for a secret that is set. */
export const MARKER = '**********'

/** How a setting is typed, by what the catalogue says that it takes. */
export function kindOf({ type, secret }: Pick<Described, 'type' | 'secret'>): Kind {
  if (secret || type === 'secret') {
    return 'secret'
  }
  if (type === 'boolean') {
    return 'boolean'
  }
  if (/^(integer|number|port)\b/.test(type)) {
    return 'number'
  }
  if (type.startsWith('one of ')) {
    return 'choice'
  }
  if (type.startsWith('list of ')) {
    return 'lines'
  }
  return type.startsWith('object of ') ? 'json' : 'text'
}

const LINE = 120

/** Whether a text is written on several lines: by what it is for and what is saved, so that its field stays while one types. */
export function isParagraph(name: string, saved: string): boolean {
  return /_(content|template)$/.test(name) || saved.length > LINE || saved.includes('\n')
}

/** "one of `a`, `b`" → a and b. */
export function choicesOf(type: string): string[] {
  return [...type.matchAll(/`([^`]+)`/g)].map((match) => match[1]!)
}

/** A value by its name; dots in the name lead into objects. */
export function valueOf(values: Values | Record<string, unknown>, name: string): unknown {
  return name.split('.').reduce<unknown>(
    (at, part) => (at !== null && typeof at === 'object' ? (at as Record<string, unknown>)[part] : undefined),
    values,
  )
}

/** A value as the text of its field. */
export function textOf(value: unknown, kind: Kind): string {
  if (value === null || value === undefined) {
    return ''
  }
  switch (kind) {
    case 'lines':
      return Array.isArray(value) ? value.join('\n') : String(value)
    case 'json':
      return JSON.stringify(value, null, 2)
    case 'secret':
      return value === '' ? '' : MARKER
    default:
      return String(value)
  }
}

/** What was typed, as a value; an empty field takes the setting back to its default. Throws an Error that names the setting. */
export function parsed(name: string, text: string, kind: Kind): unknown {
  if (text === '' && kind !== 'text') {
    return null
  }
  switch (kind) {
    case 'boolean':
      return text === 'true'
    case 'number': {
      const value = Number(text)
      if (text.trim() === '' || !Number.isFinite(value)) {
        throw new Error(`${name} is a number.`)
      }
      return value
    }
    case 'lines':
      return text.split('\n').filter((line) => line.trim() !== '')
    case 'json':
      try {
        return JSON.parse(text) as unknown
      } catch {
        throw new Error(`${name} is no JSON.`)
      }
    case 'text':
      return text === '' ? null : text
    default:
      return text
  }
}

/** Edits by name as the nested object that the API merges. */
export function patchOf(edits: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const patch: Record<string, unknown> = {}
  for (const [name, value] of edits) {
    const parts = name.split('.')
    let at = patch
    for (const part of parts.slice(0, -1)) {
      at = (at[part] ??= {}) as Record<string, unknown>
    }
    at[parts.at(-1)!] = value
  }
  return patch
}

export interface Difference {
  name: string
  /** In force before; of somebody else's change, what the form was made from. */
  before: string
  mine: string
  /** What somebody else set meanwhile; undefined when nobody touched it. */
  theirs?: string
}

function shown(value: unknown, kind: Kind): string {
  const text = textOf(value, kind)
  return text === '' ? '–' : text
}

/** What the edits change, and where they meet changes that somebody else made since. */
export function differences(
  catalogue: Readonly<Record<string, Described>>,
  base: Values,
  edits: ReadonlyMap<string, string>,
  now: Values = base,
): Difference[] {
  return [...edits].map(([name, text]) => {
    const kind = kindOf(catalogue[name] ?? { type: 'string', secret: false })
    const before = shown(valueOf(base, name), kind)
    const other = shown(valueOf(now, name), kind)
    return { name, before, mine: text === '' ? '–' : kind === 'secret' ? 'a new value' : text, ...(other === before ? {} : { theirs: other }) }
  })
}

const LONGEST_GROUP_NAME = 2

/** The part of a name that settings which belong together share: "external_google_enabled" → "external google". */
export function groupOf(name: string, all: readonly string[]): string {
  const words = name.split(/[_.]/)
  for (let count = Math.min(LONGEST_GROUP_NAME, words.length - 1); count > 0; count--) {
    const prefix = words.slice(0, count)
    const fellows = all.filter((other) => {
      const others = other.split(/[_.]/)
      return others.length > count && prefix.every((word, index) => others[index] === word)
    })
    if (fellows.length > 1) {
      return prefix.join(' ')
    }
  }
  return 'general'
}
