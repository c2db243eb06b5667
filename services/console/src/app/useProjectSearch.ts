import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { platform, type Project } from '@/api'

export interface ProjectSearch {
  projects: readonly Project[]
  total: number
  isLoading: boolean
  more: () => void
}

/** Projects by name or ref, as the server finds them, a page at a time. */
export function useProjectSearch(search: string, isEnabled: boolean, organization?: string): ProjectSearch {
  const wanted = useDeferredValue(search.trim())
  const query = useInfiniteQuery({
    ...platform.projects(wanted, organization),
    enabled: isEnabled,
    placeholderData: keepPreviousData,
  })
  const pages = query.data?.pages
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = query
  return {
    projects: useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages]),
    total: pages?.[0]?.total ?? 0,
    isLoading: query.isFetching,
    more: () => {
      if (hasNextPage && !isFetchingNextPage) {
        void fetchNextPage()
      }
    },
  }
}
