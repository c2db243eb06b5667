import { expect, test } from 'vitest'
import { formatQuantity, meterOf, pointsOf } from './meters'

const DAY = 86_400_000
const START = Date.parse('2026-01-01T00:00:00Z')

test('sums become points, days without usage among them', () => {
  const groups = [
    { value: '2026-01-01T00:00:00Z', quantity: '3' },
    { value: '2026-01-03T00:00:00Z', quantity: '4.5' },
  ]
  expect(pointsOf(groups, START, START + 4 * DAY, DAY, false).map(({ value }) => value)).toEqual([3, 0, 4.5, 0])
})

test('changes of a level add up, those of before the span among them', () => {
  const groups = [
    { value: '2025-12-01T00:00:00Z', quantity: '100' },
    { value: '2026-01-02T00:00:00Z', quantity: '-40' },
    { value: '2026-01-03T00:00:00Z', quantity: '5' },
  ]
  expect(pointsOf(groups, START, START + 3 * DAY, DAY, true).map(({ value }) => value)).toEqual([100, 60, 65])
})

test('a meter is found by either of its names', () => {
  expect(meterOf('storage_byte_hours').id).toBe('storage_bytes')
  expect(meterOf('unheard_of').id).toBe('api_requests')
})

test('quantities are written for people', () => {
  expect(formatQuantity('1234567')).toBe('1,234,567')
  expect(formatQuantity('0.000001234')).toBe('0.000001')
  expect(formatQuantity('0.625')).toBe('0.625')
})
