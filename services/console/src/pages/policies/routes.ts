import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '@/app/roots'
import { choiceParameter } from '@/app/search'

const TABS = ['policies', 'open', 'tester'] as const

export interface PolicySearch {
  tab?: (typeof TABS)[number] | undefined
}

const policiesRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'policies',
  validateSearch: (search: Record<string, unknown>): PolicySearch => ({ tab: choiceParameter(search, 'tab', TABS) }),
  component: lazyRouteComponent(() => import('./PoliciesPage'), 'PoliciesPage'),
})

export const policyRoutes = [policiesRoute] as const
