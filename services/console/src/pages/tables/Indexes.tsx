import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button, Checkbox, FormDialog, Select, TextField } from '@/components'
import { createIndex, dropIndex, INDEX_METHODS, type IndexMethod } from './ddl'
import { Definitions } from './Definitions'
import type { Relation } from './queries'
import { useSchemaChange } from './useSchemaChange'

interface IndexesProps {
  projectRef: string
  relation: Relation
  mayWrite: boolean
}

/** The indexes that no constraint has. */
export function Indexes({ projectRef, relation, mayWrite }: IndexesProps) {
  const [isCreating, setCreating] = useState(false)
  return (
    <Definitions
      projectRef={projectRef}
      title="Indexes"
      noun="index"
      all={relation.indexes}
      empty="No indexes besides those of constraints"
      create={
        mayWrite && (
          <Button size="small" icon={<Plus size={14} />} onPress={() => setCreating(true)}>
            Create index
          </Button>
        )
      }
      drop={mayWrite ? (name) => dropIndex(relation, name) : undefined}
      loss={() => 'No row is lost; what it made fast is slow again.'}
    >
      {isCreating && <IndexDialog projectRef={projectRef} relation={relation} onClose={() => setCreating(false)} />}
    </Definitions>
  )
}

const METHODS: Record<IndexMethod, string> = {
  btree: 'Equal, less, greater, and order: the usual one.',
  gin: 'What jsonb, arrays and texts to search contain.',
  gist: 'Ranges, places, and what is near.',
  brin: 'Very large tables that lie in the order of the column.',
  hash: 'Only equal.',
}

function IndexDialog({ projectRef, relation, onClose }: { projectRef: string; relation: Relation; onClose: () => void }) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [method, setMethod] = useState<IndexMethod>('btree')
  const [isUnique, setUnique] = useState(false)
  const create = useSchemaChange(projectRef, 'Index created')
  const submit = (values: FormData) =>
    create.submit(
      createIndex(relation, {
        columns: chosen,
        method,
        isUnique: isUnique && method === 'btree',
        condition: String(values.get('condition') ?? ''),
      }),
    )
  return (
    <FormDialog
      title={`Create index on ${relation.name}`}
      submitLabel="Create index"
      isOpen
      onOpenChange={onClose}
      isSubmitDisabled={chosen.length === 0}
      onSubmit={submit}
    >
      <fieldset className="stack-tight">
        <legend className="field-label">Columns, in the order in which they are chosen</legend>
        {relation.columns.map(({ name, type }) => (
          <Checkbox
            key={name}
            isSelected={chosen.includes(name)}
            onChange={(isChosen) => setChosen((before) => (isChosen ? [...before, name] : before.filter((one) => one !== name)))}
          >
            <code>{name}</code> <span className="muted">{type}</span>
            {chosen.length > 1 && chosen.includes(name) && <span className="muted">, {chosen.indexOf(name) + 1}.</span>}
          </Checkbox>
        ))}
      </fieldset>
      <Select
        label="Kind"
        options={INDEX_METHODS.map((id) => ({ id, label: id, description: METHODS[id] }))}
        value={method}
        onChange={(id) => setMethod(id as IndexMethod)}
      />
      {method === 'btree' && (
        <Checkbox isSelected={isUnique} onChange={setUnique}>
          No two rows are equal in them
        </Checkbox>
      )}
      <TextField name="condition" label="Only rows where" mono placeholder="deleted_at is null" description="An SQL condition; all rows when empty." />
      <p className="muted">
        Nobody writes into the table while it is built. For a large one, run <code>create index concurrently</code> with psql.
      </p>
    </FormDialog>
  )
}
