import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { projectRoute } from '@/app/roots'
import { choiceParameter, textParameter } from '@/app/search'

const STATES = ['banned', 'unconfirmed', 'anonymous'] as const

export interface UserSearch {
  search?: string | undefined
  state?: (typeof STATES)[number] | undefined
}

const usersRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'users',
  validateSearch: (search: Record<string, unknown>): UserSearch => ({
    search: textParameter(search, 'search'),
    state: choiceParameter(search, 'state', STATES),
  }),
  component: lazyRouteComponent(() => import('./UsersPage'), 'UsersPage'),
})

const userRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'users/$user',
  component: lazyRouteComponent(() => import('./UserPage'), 'UserPage'),
})

const providersRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'users/providers',
  component: lazyRouteComponent(() => import('./ProvidersPage'), 'ProvidersPage'),
})

const mailsRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'users/mails',
  validateSearch: (search: Record<string, unknown>): { mail?: string | undefined } => ({ mail: textParameter(search, 'mail') }),
  component: lazyRouteComponent(() => import('./MailsPage'), 'MailsPage'),
})

const hooksRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'users/hooks',
  component: lazyRouteComponent(() => import('./HooksPage'), 'HooksPage'),
})

const addressesRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: 'users/addresses',
  component: lazyRouteComponent(() => import('./AddressesPage'), 'AddressesPage'),
})

export const userRoutes = [usersRoute, providersRoute, mailsRoute, hooksRoute, addressesRoute, userRoute] as const
