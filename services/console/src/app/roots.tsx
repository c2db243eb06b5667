import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import type { QueryClient } from '@tanstack/react-query'
import { platform, session } from '@/api'
import { CrashedAlone, NotFoundAlone } from './Failure'

/**
 * What features hang their routes on: `projectRoute` for pages of a project (parameter `ref`), `organizationRoute` for those of
 * an organization (`organization`), `signedInRoute` for the rest.
 */
export const rootRoute = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Outlet,
  errorComponent: CrashedAlone,
  notFoundComponent: NotFoundAlone,
})

export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: ({ location }) => {
    if (session.state.get() === 'out') {
      throw redirect({ to: '/login', search: { next: location.href } })
    }
  },
  loader: ({ context }) => context.client.ensureQueryData(platform.me()),
  component: lazyRouteComponent(() => import('./Shell'), 'Shell'),
  errorComponent: CrashedAlone,
})

export const projectRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: 'projects/$ref',
  loader: ({ context, params }) => context.client.ensureQueryData(platform.project(params.ref)),
  component: Outlet,
})

export const organizationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: 'organizations/$organization',
  component: Outlet,
})
