/**
 * For `validateSearch`: a parameter as text. The router reads `?search=42` as a number and `?search=true` as a boolean; who
 * typed them meant text.
 */
export function textParameter(search: Record<string, unknown>, name: string): string | undefined {
  const value = search[name]
  if (typeof value === 'string') {
    return value === '' ? undefined : value
  }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

/** What is open over a list: the id of its row. */
export interface OpenedSearch {
  opened?: string | undefined
}

export const openedSearch = (search: Record<string, unknown>): OpenedSearch => ({ opened: textParameter(search, 'opened') })

/** What is searched for in a list that is there as a whole. */
export interface FindSearch {
  search?: string | undefined
}

export const findSearch = (search: Record<string, unknown>): FindSearch => ({ search: textParameter(search, 'search') })

/** One of a few words, or undefined for anything else. */
export function choiceParameter<T extends string>(
  search: Record<string, unknown>,
  name: string,
  choices: readonly T[],
): T | undefined {
  const value = search[name]
  return choices.find((choice) => choice === value)
}

/** Those whose words have all that was typed in them, in any order. */
export function matching<T>(all: readonly T[], search: string, words: (one: T) => string): T[] {
  const typed = search.toLowerCase().trim().split(/\s+/)
  return all.filter((one) => {
    const text = words(one).toLowerCase()
    return typed.every((word) => text.includes(word))
  })
}
