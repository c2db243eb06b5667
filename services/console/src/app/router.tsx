import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { keyRoutes } from '@/pages/keys/routes'
import { Crashed, NotFound } from './Failure'
import { queryClient } from './queries'
import { organizationRoute, projectRoute, rootRoute, signedInRoute } from './roots'

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'login',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search['next'] === 'string' ? { next: search['next'] } : {},
  component: lazyRouteComponent(() => import('@/pages/login/LoginPage'), 'LoginPage'),
})

// One line per feature, sorted by name.
const routes = rootRoute.addChildren([
  loginRoute,
  signedInRoute.addChildren([projectRoute.addChildren([...keyRoutes]), organizationRoute.addChildren([])]),
])

export const router = createRouter({
  routeTree: routes,
  basepath: '/console',
  context: { client: queryClient },
  defaultPreload: 'intent',
  defaultErrorComponent: Crashed,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
