import type { Call } from './project.js'

export interface QueueSettings {
  visibility_seconds?: number
  delay_seconds?: number
  retention_seconds?: number
  max_receives?: number
  fifo?: boolean
}

export interface NewMessage {
  body: unknown
  attributes?: Record<string, string>
  /** Messages of one group come in their order, one at a time; for fifo queues. */
  group?: string
  delay_seconds?: number
  deduplication_id?: string
}

export interface Message<T = unknown> {
  id: string
  /** Proves who has it: for `ack` and `extend`. */
  receipt: string
  body: T
  attributes?: Record<string, string>
  group?: string | null
}

export interface Receipts {
  done: string[]
  failed: string[]
}

/** One queue. Needs a secret key. */
export interface Queue {
  /** Makes it, or changes what is given. */
  configure(settings?: QueueSettings): Promise<unknown>
  /** Durable when it answers. At most 100 messages of 256 kB. */
  send(...messages: NewMessage[]): Promise<{ messages: { id: string }[] }>
  /** Waits up to 20 s for one. Who does not acknowledge in time leaves it to the next. */
  receive<T = unknown>(options?: { max?: number; visibility_seconds?: number; wait_seconds?: number; signal?: AbortSignal }): Promise<Message<T>[]>
  ack(...receipts: string[]): Promise<Receipts>
  /** More time for these; 0 gives them back. */
  extend(visibilitySeconds: number, ...receipts: string[]): Promise<Receipts>
  purge(): Promise<{ purged: number }>
  /** Messages that were received too often. */
  dead<T = unknown>(options?: { limit?: number }): Promise<Message<T>[]>
  redrive(...ids: string[]): Promise<{ moved: number }>
  delete(): Promise<void>
}

export function queueOf(call: Call, name: string): Queue {
  const address = `/queues/v1/${encodeURIComponent(name)}`
  return {
    configure: (settings = {}) => call('PUT', address, settings),
    send: (...messages) => call('POST', `${address}/messages`, { messages }),
    receive: async <T>({ signal, ...wanted }: { max?: number; signal?: AbortSignal } = {}) =>
      (await call<{ messages: Message<T>[] }>('POST', `${address}/receive`, wanted, signal === undefined ? {} : { signal })).messages,
    ack: (...receipts) => call('POST', `${address}/ack`, { receipts }),
    extend: (visibility_seconds, ...receipts) => call('POST', `${address}/extend`, { receipts, visibility_seconds }),
    purge: () => call('POST', `${address}/purge`),
    dead: (options = {}) => call('GET', `${address}/dead`, undefined, { query: { ...options } }),
    redrive: (...ids) => call('POST', `${address}/dead/redrive`, ids.length > 0 ? { ids } : {}),
    delete: () => call('DELETE', address),
  }
}
