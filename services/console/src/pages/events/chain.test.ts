import { expect, test } from 'vitest'
import { treeOf, type RunNode } from './chain'
import type { ChainEvent, Run } from './queries'

const run = (name: string): Run => ({
  function: name,
  invocation_id: `run of ${name}`,
  attempt: 1,
  outcome: 'succeeded',
  started_at: '2026-01-01T00:00:00Z',
  duration_ms: 1,
})

function event(id: string, cause: ChainEvent['cause'], ...runs: Run[]): ChainEvent {
  return { id, type: 't', source: '/s', subject: id, time: '2026-01-01T00:00:00Z', hop: 1, cause, runs }
}

/** upload(thumbnail(small(caption())))  */
function told(nodes: RunNode[]): string {
  return nodes
    .map(({ id, run, wrote }) => `${run?.function ?? id ?? 'outside'}(${wrote.map(({ event, runs }) => `${event.id}[${told(runs)}]`).join(' ')})`)
    .join(' ')
}

test('an upload leads to functions, those to events, and these to others', () => {
  expect(
    told(
      treeOf([
        event('upload', null, run('thumbnail'), run('scan')),
        event('small', { invocation_id: 'run of thumbnail', event_id: 'upload' }, run('caption')),
        event('large', { invocation_id: 'run of thumbnail', event_id: 'upload' }),
      ]),
    ),
  ).toBe('outside(upload[thumbnail(small[caption()] large[]) scan()])')
})

test('what a function wrote that no event set off stands below it, and so does what it had others write', () => {
  expect(
    told(
      treeOf([
        event('one', { invocation_id: 'called', event_id: null }),
        event('two', { invocation_id: 'called', event_id: 'not kept any more' }),
        event('three', { invocation_id: 'another', event_id: 'one' }),
        event('made of three', { invocation_id: null, event_id: 'three' }),
      ]),
    ),
  ).toBe('called(one[another(three[outside(made of three[])])] two[])')
})
