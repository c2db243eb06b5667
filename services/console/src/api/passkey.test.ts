import { describe, expect, it } from 'vitest'
import { hasName } from './passkey'

describe('an address has a name', () => {
  it('when it is a domain, or this machine by its name', () => {
    expect(['loam.example.com', 'localhost', '7.example'].map(hasName)).toEqual([true, true, true])
  })

  it('and none in numbers', () => {
    expect(['127.0.0.1', '[::1]', '10.0.0.7'].map(hasName)).toEqual([false, false, false])
  })
})
