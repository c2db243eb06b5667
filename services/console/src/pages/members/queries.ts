import { queryOptions } from '@tanstack/react-query'
import { api, path, tagOf } from '@/api'

export interface Member {
  operator_id: string
  name: string
  email: string | null
  role: string
  joined_at: string
  version: number
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
  version: number
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
  member: (id: string, operator: string) =>
    queryOptions({
      queryKey: ['organization', id, 'members', operator],
      queryFn: ({ signal }) => api.get<Member>(path`/platform/v1/organizations/${id}/members/${operator}`, { signal }),
    }),
  role: (id: string, name: string) =>
    queryOptions({
      queryKey: ['organization', id, 'roles', name],
      queryFn: ({ signal }) => api.get<Role>(path`/platform/v1/organizations/${id}/roles/${name}`, { signal }),
    }),
  changeRole: (id: string, member: Member, role: string) =>
    api.patch<Member>(path`/platform/v1/organizations/${id}/members/${member.operator_id}`, { role }, { ifMatch: tagOf(member) }),
  remove: (id: string, member: Member) =>
    api.delete(path`/platform/v1/organizations/${id}/members/${member.operator_id}`, { ifMatch: tagOf(member) }),
  leave: (id: string) => api.post(`${of(id)}/leave`),
  invite: (id: string, email: string, role: string) => api.post<IssuedInvitation>(`${of(id)}/invitations`, { email, role }),
  resend: (id: string, invitation: string) =>
    api.post<IssuedInvitation>(path`/platform/v1/organizations/${id}/invitations/${invitation}/resend`),
  revoke: (id: string, invitation: string) => api.delete(path`/platform/v1/organizations/${id}/invitations/${invitation}`),
  createRole: (id: string, name: string, permissions: readonly string[]) =>
    api.post<Role>(`${of(id)}/roles`, { name, permissions }),
  changeRolePermissions: (id: string, role: Role, permissions: readonly string[]) =>
    api.put<Role>(path`/platform/v1/organizations/${id}/roles/${role.name}`, { permissions }, { ifMatch: tagOf(role) }),
  removeRole: (id: string, role: Role) =>
    api.delete(path`/platform/v1/organizations/${id}/roles/${role.name}`, { ifMatch: tagOf(role) }),
}
