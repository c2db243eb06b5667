import { describe, expect, test } from 'vitest'
import { choicesOf, differences, groupOf, isParagraph, kindOf, parsed, patchOf, textOf, valueOf } from './draft'
import type { Described, Values } from './queries'

const of = (type: string, secret = false): Described => ({ type, secret, default: null, description: '', comes_with: null })

describe('a setting', () => {
  test('is typed as the catalogue says', () => {
    expect(['boolean', 'integer, 1 to 10', 'port', 'one of `a`, `b`', 'list of strings', 'object of integers', 'URL'].map((type) => kindOf(of(type)))).toEqual(
      ['boolean', 'number', 'number', 'choice', 'lines', 'json', 'text'],
    )
    expect(kindOf(of('string', true))).toBe('secret')
    expect(choicesOf('one of `twilio`, `vonage`')).toEqual(['twilio', 'vonage'])
  })

  test('has several lines by what it is, not by what is typed', () => {
    expect(isParagraph('mailer_templates_recovery_content', '')).toBe(true)
    expect(isParagraph('site_url', 'https://example.com')).toBe(false)
    expect(isParagraph('uri_allow_list', 'x'.repeat(200))).toBe(true)
  })

  test('goes to text and back', () => {
    expect(parsed('a', textOf(['x', 'y'], 'lines'), 'lines')).toEqual(['x', 'y'])
    expect(parsed('a', textOf({ b: 1 }, 'json'), 'json')).toEqual({ b: 1 })
    expect(parsed('a', '12.5', 'number')).toBe(12.5)
    expect(parsed('a', '', 'number')).toBeNull()
    expect(parsed('a', '', 'text')).toBeNull()
    expect(() => parsed('limit', 'many', 'number')).toThrow('limit is a number')
    expect(() => parsed('limit', '{', 'json')).toThrow('no JSON')
  })

  test('with dots in its name lies in objects', () => {
    expect(valueOf({ features: { s3: { enabled: true } } }, 'features.s3.enabled')).toBe(true)
    expect(valueOf({}, 'features.s3.enabled')).toBeUndefined()
    expect(patchOf(new Map<string, unknown>([['features.a.enabled', true], ['features.b', null], ['c', 1]]))).toEqual({
      features: { a: { enabled: true }, b: null },
      c: 1,
    })
  })
})

test('a review shows what somebody else changed meanwhile, and only that', () => {
  const catalogue = { a: of('string'), b: of('integer, 1 to 9'), key: of('secret', true) }
  const base: Values = { _version: 1, _set: [], a: 'one', b: 2, key: null }
  const now: Values = { _version: 2, _set: [], a: 'other', b: 2, key: null }
  const edits = new Map([
    ['a', 'mine'],
    ['b', ''],
    ['key', 'hidden'],
  ])
  expect(differences(catalogue, base, edits, now)).toEqual([
    { name: 'a', before: 'one', mine: 'mine', theirs: 'other' },
    { name: 'b', before: '2', mine: '–' },
    { name: 'key', before: '–', mine: 'a new value' },
  ])
})

test('settings that belong together stand together', () => {
  const all = ['external_google_enabled', 'external_google_secret', 'external_apple_enabled', 'jwt_exp', 'smtp_host', 'smtp_port']
  expect(all.map((name) => groupOf(name, all))).toEqual(['external google', 'external google', 'external', 'general', 'smtp', 'smtp'])
})
