import { QueryClient, type FetchQueryOptions, type QueryKey } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { asApiError } from '@/api'
import { changes, type Difference } from './changes'
import { Notice } from './ErrorNotice'

/** What a form was made from, which somebody else may change before it is sent. */
export interface Edited<T> {
  shown: T
  /** Reads it anew: `readAnew(queues.one(ref, name))`. */
  read: () => Promise<T>
  /** What the form is about, by the words to show; whether somebody changed it is seen by these. */
  fields: (thing: T) => Readonly<Record<string, unknown>>
}

/** Asks past the cache: what is in it feeds the form, and must not change under what was typed. */
export function readAnew<T, K extends QueryKey>(query: FetchQueryOptions<T, Error, T, K>): Promise<T> {
  return new QueryClient().fetchQuery(query)
}

export interface Saving<T> {
  /** Makes the change, told the newest version; false when somebody else's is to be looked at first. */
  save: (change: (newest: T | undefined) => Promise<unknown>) => Promise<boolean>
  /** What somebody else changed meanwhile; null when nobody did. */
  notice: ReactNode
  isOvertaken: boolean
}

/**
 * Two operators edit one thing: whoever saves second is shown what the first one changed, and saves again on top of it or
 * not. The change carries the newest ETag, so that the server decides about the moment between reading and writing.
 */
export function useEdited<T>(edited: Edited<T> | undefined): Saving<T> {
  // A newer version that is fetched meanwhile must not slip under the form.
  const [first] = useState(edited?.shown)
  const [theirs, setTheirs] = useState<{ version: T } | null>(null)
  const save = async (change: (newest: T | undefined) => Promise<unknown>): Promise<boolean> => {
    if (edited === undefined) {
      await change(undefined)
      return true
    }
    const known = theirs?.version ?? (first as T)
    const newest = await edited.read()
    if (changes(edited.fields(known), edited.fields(newest)).length > 0) {
      setTheirs({ version: newest })
      return false
    }
    try {
      await change(newest)
      return true
    } catch (thrown) {
      if (asApiError(thrown).status !== 412) {
        throw thrown
      }
      setTheirs({ version: await edited.read() })
      return false
    }
  }
  const notice =
    edited !== undefined && theirs !== null ? (
      <ConflictNotice changes={changes(edited.fields(first as T), edited.fields(theirs.version))} />
    ) : null
  return { save, notice, isOvertaken: theirs !== null }
}

function written(value: unknown): string {
  return value === null || value === undefined || value === '' ? '–' : typeof value === 'string' ? value : JSON.stringify(value)
}

function ConflictNotice({ changes }: { changes: readonly Difference[] }) {
  return (
    <div role="alert">
      <Notice tone="warning">
        <p>Somebody else changed this while you were editing. Nothing was overwritten, and what you typed is still here.</p>
        <table className="conflict">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">As you found it</th>
              <th scope="col">As it is now</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ name, before, now }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{written(before)}</td>
                <td>{written(now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Notice>
    </div>
  )
}
