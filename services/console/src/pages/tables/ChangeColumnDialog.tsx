import { useState } from 'react'
import { Checkbox, FormDialog, Notice, readAnew, TextField } from '@/components'
import { alterColumn } from './ddl'
import { tables, type Column, type Relation } from './queries'
import { quote } from './sql'
import { TypeField } from './TypeField'
import { useSchemaChange } from './useSchemaChange'

interface ChangeColumnDialogProps {
  projectRef: string
  relation: Relation
  column: string
  onClose: () => void
}

/** Another type, default, or whether it may be null. */
export function ChangeColumnDialog({ projectRef, relation, column: name, onClose }: ChangeColumnDialogProps) {
  const [column] = useState(() => columnOf([relation], relation, name))
  const [type, setType] = useState(column.type)
  const [using, setUsing] = useState('')
  const [defaultValue, setDefault] = useState(column.defaultValue ?? '')
  const [isNullable, setNullable] = useState(column.isNullable)
  const change = useSchemaChange(projectRef, 'Column changed')
  const isOtherType = type.trim() !== column.type
  const statement = (from: Column) => alterColumn(relation, from, { type, using, defaultValue, isNullable })
  return (
    <FormDialog<Column>
      title={`Change ${name}`}
      submitLabel="Change column"
      isOpen
      onOpenChange={onClose}
      isSubmitDisabled={statement(column) === null}
      edited={{
        shown: column,
        read: async () => columnOf(await readAnew(tables.all(projectRef)), relation, name),
        fields: (one) => ({ type: one.type, default: one.defaultValue, 'may be null': one.isNullable }),
      }}
      onSubmit={async (_, newest = column) => {
        const query = statement(newest)
        return query === null ? undefined : change.submit(query)
      }}
    >
      <div className="field">
        <span className="field-label">Type</span>
        <TypeField label="Type" value={type} onChange={setType} />
      </div>
      {isOtherType && (
        <>
          <TextField
            label="How values become of that type (using)"
            description="An expression, as in SQL; PostgreSQL’s own conversion when empty, where it has one that loses nothing."
            placeholder={`${quote(name)}::${type.trim()}`}
            value={using}
            onChange={setUsing}
            mono
          />
          <Notice tone="warning">Most changes of a type write every row anew, and nobody reads or writes the table meanwhile.</Notice>
        </>
      )}
      {column.hasFreeDefault && (
        <TextField
          label="Default"
          description="An expression, as in SQL; none when empty. Rows that are there keep what they have."
          value={defaultValue}
          onChange={setDefault}
          mono
        />
      )}
      {column.hasFreeDefault && !relation.key.includes(name) && (
        <Checkbox isSelected={isNullable} onChange={setNullable}>
          May be null
        </Checkbox>
      )}
    </FormDialog>
  )
}

function columnOf(all: readonly Relation[], { schema, name: table }: Relation, name: string): Column {
  const relation = all.find((one) => one.schema === schema && one.name === table)
  const column = relation?.columns.find((one) => one.name === name)
  if (column === undefined) {
    throw new Error(`There is no column ${name} any more`)
  }
  return column
}
