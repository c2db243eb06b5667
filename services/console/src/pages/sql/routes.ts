import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '@/app/roots'

const sqlRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'sql',
  component: lazyRouteComponent(() => import('./SqlPage'), 'SqlPage'),
})

export const sqlRoutes = [sqlRoute] as const
