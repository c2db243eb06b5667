import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '@/app/roots'
import { openedSearch, textParameter } from '@/app/search'
import type { DeliveryFilter, EventSearch } from './queries'

const stream = createRoute({
  getParentRoute: () => projectRoute,
  path: 'events',
  validateSearch: (search: Record<string, unknown>): EventSearch => ({
    type: textParameter(search, 'type'),
    source: textParameter(search, 'source'),
    subject: textParameter(search, 'subject'),
  }),
  component: lazyRouteComponent(() => import('./EventsPage'), 'EventsPage'),
})

const one = createRoute({
  getParentRoute: () => projectRoute,
  path: 'events/$id',
  component: lazyRouteComponent(() => import('./EventPage'), 'EventPage'),
})

const deliveries = createRoute({
  getParentRoute: () => projectRoute,
  path: 'events/deliveries',
  validateSearch: (search: Record<string, unknown>): DeliveryFilter => ({
    state: textParameter(search, 'state'),
    target_kind: textParameter(search, 'target_kind'),
    target_name: textParameter(search, 'target_name'),
  }),
  component: lazyRouteComponent(() => import('./DeliveriesPage'), 'DeliveriesPage'),
})

const delivery = createRoute({
  getParentRoute: () => projectRoute,
  path: 'events/deliveries/$id',
  component: lazyRouteComponent(() => import('./DeliveryPage'), 'DeliveryPage'),
})

const dead = createRoute({
  getParentRoute: () => projectRoute,
  path: 'events/dead-letters',
  validateSearch: (search: Record<string, unknown>): DeliveryFilter => ({
    target_kind: textParameter(search, 'target_kind'),
    target_name: textParameter(search, 'target_name'),
  }),
  component: lazyRouteComponent(() => import('./DeadLettersPage'), 'DeadLettersPage'),
})

const webhookList = createRoute({
  getParentRoute: () => projectRoute,
  path: 'events/webhooks',
  component: lazyRouteComponent(() => import('./WebhooksPage'), 'WebhooksPage'),
})

const webhook = createRoute({
  getParentRoute: () => projectRoute,
  path: 'events/webhooks/$name',
  component: lazyRouteComponent(() => import('./WebhookPage'), 'WebhookPage'),
})

const scheduleList = createRoute({
  getParentRoute: () => projectRoute,
  path: 'events/schedules',
  validateSearch: openedSearch,
  component: lazyRouteComponent(() => import('./SchedulesPage'), 'SchedulesPage'),
})

const queueList = createRoute({
  getParentRoute: () => projectRoute,
  path: 'events/queues',
  component: lazyRouteComponent(() => import('./QueuesPage'), 'QueuesPage'),
})

const queue = createRoute({
  getParentRoute: () => projectRoute,
  path: 'events/queues/$name',
  validateSearch: openedSearch,
  component: lazyRouteComponent(() => import('./QueuePage'), 'QueuePage'),
})

export const eventRoutes = [stream, one, deliveries, delivery, dead, webhookList, webhook, scheduleList, queueList, queue] as const
