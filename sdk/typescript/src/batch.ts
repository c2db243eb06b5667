import type { Call } from './project.js'

/** The value at that place of an earlier answer, in a later body: `ref('author', 0, 'id')`. */
export interface Reference {
  $ref: string
}

/** A JSON pointer into an earlier operation's answer, which is named by its id or its place, from 0. */
export function ref(operation: string | number, ...path: (string | number)[]): Reference {
  return { $ref: pointer(operation, ...path) }
}

/** The same as text, for an operation's `refs`. */
export function pointer(operation: string | number, ...path: (string | number)[]): string {
  return [operation, ...path].map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** A request as it would be sent to /rest/v1 by itself. */
export interface Operation {
  id?: string
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Below /rest/v1, with its query: `/books?author_id=eq.$who`. */
  path: string
  headers?: Record<string, string>
  body?: unknown
  /** What `$name` in the query stands for: see {@link pointer}. */
  refs?: Record<string, string>
}

export interface OperationResult<T = unknown> {
  id?: string
  status: number
  headers: Record<string, string>
  body: T
}

/** Runs all of them in one transaction, or none; a failure is the failed operation's own. */
export type Batch = (operations: readonly Operation[], options?: { idempotencyKey?: string }) => Promise<OperationResult[]>

export function batchOf(call: Call): Batch {
  return async (operations, { idempotencyKey } = {}) => {
    const headers = {
      'Content-Type': 'application/vnd.loam.batch+json',
      ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
    }
    return (await call<{ results: OperationResult[] }>('POST', '/rest/v1/batch', { operations }, { headers })).results
  }
}
