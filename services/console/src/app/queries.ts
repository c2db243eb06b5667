import { QueryClient } from '@tanstack/react-query'
import { ApiError } from '@/api'

/** Asks again what was too early or found nobody; what the server refused stays refused. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < 2 && error instanceof ApiError && error.isTransient,
    },
  },
})
