import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, newIdempotencyKey, platform, type Answer } from '@/api'
import { Button, Dialog, Facts, FormDialog, Notice, Select, TextField, useAction, Value } from '@/components'

type MadeProject = Answer<'/platform/v1/projects', 'post'>

interface CreateProjectDialogProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** Made in this organization; otherwise it is asked for. */
  organization?: string
}

export function CreateProjectDialog({ isOpen, onOpenChange, organization }: CreateProjectDialogProps) {
  const { data: me } = useSuspenseQuery(platform.me())
  const navigate = useNavigate()
  const owners = me.organizations.filter(({ permissions }) => permissions.includes('projects.create'))
  const [owner, setOwner] = useState(organization ?? owners[0]?.id ?? '')
  const [made, setMade] = useState<MadeProject | null>(null)
  const create = useAction(
    (values: FormData) =>
      api.post('/platform/v1/projects', { name: String(values.get('name')), organization_id: owner }, {
        idempotencyKey: newIdempotencyKey(),
      }),
    { invalidates: [['projects']], onSuccess: setMade },
  )
  const open = (project: MadeProject) => {
    setMade(null)
    void navigate({ to: '/projects/$ref', params: { ref: project.ref } })
  }
  return (
    <>
      <FormDialog
        title="Create project"
        submitLabel="Create project"
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        onSubmit={create.submit}
      >
        <TextField name="name" label="Name" description="It can be changed later; the project’s address cannot." isRequired autoFocus />
        {organization === undefined && (
          <Select
            label="Organization"
            description="Owns the project and pays for it."
            options={owners.map(({ id, name }) => ({ id, label: name }))}
            value={owner}
            onChange={setOwner}
          />
        )}
      </FormDialog>
      {made !== null && (
        <Dialog
          title={`${made.name} is ready`}
          isOpen
          onOpenChange={() => open(made)}
          isStubborn
          footer={
            <Button variant="primary" onPress={() => open(made)}>
              I have kept them
            </Button>
          }
        >
          <Notice tone="warning">These keys are shown this once: Loam keeps only their digests.</Notice>
          <Facts
            layout="list"
            facts={[
              ['Publishable key', <Value key="publishable" label="publishable key" value={made.publishable_key} />],
              ['Secret key', <Value key="secret" label="secret key" value={made.secret_key} isSecret />],
            ]}
          />
        </Dialog>
      )}
    </>
  )
}
