import { LoamError } from '@loam/client/platform'

/** What Loam answered in place of what was asked for, in the words to show. */
export { LoamError as ApiError } from '@loam/client/platform'

/** Any thrown thing as something that can be shown. */
export function asApiError(thrown: unknown): LoamError {
  return thrown instanceof LoamError
    ? thrown
    : new LoamError(0, 'console', thrown instanceof Error ? thrown.message : String(thrown), null)
}
