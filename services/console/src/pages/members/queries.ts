import { queryOptions } from '@tanstack/react-query'
import { api, tagOf, type Permission } from '@/api'

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
  permissions: Permission[]
  version: number
}


export const members = {
  list: (id: string) =>
    queryOptions({
      queryKey: ['organization', id, 'members'],
      queryFn: ({ signal }): Promise<Member[]> => api.get('/platform/v1/organizations/{id}/members', { path: { id }, signal }),
    }),
  roles: (id: string) =>
    queryOptions({
      queryKey: ['organization', id, 'roles'],
      queryFn: ({ signal }): Promise<Role[]> => api.get('/platform/v1/organizations/{id}/roles', { path: { id }, signal }),
    }),
  invitations: (id: string) =>
    queryOptions({
      queryKey: ['organization', id, 'invitations'],
      queryFn: ({ signal }): Promise<Invitation[]> => api.get('/platform/v1/organizations/{id}/invitations', { path: { id }, signal }),
    }),
  member: (id: string, operator: string) =>
    queryOptions({
      queryKey: ['organization', id, 'members', operator],
      queryFn: ({ signal }): Promise<Member> =>
        api.get('/platform/v1/organizations/{id}/members/{operator}', { path: { id, operator }, signal }),
    }),
  role: (id: string, name: string) =>
    queryOptions({
      queryKey: ['organization', id, 'roles', name],
      queryFn: ({ signal }): Promise<Role> => api.get('/platform/v1/organizations/{id}/roles/{name}', { path: { id, name }, signal }),
    }),
  changeRole: (id: string, member: Member, role: string): Promise<Member> =>
    api.patch('/platform/v1/organizations/{id}/members/{operator}', { role }, { path: { id, operator: member.operator_id }, ifMatch: tagOf(member) }),
  remove: (id: string, member: Member) =>
    api.delete('/platform/v1/organizations/{id}/members/{operator}', { path: { id, operator: member.operator_id }, ifMatch: tagOf(member) }),
  leave: (id: string) => api.post('/platform/v1/organizations/{id}/leave', undefined, { path: { id } }),
  invite: (id: string, email: string, role: string): Promise<IssuedInvitation> =>
    api.post('/platform/v1/organizations/{id}/invitations', { email, role }, { path: { id } }),
  resend: (id: string, invitation: string): Promise<IssuedInvitation> =>
    api.post('/platform/v1/organizations/{id}/invitations/{invitation}/resend', undefined, { path: { id, invitation } }),
  revoke: (id: string, invitation: string) =>
    api.delete('/platform/v1/organizations/{id}/invitations/{invitation}', { path: { id, invitation } }),
  createRole: (id: string, name: string, permissions: readonly Permission[]): Promise<Role> =>
    api.post('/platform/v1/organizations/{id}/roles', { name, permissions }, { path: { id } }),
  changeRolePermissions: (id: string, role: Role, permissions: readonly Permission[]): Promise<Role> =>
    api.put('/platform/v1/organizations/{id}/roles/{name}', { permissions }, { path: { id, name: role.name }, ifMatch: tagOf(role) }),
  removeRole: (id: string, role: Role) =>
    api.delete('/platform/v1/organizations/{id}/roles/{name}', { path: { id, name: role.name }, ifMatch: tagOf(role) }),
}
