import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '@/app/roots'
import { choiceParameter, textParameter } from '@/app/search'
import type { ObjectSearch } from './queries'

const TABS = ['buckets', 'policies'] as const

export interface StorageSearch {
  tab?: (typeof TABS)[number] | undefined
}

const buckets = createRoute({
  getParentRoute: () => projectRoute,
  path: 'storage',
  validateSearch: (search: Record<string, unknown>): StorageSearch => ({ tab: choiceParameter(search, 'tab', TABS) }),
  component: lazyRouteComponent(() => import('./BucketsPage'), 'BucketsPage'),
})

const bucket = createRoute({
  getParentRoute: () => projectRoute,
  path: 'storage/$bucket',
  validateSearch: (search: Record<string, unknown>): ObjectSearch & { object?: string | undefined } => ({
    prefix: textParameter(search, 'prefix'),
    sort: search['sort'] === 'created_at' || search['sort'] === 'updated_at' ? search['sort'] : undefined,
    order: search['order'] === 'desc' ? 'desc' : undefined,
    object: textParameter(search, 'object'),
  }),
  component: lazyRouteComponent(() => import('./BucketPage'), 'BucketPage'),
})

const versions = createRoute({
  getParentRoute: () => projectRoute,
  path: 'storage/$bucket/versions',
  validateSearch: (search: Record<string, unknown>): { prefix?: string | undefined; kind?: string | undefined } => ({
    prefix: textParameter(search, 'prefix'),
    kind: textParameter(search, 'kind'),
  }),
  component: lazyRouteComponent(() => import('./VersionsPage'), 'VersionsPage'),
})

const settings = createRoute({
  getParentRoute: () => projectRoute,
  path: 'storage/$bucket/settings',
  component: lazyRouteComponent(() => import('./BucketSettingsPage'), 'BucketSettingsPage'),
})

export const storageRoutes = [buckets, bucket, versions, settings] as const
