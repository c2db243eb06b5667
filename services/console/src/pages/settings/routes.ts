import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { projectRoute } from '@/app/roots'
import { textParameter } from '@/app/search'

const start = createRoute({
  getParentRoute: () => projectRoute,
  path: 'settings',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/projects/$ref/settings/$document', params: { ref: params.ref, document: 'auth' }, replace: true })
  },
})

const one = createRoute({
  getParentRoute: () => projectRoute,
  path: 'settings/$document',
  validateSearch: (search: Record<string, unknown>): { search?: string | undefined } => ({ search: textParameter(search, 'search') }),
  component: lazyRouteComponent(() => import('./SettingsPage'), 'SettingsPage'),
})

const history = createRoute({
  getParentRoute: () => projectRoute,
  path: 'settings/$document/history',
  component: lazyRouteComponent(() => import('./HistoryPage'), 'HistoryPage'),
})

export const settingsRoutes = [start, one, history] as const
