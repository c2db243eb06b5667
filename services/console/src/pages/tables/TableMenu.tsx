import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ActionMenu, Checkbox, ConfirmDialog, FormDialog, TextField, useAction } from '@/components'
import { addColumn, dropTable, enableRowSecurity, renameTable } from './ddl'
import { run, type Relation } from './queries'
import { TypeField } from './TypeField'
import { useSchemaChange } from './useSchemaChange'

interface TableMenuProps {
  projectRef: string
  relation: Relation
}

/** What can be done with a table as a whole. */
export function TableMenu({ projectRef, relation }: TableMenuProps) {
  const [open, setOpen] = useState<'column' | 'rename' | 'drop' | null>(null)
  const navigate = useNavigate()
  const close = () => setOpen(null)
  const guard = useSchemaChange(projectRef, 'Row-level security is on: nothing is seen until a policy opens it')
  const rename = useAction(
    async (name: string) => {
      await run(projectRef, { query: renameTable(relation, name), params: [] }, false)
      return name
    },
    {
      invalidates: (['tables', 'policies', 'advice'] as const).map((what) => ['project', projectRef, what]),
      success: (name) => `Renamed ${relation.name} to ${name}`,
      onSuccess: (name) =>
        void navigate({
          to: '/projects/$ref/tables/$schema/$table',
          params: { ref: projectRef, schema: relation.schema, table: name },
          search: true,
          replace: true,
        }),
    },
  )
  // Not its rows: they are gone.
  const drop = useAction(() => run(projectRef, { query: dropTable(relation), params: [] }, false), {
    invalidates: [['project', projectRef, 'tables'], ['project', projectRef, 'advice']],
    success: `Dropped ${relation.name}`,
    onSuccess: () => void navigate({ to: '/projects/$ref/tables', params: { ref: projectRef } }),
  })
  return (
    <>
      <ActionMenu
        label={`Actions for ${relation.name}`}
        actions={[
          { label: 'Add column …', onAction: () => setOpen('column') },
          { label: 'Rename table …', onAction: () => setOpen('rename') },
          ...(relation.isGuarded ? [] : [{ label: 'Turn row-level security on', onAction: () => guard.run(enableRowSecurity(relation)) }]),
          { label: 'Drop table …', isDangerous: true, onAction: () => setOpen('drop') },
        ]}
      />
      <AddColumnDialog projectRef={projectRef} relation={relation} isOpen={open === 'column'} onOpenChange={close} />
      <FormDialog
        title={`Rename ${relation.name}`}
        submitLabel="Rename table"
        size="small"
        isOpen={open === 'rename'}
        onOpenChange={close}
        onSubmit={(values) => rename.submit(String(values.get('name')).trim())}
      >
        <TextField
          name="name"
          label="Name"
          description="Apps, functions and event patterns that say the old one find nothing from then on; keys, views and policies go along."
          defaultValue={relation.name}
          mono
          isRequired
          autoFocus
        />
      </FormDialog>
      <ConfirmDialog
        title={`Drop ${relation.name}?`}
        confirmLabel="Drop table"
        typeToConfirm={relation.name}
        isOpen={open === 'drop'}
        onOpenChange={close}
        onConfirm={() => drop.submit()}
      >
        <p>All its rows, policies and indexes are gone. What other tables or views need of it stops this.</p>
      </ConfirmDialog>
    </>
  )
}

function AddColumnDialog({ projectRef, relation, ...open }: TableMenuProps & { isOpen: boolean; onOpenChange: () => void }) {
  const [type, setType] = useState('text')
  const [isNullable, setNullable] = useState(true)
  const add = useSchemaChange(projectRef, 'Column added')
  const submit = (values: FormData) =>
    add.submit(
      addColumn(relation, {
        name: String(values.get('name')).trim(),
        type,
        defaultValue: String(values.get('default')),
        isNullable,
        isKey: false,
      }),
    )
  return (
    <FormDialog {...open} title={`Add column to ${relation.name}`} submitLabel="Add column" onSubmit={submit}>
      <TextField name="name" label="Name" mono isRequired autoFocus />
      <div className="field">
        <span className="field-label">Type</span>
        <TypeField label="Type" value={type} onChange={setType} />
      </div>
      <TextField name="default" label="Default" description="An expression, as in SQL; none when empty." mono />
      <Checkbox isSelected={isNullable} onChange={setNullable}>
        May be null
      </Checkbox>
    </FormDialog>
  )
}
