import { useNavigate } from '@tanstack/react-router'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, Checkbox, FormDialog, TextField, useAction } from '@/components'
import { createTable, type NewColumn } from './ddl'
import { run } from './queries'
import { TypeField } from './TypeField'
import './tables.css'

interface CreateTableDialogProps {
  projectRef: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

type Draft = NewColumn & { id: number }

const FIRST: Draft[] = [
  { id: 1, name: 'id', type: 'bigint generated always as identity', defaultValue: '', isNullable: false, isKey: true },
  { id: 2, name: 'created_at', type: 'timestamptz', defaultValue: 'now()', isNullable: false, isKey: false },
]

export function CreateTableDialog({ projectRef, ...open }: CreateTableDialogProps) {
  const [columns, setColumns] = useState(FIRST)
  const navigate = useNavigate()
  const create = useAction(
    async (name: string) => {
      const query = createTable({ schema: 'public', name }, columns)
      await run(projectRef, { query, params: [] }, false)
      return name
    },
    {
      invalidates: [['project', projectRef, 'tables'], ['project', projectRef, 'advice']],
      success: (name) => `Created ${name}`,
      onSuccess: (name) => {
        setColumns(FIRST)
        void navigate({ to: '/projects/$ref/tables/$schema/$table', params: { ref: projectRef, schema: 'public', table: name } })
      },
    },
  )
  const change = (id: number, part: Partial<NewColumn>) =>
    setColumns((all) => all.map((column) => (column.id === id ? { ...column, ...part } : column)))
  const add = () =>
    setColumns((all) => [
      ...all,
      { id: Date.now(), name: '', type: 'text', defaultValue: '', isNullable: true, isKey: false },
    ])
  return (
    <FormDialog
      {...open}
      title="Create table"
      submitLabel="Create table"
      size="large"
      onSubmit={(values) => create.submit(String(values.get('name')).trim())}
    >
      <TextField
        name="name"
        label="Name"
        description="In schema public. It is closed until a policy opens it."
        mono
        isRequired
        autoFocus
      />
      <fieldset className="tables-columns">
        <legend className="field-label">Columns</legend>
        {columns.map((column, index) => (
          <div key={column.id} className="tables-column">
            <TextField
              label={`Name of column ${index + 1}`}
              hideLabel
              placeholder="name"
              value={column.name}
              onChange={(name) => change(column.id, { name })}
              mono
              isRequired
            />
            <TypeField label={`Type of column ${index + 1}`} value={column.type} onChange={(type) => change(column.id, { type })} />
            <TextField
              label={`Default of column ${index + 1}`}
              hideLabel
              placeholder="default"
              value={column.defaultValue}
              onChange={(defaultValue) => change(column.id, { defaultValue })}
              mono
            />
            <Checkbox isSelected={column.isKey} onChange={(isKey) => change(column.id, { isKey })}>
              Key
            </Checkbox>
            <Checkbox
              isSelected={column.isNullable && !column.isKey}
              isDisabled={column.isKey}
              onChange={(isNullable) => change(column.id, { isNullable })}
            >
              Null
            </Checkbox>
            <Button
              variant="quiet"
              size="small"
              icon={<Trash2 size={15} />}
              aria-label={`Remove column ${column.name || index + 1}`}
              onPress={() => setColumns((all) => all.filter(({ id }) => id !== column.id))}
            />
          </div>
        ))}
        <div>
          <Button size="small" icon={<Plus size={14} />} onPress={add}>
            Add column
          </Button>
        </div>
      </fieldset>
    </FormDialog>
  )
}
