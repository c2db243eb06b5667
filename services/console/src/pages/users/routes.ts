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

export const userRoutes = [usersRoute, userRoute] as const
