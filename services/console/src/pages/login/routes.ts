import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '@/app/roots'

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'login',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search['next'] === 'string' ? { next: search['next'] } : {},
  component: lazyRouteComponent(() => import('./LoginPage'), 'LoginPage'),
})

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'setup',
  component: lazyRouteComponent(() => import('./NewOperatorPages'), 'SetupPage'),
})

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'invitation',
  component: lazyRouteComponent(() => import('./InvitationPage'), 'InvitationPage'),
})

const ssoRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'sso',
  component: lazyRouteComponent(() => import('./SsoPage'), 'SsoPage'),
})

export const loginRoutes = [loginRoute, setupRoute, invitationRoute, ssoRoute] as const
