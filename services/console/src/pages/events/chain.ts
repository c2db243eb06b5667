import type { ChainEvent, Run } from './queries'

/** An event and the functions that it set off. */
export interface EventNode {
  event: ChainEvent
  runs: RunNode[]
}

/** An invocation and what it wrote. Without `run` no event of the chain set it off; without `id` it is none: what stands below came from outside. */
export interface RunNode {
  id: string | null
  run: Run | null
  wrote: EventNode[]
}

/** What led to what, from the first ones on. */
export function treeOf(events: readonly ChainEvent[]): RunNode[] {
  const known = new Set(events.map(({ id }) => id))
  const following = new Map<string | null, ChainEvent[]>()
  for (const event of events) {
    const parent = event.cause?.event_id != null && known.has(event.cause.event_id) ? event.cause.event_id : null
    following.set(parent, following.get(parent) ?? [])
    following.get(parent)!.push(event)
  }
  const below = (parent: ChainEvent | null): RunNode[] => {
    const nodes = new Map<string | null, RunNode>(
      parent?.runs.map((run) => [run.invocation_id, { id: run.invocation_id, run, wrote: [] }]),
    )
    for (const event of following.get(parent?.id ?? null) ?? []) {
      const id = event.cause?.invocation_id ?? null
      const node = nodes.get(id) ?? { id, run: null, wrote: [] }
      nodes.set(id, node)
      node.wrote.push({ event, runs: below(event) })
    }
    return [...nodes.values()]
  }
  return below(null)
}
