import { describe, expect, test } from 'vitest'
import { describePrice } from './prices'
import type { InvoiceLine } from './queries'
import { countedBy } from './requests'
import { addDecimals, groupsOf } from './tree'

function line(part: Partial<InvoiceLine>): InvoiceLine {
  return {
    line: 1, kind: 'usage', period: '2026-01', project: 'p', meter: 'api_requests', description: 'Requests', plan: 'metered',
    from: '2026-01-01', to: '2026-02-01', quantity: '1', unit: 'request', included: '0', billable: '1', amount: '0', exact: '0', ...part,
  }
}

describe('the invoice', () => {
  test('adds decimals exactly', () => {
    expect(addDecimals(['0.1', '0.2'])).toBe('0.3')
    expect(addDecimals(['10', '-0.05', '0.050000001'])).toBe('10.000000001')
    expect(addDecimals(['-1', '0.5'])).toBe('-0.5')
    expect(addDecimals([])).toBe('0')
  })

  test('groups lines by project, what is the organization’s first and the dearest project next', () => {
    const groups = groupsOf([
      line({ project: 'cheap', amount: '1.00' }),
      line({ project: 'dear', amount: '9.00' }),
      line({ project: 'cheap', amount: '2.50' }),
      line({ project: null, kind: 'base', amount: '25.00' }),
    ])
    expect(groups.map(({ project, amount }) => [project, amount])).toEqual([
      [null, '25.00'],
      ['dear', '9.00'],
      ['cheap', '3.50'],
    ])
  })
})

test('prices are told in words', () => {
  expect(describePrice({ model: 'per_unit', amount: '0.20', per: '1000000' }, 'EUR')).toBe('€0.20 for 1000000')
  expect(describePrice({ model: 'package', amount: '10', size: '1000' }, 'EUR')).toBe('€10.00 for each begun 1000')
  expect(
    describePrice({ model: 'graduated', tiers: [{ up_to: '100', amount: '0.5' }, { up_to: null, amount: '0.25', flat: '1' }] }, 'USD'),
  ).toBe('to 100: $0.50 each; beyond: $0.25 each and $1.00')
  expect(describePrice({ model: 'minimum', amount: '5', price: { model: 'flat', amount: '1' } }, 'EUR')).toBe('at least €5.00; €1.00 in all')
  expect(describePrice(null, 'EUR')).toBe('free')
})

test('a request belongs to the lines that count something of it', () => {
  const of = (meter: string, route: string, bytes: number) => countedBy(meter)?.({ route, bytes })
  expect(of('api_requests', '/rest/v1', 0)).toBe(true)
  expect(of('egress_bytes', '/rest/v1', 0)).toBe(false)
  expect(of('egress_bytes', '/rest/v1', 10)).toBe(true)
  expect(of('storage_operations', '/storage/v1/object', 0)).toBe(true)
  expect(of('function_invocations', '/storage/v1/object', 0)).toBe(false)
  expect(countedBy('database_bytes')).toBeUndefined()
})
