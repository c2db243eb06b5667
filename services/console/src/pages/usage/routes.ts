import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '@/app/roots'

export interface UsageSearch {
  meter?: string | undefined
  days?: 1 | 7 | 30 | 90 | undefined
}

const DAYS = [1, 7, 30, 90] as const

const usageRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'usage',
  validateSearch: (search: Record<string, unknown>): UsageSearch => ({
    meter: typeof search['meter'] === 'string' ? search['meter'] : undefined,
    days: DAYS.find((days) => days === Number(search['days'])),
  }),
  component: lazyRouteComponent(() => import('./UsagePage'), 'UsagePage'),
})

export const usageRoutes = [usageRoute] as const
