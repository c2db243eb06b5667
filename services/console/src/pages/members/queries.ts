import { queryOptions } from '@tanstack/react-query'
import { api, path } from '@/api'

export interface Member {
  operator_id: string
  name: string
  email: string | null
  role: string
  joined_at: string
}

export interface Invitation {
  id: string
  email: string
  role: string
  invited_by: string | null
  created_at: string
  expires_at: string
}

/** With its link, which is told once. */
export interface IssuedInvitation extends Invitation {
  mailed: boolean
  link: string
}

export interface Role {
  name: string
  built_in: boolean
  permissions: string[]
}

const of = (id: string) => path`/platform/v1/organizations/${id}`

export const members = {
  list: (id: string) =>
    queryOptions({
      queryKey: ['organization', id, 'members'],
      queryFn: ({ signal }) => api.get<Member[]>(`${of(id)}/members`, { signal }),
    }),
  roles: (id: string) =>
    queryOptions({
      queryKey: ['organization', id, 'roles'],
      queryFn: ({ signal }) => api.get<Role[]>(`${of(id)}/roles`, { signal }),
    }),
  invitations: (id: string) =>
    queryOptions({
      queryKey: ['organization', id, 'invitations'],
      queryFn: ({ signal }) => api.get<Invitation[]>(`${of(id)}/invitations`, { signal }),
    }),
  changeRole: (id: string, operator: string, role: string) =>
    api.patch<Member>(path`/platform/v1/organizations/${id}/members/${operator}`, { role }),
  remove: (id: string, operator: string) => api.delete(path`/platform/v1/organizations/${id}/members/${operator}`),
  leave: (id: string) => api.post(`${of(id)}/leave`),
  invite: (id: string, email: string, role: string) => api.post<IssuedInvitation>(`${of(id)}/invitations`, { email, role }),
  resend: (id: string, invitation: string) =>
    api.post<IssuedInvitation>(path`/platform/v1/organizations/${id}/invitations/${invitation}/resend`),
  revoke: (id: string, invitation: string) => api.delete(path`/platform/v1/organizations/${id}/invitations/${invitation}`),
  createRole: (id: string, name: string, permissions: readonly string[]) =>
    api.post<Role>(`${of(id)}/roles`, { name, permissions }),
  changeRolePermissions: (id: string, name: string, permissions: readonly string[]) =>
    api.put<Role>(path`/platform/v1/organizations/${id}/roles/${name}`, { permissions }),
  removeRole: (id: string, name: string) => api.delete(path`/platform/v1/organizations/${id}/roles/${name}`),
}
