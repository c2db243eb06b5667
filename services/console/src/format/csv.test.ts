import { expect, it } from 'vitest'
import { toCsv } from './csv'

it('quotes what would break the line, and tells nothing from an empty text', () => {
  expect(toCsv(['a', 'b'], [['x,"y"', null], ['', { k: 1 }]])).toBe('a,b\r\n"x,""y""",\r\n"","{""k"":1}"')
})
