/** What Loam answered in place of what was asked for, in the words to show. */
export class ApiError extends Error {
  constructor(
    /** 0 when there was no answer at all. */
    readonly status: number,
    /** Stable, from docs/errors.md; 'unreachable' when there was no answer. */
    readonly code: string,
    message: string,
    /** What to quote when asking for help. */
    readonly requestId: string | null,
    /** Field (JSON pointer without its slash) to message. */
    readonly fields: Readonly<Record<string, string>> = {},
    readonly retryAfterSeconds: number | null = null,
    /** The whole body, for what only some routes tell: `hint` and `line` of a statement, for instance. */
    readonly body: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
    this.name = 'ApiError'
  }

  /** Whether the same request may well succeed in a moment. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502
  }

  static unreachable(): ApiError {
    return new ApiError(0, 'unreachable', 'Loam does not answer. Check that it runs and that you are connected.', null)
  }

  /** Reads each of the forms that Loam's services word errors in. */
  static async of(response: Response): Promise<ApiError> {
    const body = await readObject(response)
    const text = (name: string) => (typeof body[name] === 'string' ? (body[name] as string) : null)
    const code = text('code') ?? text('error_code') ?? text('error') ?? `http_${response.status}`
    const message =
      text('detail') ?? text('msg') ?? text('message') ?? text('error_description') ?? text('title') ??
      `The server answered ${response.status}.`
    const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN)
    return new ApiError(
      response.status,
      code,
      message,
      text('request_id') ?? response.headers.get('X-Request-Id'),
      fieldsOf(body['errors']),
      Number.isFinite(retryAfter) ? retryAfter : null,
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
      if (typeof error?.pointer === 'string' && typeof error.detail === 'string') {
        fields[error.pointer.replace(/^#?\//, '')] = error.detail
      }
    }
  }
  return fields
}

/** Any thrown thing as something that can be shown. */
export function asApiError(thrown: unknown): ApiError {
  return thrown instanceof ApiError
    ? thrown
    : new ApiError(0, 'console', thrown instanceof Error ? thrown.message : String(thrown), null)
}
