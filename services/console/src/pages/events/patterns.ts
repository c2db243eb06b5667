/** A pattern to begin with, for the type that a list was filtered by. */
export function startPattern(type: string | undefined): string {
  if (type === undefined || type === '') {
    return ''
  }
  return type.endsWith('*')
    ? JSON.stringify({ type: [{ prefix: type.slice(0, -1) }] })
    : JSON.stringify({ type: [type] })
}

/** What was typed, as JSON. Throws an Error that can be shown. */
export function patternOf(text: string): Record<string, unknown> {
  let pattern: unknown
  try {
    pattern = JSON.parse(text)
  } catch {
    throw new Error('The pattern is no JSON.')
  }
  if (pattern === null || typeof pattern !== 'object' || Array.isArray(pattern)) {
    throw new Error('A pattern is an object: {"type": ["order.placed"]}.')
  }
  return pattern as Record<string, unknown>
}

/** JSON that may be left out; a text that is none is an Error that names the field. */
export function optionalJson(label: string, text: string): unknown {
  if (text.trim() === '') {
    return null
  }
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Error(`${label} is no JSON.`)
  }
}
