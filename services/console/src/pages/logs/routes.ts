import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '@/app/roots'
import { openedSearch, textParameter, type OpenedSearch } from '@/app/search'
import type { LogSearch } from './queries'

const logsRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'logs',
  validateSearch: (search: Record<string, unknown>): LogSearch & OpenedSearch => ({
    ...openedSearch(search),
    from: textParameter(search, 'from'),
    to: textParameter(search, 'to'),
    status: textParameter(search, 'status'),
    method: textParameter(search, 'method'),
    path: textParameter(search, 'path'),
    request_id: textParameter(search, 'request_id'),
    text: textParameter(search, 'text'),
  }),
  component: lazyRouteComponent(() => import('./LogsPage'), 'LogsPage'),
})

export const logRoutes = [logsRoute] as const
