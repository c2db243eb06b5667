import type { LinkProps } from '@tanstack/react-router'
import { KeyRound, type LucideIcon } from 'lucide-react'

export interface NavigationEntry {
  label: string
  icon: LucideIcon
  /** Completed with the parameters of the page that is open. */
  to: NonNullable<LinkProps['to']>
  /** Hidden without it. */
  permission?: string
  /** Found by these words in the command palette, too. */
  words?: string
}

/** The pages of a project, in the order of the sidebar. */
export const projectNavigation: readonly NavigationEntry[] = [
  { label: 'API keys', icon: KeyRound, to: '/projects/$ref/keys', permission: 'keys.read', words: 'secret token rotate' },
]
