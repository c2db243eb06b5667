import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Activity } from 'lucide-react'
import { useMemo } from 'react'
import { EmptyState, ErrorNotice, Page } from '@/components'
import { FunctionsTabs } from './FunctionsTabs'
import { InvocationCharts } from './InvocationCharts'
import { InvocationTable, InvocationTools } from './InvocationTable'
import { functions } from './queries'

const route = getRouteApi('/signed-in/projects/$ref/invocations')

/** What all of a project's functions did. */
export function InvocationsPage() {
  const { ref } = route.useParams()
  const { status, trigger } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useInfiniteQuery({ ...functions.invocations(ref, { status, trigger }), refetchInterval: 10_000 })
  const rows = useMemo(() => query.data?.pages.flat(), [query.data])
  return (
    <Page
      layout="full"
      title="Functions"
      description="Every invocation of every function, whatever set it off."
      tabs={<FunctionsTabs projectRef={ref} />}
    >
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {rows !== undefined && rows.length > 0 && <InvocationCharts invocations={rows} />}
      <InvocationTools search={{ status, trigger }} onChange={(next) => void navigate({ search: next, replace: true })} />
      <InvocationTable
        projectRef={ref}
        rows={rows}
        showFunction
        hasMore={query.hasNextPage}
        onMore={() => void query.fetchNextPage({ cancelRefetch: false })}
        empty={
          status || trigger ? (
            <EmptyState title="No invocation matches" />
          ) : (
            <EmptyState icon={<Activity />} title="Nothing was invoked yet">
              Deploy a function and call it; what happened is listed here a moment later.
            </EmptyState>
          )
        }
      />
    </Page>
  )
}
