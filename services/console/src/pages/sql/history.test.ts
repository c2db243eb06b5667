import { expect, it } from 'vitest'
import { remembered, type Run } from './history'

const run = (text: string): Run => ({ text, at: '2026-11-22T00:00:00Z', role: 'owner', failed: false })

it('a text that is run again stands once, in front', () => {
  const history = remembered(remembered(remembered([], run('a')), run('b')), run('a'))
  expect(history.map(({ text }) => text)).toEqual(['a', 'b'])
})

it('the oldest are forgotten', () => {
  let history: Run[] = []
  for (let i = 0; i < 150; i++) {
    history = remembered(history, run(`select ${i}`))
  }
  expect(history).toHaveLength(100)
  expect(history[0]?.text).toBe('select 149')
})
