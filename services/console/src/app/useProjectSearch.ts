import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { platform, type Project } from '@/api'

export interface ProjectSearch {
  projects: readonly Project[]
  total: number
  isLoading: boolean
  more: () => void
}

/**
 * Projects by name or ref, as the server finds them, a page at a time. Until it has answered, those that were found before
 * and match still: Enter never opens one that does not.
 */
export function useProjectSearch(search: string, isEnabled: boolean, organization?: string): ProjectSearch {
  const typed = search.trim()
  const wanted = useDeferredValue(typed)
  const query = useInfiniteQuery({
    ...platform.projects(wanted, organization),
    enabled: isEnabled,
    placeholderData: keepPreviousData,
  })
  const pages = query.data?.pages
  const isLate = wanted !== typed || query.isPlaceholderData
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = query
  return {
    projects: useMemo(() => {
      const known = pages?.flatMap((page) => page.items) ?? []
      const letters = typed.toLowerCase()
      return isLate ? known.filter(({ name, ref }) => `${name} ${ref}`.toLowerCase().includes(letters)) : known
    }, [pages, isLate, typed]),
    total: pages?.[0]?.total ?? 0,
    isLoading: isLate || query.isFetching,
    more: () => {
      if (hasNextPage && !isFetchingNextPage) {
        void fetchNextPage()
      }
    },
  }
}
