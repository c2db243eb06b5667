import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '@/app/roots'
import { findSearch, openedSearch } from '@/app/search'

export interface InvocationSearch {
  status?: string
  trigger?: string
  version?: number
}

function invocationSearch(search: Record<string, unknown>): InvocationSearch {
  const found: InvocationSearch = {}
  if (typeof search['status'] === 'string' && search['status'] !== '') {
    found.status = search['status']
  }
  if (typeof search['trigger'] === 'string' && search['trigger'] !== '') {
    found.trigger = search['trigger']
  }
  if (Number.isInteger(Number(search['version'])) && Number(search['version']) > 0) {
    found.version = Number(search['version'])
  }
  return found
}

const list = createRoute({
  getParentRoute: () => projectRoute,
  path: 'functions',
  validateSearch: findSearch,
  component: lazyRouteComponent(() => import('./FunctionsPage'), 'FunctionsPage'),
})

const all = createRoute({
  getParentRoute: () => projectRoute,
  path: 'invocations',
  validateSearch: invocationSearch,
  component: lazyRouteComponent(() => import('./InvocationsPage'), 'InvocationsPage'),
})

const invocation = createRoute({
  getParentRoute: () => projectRoute,
  path: 'invocations/$id',
  component: lazyRouteComponent(() => import('./InvocationPage'), 'InvocationPage'),
})

const one = createRoute({
  getParentRoute: () => projectRoute,
  path: 'functions/$name',
  validateSearch: invocationSearch,
  component: lazyRouteComponent(() => import('./FunctionPage'), 'FunctionPage'),
})

const deployments = createRoute({
  getParentRoute: () => projectRoute,
  path: 'functions/$name/deployments',
  validateSearch: openedSearch,
  component: lazyRouteComponent(() => import('./DeploymentsPage'), 'DeploymentsPage'),
})

const triggers = createRoute({
  getParentRoute: () => projectRoute,
  path: 'functions/$name/triggers',
  component: lazyRouteComponent(() => import('./TriggersPage'), 'TriggersPage'),
})

const secrets = createRoute({
  getParentRoute: () => projectRoute,
  path: 'functions/$name/secrets',
  component: lazyRouteComponent(() => import('./SecretsPage'), 'SecretsPage'),
})

const test = createRoute({
  getParentRoute: () => projectRoute,
  path: 'functions/$name/test',
  component: lazyRouteComponent(() => import('./TestCallPage'), 'TestCallPage'),
})

const logs = createRoute({
  getParentRoute: () => projectRoute,
  path: 'functions/$name/logs',
  validateSearch: findSearch,
  component: lazyRouteComponent(() => import('./FunctionLogsPage'), 'FunctionLogsPage'),
})

export const functionRoutes = [list, all, invocation, one, deployments, triggers, secrets, test, logs] as const
