import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { platform, type Membership, type Permission, type Project } from '@/api'

export interface CurrentProject extends Project {
  /** Whether the operator may do that here: 'storage.write'. Hide what is not allowed; the server refuses it anyway. */
  can: (permission: Permission) => boolean
}

/** The project whose pages are open. */
export function useProject(): CurrentProject {
  const { ref } = useParams({ strict: false }) as { ref?: string }
  if (ref === undefined) {
    throw new Error('useProject is for pages below /projects/$ref')
  }
  const { data: project } = useSuspenseQuery(platform.project(ref))
  return { ...project, can: useCan(ref, undefined) }
}

export interface CurrentOrganization extends Membership {
  can: (permission: Permission) => boolean
}

/** The organization whose pages are open. */
export function useOrganization(): CurrentOrganization {
  const { organization: id } = useParams({ strict: false }) as { organization?: string }
  const { data: me } = useSuspenseQuery(platform.me())
  const found = me.organizations.find((organization) => organization.id === id)
  if (found === undefined) {
    throw new Error('There is no such organization, or you are no member of it')
  }
  return { ...found, can: (permission) => found.permissions.includes(permission) }
}

/** What the operator may do in the project, or else in the organization. */
export function useCan(ref: string | undefined, organization: string | undefined): (permission: Permission) => boolean {
  const { data: me } = useSuspenseQuery(platform.me())
  const { data: project } = useQuery({ ...platform.project(ref ?? ''), enabled: ref !== undefined })
  const id = ref === undefined ? organization : project?.organization_id
  const membership = me.organizations.find((one) => one.id === id)
  return (permission) => membership?.permissions.includes(permission) ?? false
}

/** Where a project's app finds it: the address that client libraries take. */
export function projectUrl(ref: string): string {
  return `${location.origin}/p/${ref}`
}
