import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { organizationRoute, projectRoute } from '@/app/roots'
import { openedSearch, textParameter, type OpenedSearch } from '@/app/search'
import type { AuditSearch } from './queries'

function auditSearch(search: Record<string, unknown>): AuditSearch & OpenedSearch {
  return {
    ...openedSearch(search),
    action: textParameter(search, 'action'),
    target: textParameter(search, 'target'),
    text: textParameter(search, 'text'),
    from: textParameter(search, 'from'),
    operator: textParameter(search, 'operator'),
  }
}

const ofProject = createRoute({
  getParentRoute: () => projectRoute,
  path: 'audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('./AuditPage'), 'ProjectAuditPage'),
})

const ofOrganization = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('./AuditPage'), 'OrganizationAuditPage'),
})

export const projectAuditRoutes = [ofProject] as const
export const organizationAuditRoutes = [ofOrganization] as const
