import { useState } from 'react'
import { ActionMenu, Badge, ConfirmDialog, DataTable, EmptyState, FormDialog, Section, TextField, type Column as TableColumn } from '@/components'
import { ChangeColumnDialog } from './ChangeColumnDialog'
import { Constraints } from './Constraints'
import { dropColumn, renameColumn } from './ddl'
import { Indexes } from './Indexes'
import type { Column, Relation } from './queries'
import { useSchemaChange } from './useSchemaChange'

interface StructureProps {
  projectRef: string
  relation: Relation
  mayWrite: boolean
}

/** Columns, constraints and indexes of a table. */
export function Structure({ projectRef, relation, mayWrite }: StructureProps) {
  const [open, setOpen] = useState<{ what: 'change' | 'rename' | 'drop'; column: string } | null>(null)
  const close = () => setOpen(null)
  const rename = useSchemaChange(projectRef, 'Column renamed')
  const drop = useSchemaChange(projectRef, 'Column dropped')
  const columns: TableColumn<Column>[] = [
    { id: 'name', header: 'Name', cell: ({ name, comment }) => <span title={comment ?? undefined}>{name}</span> },
    { id: 'type', header: 'Type', cell: ({ type }) => <code>{type}</code> },
    {
      id: 'default',
      header: 'Default',
      isSecondary: true,
      cell: ({ defaultValue }) => (defaultValue === null ? <span className="muted">–</span> : <code title={defaultValue}>{defaultValue}</code>),
    },
    {
      id: 'facts',
      header: '',
      width: 130,
      cell: ({ name, isNullable }) =>
        relation.key.includes(name) ? <Badge tone="info">key</Badge> : isNullable ? <span className="muted">may be null</span> : null,
    },
  ]
  return (
    <div className="stack scroll">
      <Section title="Columns">
        <DataTable
          label="Columns"
          height="content"
          columns={columns}
          rows={relation.columns}
          rowId={({ name }) => name}
          empty={<EmptyState title="No columns" />}
          {...(mayWrite &&
            relation.kind === 'table' && {
              rowActions: ({ name }: Column) => (
                <ActionMenu
                  label={`Actions for ${name}`}
                  actions={[
                    { label: 'Change …', onAction: () => setOpen({ what: 'change', column: name }) },
                    { label: 'Rename …', onAction: () => setOpen({ what: 'rename', column: name }) },
                    { label: 'Drop …', isDangerous: true, onAction: () => setOpen({ what: 'drop', column: name }) },
                  ]}
                />
              ),
            })}
        />
      </Section>
      {relation.kind === 'table' && <Constraints projectRef={projectRef} relation={relation} mayWrite={mayWrite} />}
      <Indexes projectRef={projectRef} relation={relation} mayWrite={mayWrite && relation.kind === 'table'} />
      {open?.what === 'change' && <ChangeColumnDialog projectRef={projectRef} relation={relation} column={open.column} onClose={close} />}
      {open?.what === 'rename' && (
        <FormDialog
          title={`Rename ${open.column}`}
          submitLabel="Rename column"
          size="small"
          isOpen
          onOpenChange={close}
          onSubmit={(values) => rename.submit(renameColumn(relation, open.column, String(values.get('name')).trim()))}
        >
          <TextField name="name" label="Name" defaultValue={open.column} mono isRequired autoFocus />
        </FormDialog>
      )}
      {open?.what === 'drop' && (
        <ConfirmDialog
          title={`Drop column ${open.column}?`}
          confirmLabel="Drop column"
          typeToConfirm={open.column}
          isOpen
          onOpenChange={close}
          onConfirm={() => drop.submit(dropColumn(relation, open.column))}
        >
          <p>Its values in every row are gone, and the indexes on it.</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
