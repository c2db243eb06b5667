import { useAction, type RunningAction } from '@/components'
import { run } from './queries'

/** Statements that change what tables there are, and how they are made: everything that shows it is asked again. */
export function useSchemaChange(projectRef: string, success: string): RunningAction<string, unknown> {
  return useAction((query: string) => run(projectRef, { query, params: [] }, false), {
    invalidates: (['tables', 'rows', 'advice'] as const).map((what) => ['project', projectRef, what]),
    success,
  })
}
