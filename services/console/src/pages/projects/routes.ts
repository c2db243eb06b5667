import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { signedInRoute } from '@/app/roots'
import { textParameter } from '@/app/search'

const startRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/projects', replace: true })
  },
})

export interface ProjectsSearch {
  search?: string | undefined
  create?: boolean | undefined
}

const projectsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: 'projects',
  validateSearch: (search: Record<string, unknown>): ProjectsSearch => ({
    search: textParameter(search, 'search'),
    create: search['create'] === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => import('./ProjectsPage'), 'ProjectsPage'),
})

export const projectsRoutes = [startRoute, projectsRoute] as const
