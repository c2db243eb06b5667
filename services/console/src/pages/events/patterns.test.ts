import { expect, test } from 'vitest'
import { optionalJson, patternOf, startPattern } from './patterns'

test('a filter by type becomes a pattern', () => {
  expect(startPattern('order.placed')).toBe('{"type":["order.placed"]}')
  expect(startPattern('loam.storage.*')).toBe('{"type":[{"prefix":"loam.storage."}]}')
  expect(startPattern(undefined)).toBe('')
})

test('what is no pattern is refused in words', () => {
  expect(patternOf('{"type":["a"]}')).toEqual({ type: ['a'] })
  expect(() => patternOf('type')).toThrow('no JSON')
  expect(() => patternOf('["a"]')).toThrow('an object')
  expect(optionalJson('Data', ' ')).toBeNull()
  expect(() => optionalJson('Data', '{')).toThrow('Data is no JSON')
})
