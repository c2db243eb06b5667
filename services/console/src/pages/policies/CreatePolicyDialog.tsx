import { useState } from 'react'
import { CodeBlock, FormDialog, Select, TextField, useAction } from '@/components'
import { policies } from './queries'
import { createPolicy } from './sql'

interface CreatePolicyDialogProps {
  projectRef: string
  tables: readonly string[]
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

const COMMANDS = [
  { id: 'select', label: 'Reading (select)' },
  { id: 'insert', label: 'Inserting (insert)' },
  { id: 'update', label: 'Changing (update)' },
  { id: 'delete', label: 'Deleting (delete)' },
  { id: 'all', label: 'Everything' },
]

const ROLES = [
  { id: 'authenticated', label: 'Signed-in users', description: 'authenticated' },
  { id: 'anon', label: 'Everybody else', description: 'anon' },
  { id: 'anon, authenticated', label: 'Both', description: 'anon and authenticated' },
]

/** What most begin with: rows, and files in folders, that are the user’s own. */
const proposal = (table: string) =>
  table === 'storage.objects'
    ? "bucket_id = 'photos' and (storage.foldername(name))[1] = (select auth.uid())::text"
    : table === 'storage.buckets'
      ? "id = 'photos'"
      : '(select auth.uid()) = user_id'

/** A policy from a few choices, with its SQL in sight. */
export function CreatePolicyDialog({ projectRef, tables, ...open }: CreatePolicyDialogProps) {
  const [name, setName] = useState('')
  const [chosen, setTable] = useState<string | null>(null)
  const [command, setCommand] = useState('select')
  const [role, setRole] = useState('authenticated')
  const [using, setUsing] = useState<string | null>(null)
  const [check, setCheck] = useState<string | null>(null)
  const table = chosen ?? tables[0] ?? ''
  const visible = using ?? proposal(table)
  const written = check ?? proposal(table)
  const query = createPolicy({ name, table, command, role, using: visible, check: written })
  const create = useAction(() => policies.run(projectRef, query), {
    invalidates: [['project', projectRef, 'policies'], ['project', projectRef, 'advice']],
    success: 'Policy created',
  })
  return (
    <FormDialog {...open} title="Create policy" submitLabel="Create policy" size="large" onSubmit={() => create.submit()}>
      <div className="columns">
        <TextField label="Name" description="What it lets happen, in words." value={name} onChange={setName} isRequired autoFocus />
        <Select label="Table" options={tables.map((one) => ({ id: one, label: one }))} value={table} onChange={setTable} />
        <Select label="For" options={COMMANDS} value={command} onChange={setCommand} />
        <Select label="Who" options={ROLES} value={role} onChange={setRole} />
      </div>
      {command !== 'insert' && (
        <TextField
          label="Which rows they see (using)"
          description="An expression that is true for them. auth.uid() is the user’s id."
          value={visible}
          onChange={setUsing}
          mono
          isRequired
        />
      )}
      {command !== 'select' && command !== 'delete' && (
        <TextField
          label="Which rows they may write (with check)"
          value={written}
          onChange={setCheck}
          mono
          isRequired={command === 'insert'}
        />
      )}
      <CodeBlock code={query} label="policy as SQL" />
    </FormDialog>
  )
}
