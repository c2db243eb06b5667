import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Activity } from 'lucide-react'
import { useMemo } from 'react'
import { EmptyState, ErrorNotice } from '@/components'
import { FunctionFrame } from './FunctionFrame'
import { InvocationCharts } from './InvocationCharts'
import { InvocationTable, InvocationTools } from './InvocationTable'
import { functions } from './queries'

const route = getRouteApi('/signed-in/projects/$ref/functions/$name')

/** What a function did: charts and every invocation. */
export function FunctionPage() {
  const { ref, name } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const query = useInfiniteQuery({ ...functions.invocations(ref, { ...search, function: name }), refetchInterval: 10_000 })
  const rows = useMemo(() => query.data?.pages.flat(), [query.data])
  const isFiltered = Object.values(search).some((value) => value !== undefined)
  return (
    <FunctionFrame name={name} layout="full">
      {() => (
        <>
          {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
          {rows !== undefined && rows.length > 0 && <InvocationCharts invocations={rows} />}
          <InvocationTools search={search} onChange={(next) => void navigate({ search: next, replace: true })} />
          <InvocationTable
            projectRef={ref}
            rows={rows}
            hasMore={query.hasNextPage}
            onMore={() => void query.fetchNextPage({ cancelRefetch: false })}
            empty={
              isFiltered ? (
                <EmptyState title="No invocation matches" />
              ) : (
                <EmptyState icon={<Activity />} title="Not invoked yet">
                  Call it under “Test call”, send a request to its address, or do what one of its triggers waits for. What
                  happened appears here a moment later.
                </EmptyState>
              )
            }
          />
        </>
      )}
    </FunctionFrame>
  )
}
