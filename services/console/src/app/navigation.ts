import type { LinkProps } from '@tanstack/react-router'
import {
  BookText,
  Building2,
  ChartNoAxesColumn,
  CreditCard,
  Database,
  FolderKanban,
  FolderOpen,
  House,
  KeyRound,
  Radio,
  ScrollText,
  Settings,
  ShieldCheck,
  SquareFunction,
  SquareTerminal,
  UserRound,
  Users,
  type LucideIcon,
} from 'lucide-react'
import type { Permission } from '@/api'

export interface NavigationEntry {
  label: string
  icon: LucideIcon
  /** Completed with the parameters of the page that is open. */
  to: NonNullable<LinkProps['to']>
  /** Hidden without it. */
  permission?: Permission
  /** Found by these words in the command palette, too. */
  words?: string
  /** Only its own address is it, not those below. */
  isExact?: boolean
}

/** The pages of a project, in the order of the sidebar. */
export const projectNavigation: readonly NavigationEntry[] = [
  { label: 'Home', icon: House, to: '/projects/$ref', isExact: true, words: 'overview health address quick start' },
  { label: 'Tables', icon: Database, to: '/projects/$ref/tables', permission: 'database.read', words: 'rows columns data' },
  { label: 'SQL', icon: SquareTerminal, to: '/projects/$ref/sql', permission: 'database.write', words: 'query editor explain' },
  { label: 'Policies', icon: ShieldCheck, to: '/projects/$ref/policies', permission: 'database.read', words: 'rls security tester' },
  { label: 'Users', icon: Users, to: '/projects/$ref/users', permission: 'users.read', words: 'auth accounts invite ban providers oauth mails templates hooks redirect url' },
  { label: 'Storage', icon: FolderOpen, to: '/projects/$ref/storage', permission: 'storage.read', words: 'files buckets upload' },
  { label: 'Functions', icon: SquareFunction, to: '/projects/$ref/functions', permission: 'functions.read', words: 'deploy jar invocations' },
  { label: 'Events', icon: Radio, to: '/projects/$ref/events', permission: 'events.read', words: 'dead letters webhooks schedules queues' },
  { label: 'Logs', icon: ScrollText, to: '/projects/$ref/logs', permission: 'logs.read', words: 'requests errors' },
  { label: 'Usage', icon: ChartNoAxesColumn, to: '/projects/$ref/usage', permission: 'usage.read', words: 'cost bill forecast meters' },
  { label: 'API keys', icon: KeyRound, to: '/projects/$ref/keys', permission: 'keys.read', words: 'secret token rotate' },
  { label: 'Settings', icon: Settings, to: '/projects/$ref/settings', permission: 'settings.read', words: 'providers limits mail' },
  { label: 'Audit log', icon: BookText, to: '/projects/$ref/audit', permission: 'audit.read', words: 'who changed operators' },
]

/** The pages of an organization. */
export const organizationNavigation: readonly NavigationEntry[] = [
  { label: 'Projects', icon: FolderKanban, to: '/organizations/$organization', isExact: true },
  { label: 'Members', icon: Users, to: '/organizations/$organization/members', permission: 'members.read', words: 'invitations roles' },
  { label: 'Billing', icon: CreditCard, to: '/organizations/$organization/billing', permission: 'billing.read', words: 'invoices budgets caps plan prices' },
  { label: 'Audit log', icon: BookText, to: '/organizations/$organization/audit', permission: 'audit.read', words: 'who changed operators' },
]

/** Where one is when neither is open. */
export const topNavigation: readonly NavigationEntry[] = [
  { label: 'Projects', icon: FolderKanban, to: '/projects', isExact: true },
  { label: 'Organizations', icon: Building2, to: '/organizations', isExact: true },
  { label: 'Your account', icon: UserRound, to: '/account', words: 'tokens password factors' },
]
