import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { platform, type Project } from '@/api'

const route = getRouteApi('/signed-in/projects/$ref')

export interface CurrentProject extends Project {
  /** Whether the operator may do that here: 'storage.write'. Hide what is not allowed; the server refuses it anyway. */
  can: (permission: string) => boolean
}

/** The project whose pages are open. */
export function useProject(): CurrentProject {
  const { ref } = route.useParams()
  const { data: project } = useSuspenseQuery(platform.project(ref))
  const { data: me } = useSuspenseQuery(platform.me())
  const organization = me.organizations.find(({ id }) => id === project.organization_id)
  return { ...project, can: (permission) => organization?.permissions.includes(permission) ?? false }
}

/** Where a project's app finds it: the address that client libraries take. */
export function projectUrl(ref: string): string {
  return `${location.origin}/p/${ref}`
}
