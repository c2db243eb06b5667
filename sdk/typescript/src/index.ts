import { createClient as createSupabaseClient, type SupabaseClient, type SupabaseClientOptions } from '@supabase/supabase-js'
import { batchOf, type Batch } from './batch.js'
import { eventsOf, type Events } from './events.js'
import { callOf } from './project.js'
import { queueOf, type Queue } from './queues.js'

export * from '@supabase/supabase-js'
export { pointer, ref, type Batch, type Operation, type OperationResult, type Reference } from './batch.js'
export type { Events, NewEvent, Published } from './events.js'
export { LoamError } from './http.js'
export * from './platform/index.js'
export type { Message, NewMessage, Queue, QueueSettings, Receipts } from './queues.js'
export { usageOf, type UsageQuery, type UsageReport } from './usage.js'

/** What Loam has beside what supabase-js knows. */
export interface LoamExtras {
  events: Events
  queue: (name: string) => Queue
  batch: Batch
}

/**
 * A project's client: supabase-js's own, with `events`, `queue` and `batch`.
 *
 * @param url the project's address: `http://127.0.0.1:8000/p/<ref>`, or the installation's, since the key says which project
 * @param key a publishable key in apps, a secret one on servers
 */
export function createClient<Database = unknown>(
  url: string,
  key: string,
  options: SupabaseClientOptions<'public'> = {},
): SupabaseClient<Database> & LoamExtras {
  const client = createSupabaseClient<Database>(url, key, withTransport(options) as never)
  const call = callOf({
    url,
    key,
    token: async () => (await client.auth.getSession()).data.session?.access_token ?? null,
    ...(options.global?.fetch && { fetch: options.global.fetch as typeof fetch }),
  })
  const extras: LoamExtras = { events: eventsOf(call), queue: (name) => queueOf(call, name), batch: batchOf(call) }
  return Object.assign(client, extras) as unknown as SupabaseClient<Database> & LoamExtras
}

/** Node 20 has no WebSocket of its own, and supabase-js asks for one although only channels need it. */
function withTransport(options: SupabaseClientOptions<'public'>): SupabaseClientOptions<'public'> {
  if (typeof globalThis.WebSocket !== 'undefined' || options.realtime?.transport !== undefined) {
    return options
  }
  return { ...options, realtime: { ...options.realtime, transport: NoWebSocket as never } }
}

class NoWebSocket {
  constructor() {
    throw new Error('There is no WebSocket here: pass options.realtime.transport, the package ws for instance')
  }
}
