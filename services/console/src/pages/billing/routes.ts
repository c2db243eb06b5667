import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { organizationRoute } from '@/app/roots'
import { openedSearch } from '@/app/search'

const overview = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'billing',
  component: lazyRouteComponent(() => import('./BillingPage'), 'BillingPage'),
})

const invoices = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'billing/invoices',
  component: lazyRouteComponent(() => import('./InvoicesPage'), 'InvoicesPage'),
})

const invoice = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'billing/invoices/$number',
  component: lazyRouteComponent(() => import('./InvoicePage'), 'InvoicePage'),
})

const budgets = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'billing/budgets',
  component: lazyRouteComponent(() => import('./BudgetsPage'), 'BudgetsPage'),
})

const prices = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'billing/prices',
  validateSearch: openedSearch,
  component: lazyRouteComponent(() => import('./PricesPage'), 'PricesPage'),
})

export const billingRoutes = [overview, invoices, invoice, budgets, prices] as const
