import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '@/app/roots'
import { choiceParameter, findSearch } from '@/app/search'
import { OPERATORS, type Filter } from './sql'

const tablesRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'tables',
  validateSearch: findSearch,
  component: lazyRouteComponent(() => import('./TablesPage'), 'TablesPage'),
})

const relationsRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'tables/relations',
  component: lazyRouteComponent(() => import('./RelationsPage'), 'RelationsPage'),
})

const migrationsRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'tables/migrations',
  component: lazyRouteComponent(() => import('./MigrationsPage'), 'MigrationsPage'),
})

const TABS = ['rows', 'structure'] as const

export interface TableSearch {
  tab?: (typeof TABS)[number] | undefined
  /** The column that rows are sorted by; with a minus in front, downwards. */
  sort?: string | undefined
  filter?: Filter[] | undefined
}

function filters(value: unknown): Filter[] | undefined {
  if (!Array.isArray(value)) {
    return undefined
  }
  const valid = (value as Partial<Filter>[]).filter(
    (one): one is Filter =>
      typeof one?.column === 'string' && typeof one.value === 'string' && OPERATORS.some((operator) => operator === one.operator),
  )
  return valid.length > 0 ? valid : undefined
}

const tableRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'tables/$schema/$table',
  validateSearch: (search: Record<string, unknown>): TableSearch => ({
    tab: choiceParameter(search, 'tab', TABS),
    sort: typeof search['sort'] === 'string' ? search['sort'] : undefined,
    filter: filters(search['filter']),
  }),
  component: lazyRouteComponent(() => import('./TablePage'), 'TablePage'),
})

export const tableRoutes = [tablesRoute, relationsRoute, migrationsRoute, tableRoute] as const
