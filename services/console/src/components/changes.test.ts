import { describe, expect, it } from 'vitest'
import { changes } from './changes'

describe('what somebody else changed', () => {
  it('is what differs by value, in the words of the form', () => {
    expect(changes({ Name: 'a', Addresses: ['x'] }, { Name: 'b', Addresses: ['x'] })).toEqual([{ name: 'Name', before: 'a', now: 'b' }])
  })

  it('is also what came and what went', () => {
    expect(changes({ old: 1 }, { young: 2 }).map(({ name }) => name)).toEqual(['old', 'young'])
  })
})
