import { expect, it } from 'vitest'
import { matching } from './search'

const found = (search: string) => matching(['Acme Bakery', 'acme shop', 'Birch'], search, (name) => name)

it('what was typed is found in any order and case, and nothing typed is in everything', () => {
  expect(found(' bakery ACME ')).toEqual(['Acme Bakery'])
  expect(found('acme')).toEqual(['Acme Bakery', 'acme shop'])
  expect(found('acme birch')).toEqual([])
  expect(found(' ')).toHaveLength(3)
})
