import { Plus } from 'lucide-react'
import { useState } from 'react'
import {
  ActionMenu,
  Button,
  Checkbox,
  ConfirmDialog,
  DataTable,
  EmptyState,
  FormDialog,
  Section,
  Select,
  TextField,
  useAction,
  type Column as TableColumn,
} from '@/components'
import { createIndex, dropIndex, INDEX_METHODS, type IndexMethod } from './ddl'
import { run, type Relation } from './queries'

interface IndexesProps {
  projectRef: string
  relation: Relation
  mayWrite: boolean
}

type Index = Relation['indexes'][number]

const columns: TableColumn<Index>[] = [
  { id: 'name', header: 'Name', width: 260, cell: ({ name }) => name },
  { id: 'definition', header: 'Definition', cell: ({ definition }) => <code title={definition}>{definition}</code> },
]

/** The indexes that no constraint has. */
export function Indexes({ projectRef, relation, mayWrite }: IndexesProps) {
  const [isCreating, setCreating] = useState(false)
  const [dropped, setDropped] = useState<Index | null>(null)
  const again = { invalidates: [['project', projectRef, 'tables'], ['project', projectRef, 'advice']] }
  const drop = useAction((name: string) => run(projectRef, { query: dropIndex(relation, name), params: [] }, false), {
    ...again,
    success: 'Index dropped',
  })
  return (
    <Section
      title="Indexes"
      actions={
        mayWrite && (
          <Button size="small" icon={<Plus size={14} />} onPress={() => setCreating(true)}>
            Create index
          </Button>
        )
      }
    >
      <DataTable
        label="Indexes"
        height="content"
        columns={columns}
        rows={relation.indexes}
        rowId={({ name }) => name}
        empty={<EmptyState title="No indexes besides those of constraints" />}
        {...(mayWrite && {
          rowActions: (index: Index) => (
            <ActionMenu
              label={`Actions for ${index.name}`}
              actions={[{ label: 'Drop …', isDangerous: true, onAction: () => setDropped(index) }]}
            />
          ),
        })}
      />
      {isCreating && <IndexDialog projectRef={projectRef} relation={relation} onClose={() => setCreating(false)} />}
      {dropped !== null && (
        <ConfirmDialog
          title={`Drop index ${dropped.name}?`}
          confirmLabel="Drop index"
          isOpen
          onOpenChange={() => setDropped(null)}
          onConfirm={() => drop.submit(dropped.name)}
        >
          <p>No row is lost; what it made fast is slow again.</p>
        </ConfirmDialog>
      )}
    </Section>
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
  const create = useAction((query: string) => run(projectRef, { query, params: [] }, false), {
    invalidates: [['project', projectRef, 'tables'], ['project', projectRef, 'advice']],
    success: 'Index created',
  })
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
