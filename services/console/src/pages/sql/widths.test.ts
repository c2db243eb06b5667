import { expect, it } from 'vitest'
import { widthsOf } from './widths'

it('a column is as wide as the longest of its head and its first rows, within bounds', () => {
  const columns = [
    { name: 'n', type: '' },
    { name: 'said', type: 'text' },
    { name: 'long', type: 'text' },
  ]
  const rows = [
    [1, 'a word of twenty-two l', { text: 'x'.repeat(500) }],
    [null, 'a', null],
  ]
  const [least, fitting, most] = widthsOf(columns, rows)
  expect(least).toBe(64)
  expect(fitting).toBeGreaterThan(22 * 7)
  expect(fitting).toBeLessThan(220)
  expect(most).toBe(480)
})
