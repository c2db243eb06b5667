import { createRouter } from '@tanstack/react-router'
import { accountRoutes } from '@/pages/account/routes'
import { homeRoutes } from '@/pages/home/routes'
import { keyRoutes } from '@/pages/keys/routes'
import { loginRoutes } from '@/pages/login/routes'
import { organizationRoutes, organizationsRoutes } from '@/pages/organizations/routes'
import { policyRoutes } from '@/pages/policies/routes'
import { projectsRoutes } from '@/pages/projects/routes'
import { sqlRoutes } from '@/pages/sql/routes'
import { tableRoutes } from '@/pages/tables/routes'
import { userRoutes } from '@/pages/users/routes'
import { Crashed, NotFound } from './Failure'
import { queryClient } from './queries'
import { organizationRoute, projectRoute, rootRoute, signedInRoute } from './roots'

// One line per feature, sorted by name.
const routes = rootRoute.addChildren([
  ...loginRoutes,
  signedInRoute.addChildren([
    ...accountRoutes,
    ...organizationsRoutes,
    ...projectsRoutes,
    projectRoute.addChildren([
      ...homeRoutes,
      ...keyRoutes,
      ...policyRoutes,
      ...sqlRoutes,
      ...tableRoutes,
      ...userRoutes,
    ]),
    organizationRoute.addChildren([...organizationRoutes]),
  ]),
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
