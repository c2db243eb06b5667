import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { organizationRoute, signedInRoute } from '@/app/roots'
import { textParameter } from '@/app/search'

const organizationsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: 'organizations',
  component: lazyRouteComponent(() => import('./OrganizationsPage'), 'OrganizationsPage'),
})

export interface OrganizationSearch {
  search?: string | undefined
}

const organizationProjectsRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: '/',
  validateSearch: (search: Record<string, unknown>): OrganizationSearch => ({ search: textParameter(search, 'search') }),
  component: lazyRouteComponent(() => import('./OrganizationPage'), 'OrganizationPage'),
})

export const organizationsRoutes = [organizationsRoute] as const
export const organizationRoutes = [organizationProjectsRoute] as const
