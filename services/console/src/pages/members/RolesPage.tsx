import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { CurrentOrganization } from '@/app/project'
import { ActionMenu, Badge, Button, Checkbox, ConfirmDialog, DataTable, EmptyState, FormDialog, QueryBoundary, readAnew, Section, TextField, useAction, type Column } from '@/components'
import { MembersFrame } from './MembersFrame'
import { members, type Role } from './queries'

const columns: Column<Role>[] = [
  { id: 'name', header: 'Role', width: 180, cell: (row) => row.name },
  { id: 'kind', header: 'Kind', width: 110, cell: (row) => <Badge tone={row.built_in ? 'neutral' : 'info'}>{row.built_in ? 'built in' : 'made here'}</Badge> },
  { id: 'permissions', header: 'Permissions', cell: (row) => <span className="truncate">{row.permissions.join(', ')}</span> },
]

type Open = { what: 'create' } | { what: 'show' | 'delete'; role: Role } | null

/** The roles that members can have, built in and made here. */
export function RolesPage() {
  return <MembersFrame>{(organization) => <Roles organization={organization} />}</MembersFrame>
}

function Roles({ organization }: { organization: CurrentOrganization }) {
  const list = useQuery(members.roles(organization.id))
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const mayWrite = organization.can('roles.write')
  return (
    <Section
      title="Roles"
      description="A role is a set of permissions. Nobody gives away more than they have."
      actions={
        mayWrite && (
          <Button icon={<Plus size={16} />} onPress={() => setOpen({ what: 'create' })}>
            Create role
          </Button>
        )
      }
    >
      <QueryBoundary query={list}>
        {(all) => (
          <>
            <DataTable
              label="Roles"
              height="content"
              columns={columns}
              rows={all}
              rowId={(row) => row.name}
              onOpen={(role) => setOpen({ what: 'show', role })}
              {...(mayWrite && {
                rowActions: (role: Role) => (
                  <ActionMenu
                    label={`Actions for ${role.name}`}
                    actions={[
                      { label: role.built_in ? 'Look at it' : 'Change …', onAction: () => setOpen({ what: 'show', role }) },
                      { label: 'Delete …', isDangerous: true, isDisabled: role.built_in, onAction: () => setOpen({ what: 'delete', role }) },
                    ]}
                  />
                ),
              })}
              empty={<EmptyState title="No roles" />}
            />
            {open !== null && open.what !== 'delete' && (
              <RoleForm
                organization={organization.id}
                known={all}
                of={open.what === 'show' ? open.role : undefined}
                isReadOnly={!mayWrite || (open.what === 'show' && open.role.built_in)}
                onClose={close}
              />
            )}
            {open?.what === 'delete' && <DeleteDialog organization={organization.id} role={open.role} onClose={close} />}
          </>
        )}
      </QueryBoundary>
    </Section>
  )
}

interface RoleFormProps {
  organization: string
  /** Of all roles together: the permissions that there are. */
  known: readonly Role[]
  of: Role | undefined
  isReadOnly: boolean
  onClose: () => void
}

function RoleForm({ organization, known, of, isReadOnly, onClose }: RoleFormProps) {
  const permissions = [...new Set(known.flatMap((role) => role.permissions))].sort()
  const subjects = [...new Set(permissions.map((permission) => permission.split('.')[0]!))]
  const save = useAction(
    ({ values, newest }: { values: FormData; newest: Role | undefined }) => {
      const chosen = permissions.filter((permission) => values.getAll('permission').includes(permission))
      return newest === undefined
        ? members.createRole(organization, String(values.get('name')).trim(), chosen)
        : members.changeRolePermissions(organization, newest, chosen)
    },
    { success: ({ name }) => `Saved ${name}`, invalidates: [members.roles(organization).queryKey] },
  )
  return (
    <FormDialog
      title={of?.name ?? 'Create role'}
      submitLabel={isReadOnly ? 'Done' : of === undefined ? 'Create role' : 'Save role'}
      size="large"
      isOpen
      onOpenChange={onClose}
      onSubmit={isReadOnly ? () => Promise.resolve() : (values, newest) => save.submit({ values, newest })}
      edited={
        of && !isReadOnly
          ? {
              shown: of,
              read: () => readAnew(members.role(organization, of.name)),
              fields: ({ permissions }: Role) => ({ Permissions: permissions.join(', ') }),
            }
          : undefined
      }
    >
      {of === undefined && <TextField name="name" label="Name" isRequired autoFocus description="Small letters, digits and -." />}
      <div className="columns">
        {subjects.map((subject) => (
          <fieldset key={subject} className="stack-tight">
            <legend className="field-label">{subject}</legend>
            {permissions
              .filter((permission) => permission.split('.')[0] === subject)
              .map((permission) => (
                <Checkbox
                  key={permission}
                  name="permission"
                  value={permission}
                  isDisabled={isReadOnly}
                  defaultSelected={of?.permissions.includes(permission) ?? false}
                >
                  {permission.slice(subject.length + 1)}
                </Checkbox>
              ))}
          </fieldset>
        ))}
      </div>
    </FormDialog>
  )
}

function DeleteDialog({ organization, role, onClose }: { organization: string; role: Role; onClose: () => void }) {
  const { name } = role
  const remove = useAction(() => members.removeRole(organization, role), {
    success: `Deleted ${name}`,
    invalidates: [members.roles(organization).queryKey],
  })
  return (
    <ConfirmDialog title={`Delete role ${name}?`} confirmLabel="Delete role" typeToConfirm={name} isOpen onOpenChange={onClose} onConfirm={() => remove.submit()}>
      <p>It is refused while a member or an invitation has it.</p>
    </ConfirmDialog>
  )
}
