import { createRouter } from '@tanstack/react-router'
import { accountRoutes } from '@/pages/account/routes'
import { organizationAuditRoutes, projectAuditRoutes } from '@/pages/audit/routes'
import { billingRoutes } from '@/pages/billing/routes'
import { eventRoutes } from '@/pages/events/routes'
import { functionRoutes } from '@/pages/functions/routes'
import { homeRoutes } from '@/pages/home/routes'
import { keyRoutes } from '@/pages/keys/routes'
import { loginRoutes } from '@/pages/login/routes'
import { logRoutes } from '@/pages/logs/routes'
import { memberRoutes } from '@/pages/members/routes'
import { organizationRoutes, organizationsRoutes } from '@/pages/organizations/routes'
import { policyRoutes } from '@/pages/policies/routes'
import { projectsRoutes } from '@/pages/projects/routes'
import { settingsRoutes } from '@/pages/settings/routes'
import { sqlRoutes } from '@/pages/sql/routes'
import { storageRoutes } from '@/pages/storage/routes'
import { tableRoutes } from '@/pages/tables/routes'
import { usageRoutes } from '@/pages/usage/routes'
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
      ...eventRoutes,
      ...functionRoutes,
      ...homeRoutes,
      ...keyRoutes,
      ...logRoutes,
      ...policyRoutes,
      ...projectAuditRoutes,
      ...settingsRoutes,
      ...sqlRoutes,
      ...storageRoutes,
      ...tableRoutes,
      ...usageRoutes,
      ...userRoutes,
    ]),
    organizationRoute.addChildren([
      ...billingRoutes,
      ...memberRoutes,
      ...organizationAuditRoutes,
      ...organizationRoutes,
    ]),
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
