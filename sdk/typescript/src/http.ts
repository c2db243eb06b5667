/** What both planes need of HTTP. */

/** What Loam answered in place of what was asked for. */
export class LoamError extends Error {
  constructor(
    /** 0 when there was no answer. */
    readonly status: number,
    /** Stable; listed in docs/errors.md. `unreachable` when there was no answer. */
    readonly code: string,
    message: string,
    /** What to quote when asking for help. */
    readonly requestId: string | null,
    /** Field to message, when the body was not valid. */
    readonly fields: Readonly<Record<string, string>> = {},
    /** Seconds after which another try may succeed. */
    readonly retryAfter: number | null = null,
    /** The whole body. */
    readonly body: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
    this.name = 'LoamError'
  }

  /** Whether the same request may well succeed in a moment. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502
  }

  /** Reads each of the forms in which Loam's services word errors. */
  static async of(response: Response): Promise<LoamError> {
    const body = await readObject(response)
    const text = (name: string): string | null => (typeof body[name] === 'string' ? body[name] : null)
    const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN)
    return new LoamError(
      response.status,
      text('code') ?? text('error_code') ?? text('error') ?? `http_${response.status}`,
      text('detail') ??
        text('msg') ??
        text('message') ??
        text('error_description') ??
        text('title') ??
        `The server answered ${response.status}.`,
      text('request_id') ?? response.headers.get('X-Request-Id'),
      fieldsOf(body['errors']),
      Number.isFinite(seconds) ? seconds : null,
      body,
    )
  }
}

async function readObject(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json()
    return body !== null && typeof body === 'object' ? (body as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function fieldsOf(errors: unknown): Record<string, string> {
  const fields: Record<string, string> = {}
  if (Array.isArray(errors)) {
    for (const error of errors as { pointer?: unknown; detail?: unknown }[]) {
      if (typeof error.pointer === 'string' && typeof error.detail === 'string') {
        fields[error.pointer.replace(/^#?\//, '')] = error.detail
      }
    }
  }
  return fields
}

export type QueryValue = string | number | boolean | null | undefined | readonly (string | number)[]

/** The address with these parameters: null, undefined and empty ones are left out, arrays repeat theirs. */
export function withQuery(address: string, query: Readonly<Record<string, QueryValue>> = {}): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) {
      value.forEach((one: string | number) => parameters.append(name, String(one)))
    } else if (value !== null && value !== undefined && value !== '') {
      parameters.append(name, String(value))
    }
  }
  const text = parameters.toString()
  return text === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${text}`
}

/** `fetch`, with no answer as an error of ours. */
export async function send(fetcher: typeof fetch, address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetcher(address, init)
  } catch (failure) {
    if (init.signal?.aborted) {
      throw failure
    }
    throw new LoamError(0, 'unreachable', 'Loam does not answer', null)
  }
}

export async function json<T>(response: Response): Promise<T> {
  if (!response.ok) {
    throw await LoamError.of(response)
  }
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}
