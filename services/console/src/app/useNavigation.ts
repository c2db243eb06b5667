import { useParams, type LinkProps } from '@tanstack/react-router'
import { organizationNavigation, projectNavigation, topNavigation, type NavigationEntry } from './navigation'
import { useCan } from './project'

export interface Navigation {
  entries: readonly NavigationEntry[]
  link: (entry: NavigationEntry) => LinkProps
}

/** What the sidebar and the palette offer at this address. */
export function useNavigation(): Navigation {
  const { ref, organization } = useParams({ strict: false }) as { ref?: string; organization?: string }
  const can = useCan(ref, organization)
  const all = ref ? projectNavigation : organization ? organizationNavigation : topNavigation
  return {
    entries: all.filter(({ permission }) => permission === undefined || can(permission)),
    link: (entry) => ({ to: entry.to, params: { ref, organization } }) as LinkProps,
  }
}
