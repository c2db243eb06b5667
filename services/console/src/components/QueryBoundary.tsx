import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorNotice } from './ErrorNotice'
import { Skeleton } from './Page'

export interface QueryBoundaryProps<T> {
  query: UseQueryResult<T>
  /** Drawn once there is data; data that is there stays while it is asked again. */
  children: (data: T) => ReactNode
  lines?: number
}

/** The three states of a query: loading, failed with another try, there. */
export function QueryBoundary<T>({ query, children, lines }: QueryBoundaryProps<T>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
        {children(query.data)}
      </>
    )
  }
  return query.isError ? (
    <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
  ) : (
    <Skeleton lines={lines ?? 4} />
  )
}
