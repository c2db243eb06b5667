import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { organizationRoute } from '@/app/roots'

const list = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'members',
  component: lazyRouteComponent(() => import('./MembersPage'), 'MembersPage'),
})

const roles = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'roles',
  component: lazyRouteComponent(() => import('./RolesPage'), 'RolesPage'),
})

export const memberRoutes = [list, roles] as const
