import { expect, test } from 'vitest'
import { since, spanOf } from './spans'

const NOW = Date.parse('2026-01-08T12:34:56Z')

test('a span goes into the address and is found again', () => {
  for (const id of ['', '3600', '604800', '2592000']) {
    expect(spanOf(since(id, NOW), NOW)).toBe(id)
  }
  expect(spanOf('2026-01-01T12:00:00Z', NOW)).toBe('604800')
})
