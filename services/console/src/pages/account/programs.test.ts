import { describe, expect, it } from 'vitest'
import { programOf, sessionOf } from './programs'

const token = (claims: string) => `head.${btoa(claims).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}.signature`

describe('the session of a token', () => {
  it('is told by its claims, whichever letters they are written in', () => {
    expect(sessionOf(token('{"session_id":"one","name":"~~~???>>>"}'))).toBe('one')
  })

  it('is none where there is none', () => {
    expect([token('{}'), token('{"session_id":1}'), 'lm_pat_x', ''].map(sessionOf)).toEqual([null, null, null, null])
  })
})

describe('a program', () => {
  it('is a browser on a system', () => {
    const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Safari/537.36'
    const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Mobile/15E148 Safari/604.1'
    const android = 'Mozilla/5.0 (Android 16; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0'
    expect([chrome, `${chrome} Edg/149.0.0.0`, iphone, android].map(programOf)).toEqual([
      'Chrome on Linux',
      'Edge on Linux',
      'Safari on an iPhone',
      'Firefox on Android',
    ])
  })

  it('is what it calls itself when it is no browser', () => {
    expect([programOf('loam-cli/0.1'), programOf(''), programOf(null)]).toEqual(['loam-cli/0.1', 'Unknown program', 'Unknown program'])
  })
})
