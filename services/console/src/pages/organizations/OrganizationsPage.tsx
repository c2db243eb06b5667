import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Building2, Plus } from 'lucide-react'
import { useState } from 'react'
import { api, platform, type Membership, type Organization } from '@/api'
import { Badge, Button, DataTable, EmptyState, FormDialog, Page, TextField, Time, useAction, type Column } from '@/components'

const columns: Column<Membership>[] = [
  { id: 'name', header: 'Name', cell: ({ name }) => name, sortBy: ({ name }) => name.toLowerCase() },
  { id: 'role', header: 'Your role', width: 130, cell: ({ role }) => <Badge>{role}</Badge> },
  { id: 'created', header: 'Created', width: 160, isSecondary: true, cell: ({ created_at }) => <Time value={created_at} /> },
]

/** The organizations that the operator is a member of. */
export function OrganizationsPage() {
  const { data: me } = useSuspenseQuery(platform.me())
  const navigate = useNavigate()
  const [isCreating, setCreating] = useState(false)
  const create = useAction((name: string): Promise<Organization> => api.post('/platform/v1/organizations', { name }), {
    invalidates: [['me']],
    success: 'Organization created',
    onSuccess: ({ id }) => void navigate({ to: '/organizations/$organization', params: { organization: id } }),
  })
  const button = (
    <Button variant="primary" icon={<Plus size={16} />} onPress={() => setCreating(true)}>
      Create organization
    </Button>
  )
  return (
    <Page layout="full" title="Organizations" description="An organization owns projects, has members, and pays the bill." actions={button}>
      <DataTable
        label="Organizations"
        columns={columns}
        rows={me.organizations}
        rowId={({ id }) => id}
        rowLink={({ id }) => ({ to: '/organizations/$organization', params: { organization: id } })}
        empty={
          <EmptyState icon={<Building2 />} title="No organizations" action={button}>
            Make one, or ask an owner of another to invite you.
          </EmptyState>
        }
      />
      <FormDialog
        title="Create organization"
        submitLabel="Create organization"
        size="small"
        isOpen={isCreating}
        onOpenChange={setCreating}
        onSubmit={(values) => create.submit(String(values.get('name')))}
      >
        <TextField name="name" label="Name" isRequired autoFocus />
      </FormDialog>
    </Page>
  )
}
