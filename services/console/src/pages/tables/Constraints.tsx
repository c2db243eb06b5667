import { useQuery } from '@tanstack/react-query'
import { Link as LinkIcon } from 'lucide-react'
import { useState } from 'react'
import { Button, FormDialog, Select } from '@/components'
import { addForeignKey, dropConstraint, ON_CHANGE, type OnChange } from './ddl'
import { Definitions } from './Definitions'
import { tables, type Relation } from './queries'
import { useSchemaChange } from './useSchemaChange'
import './tables.css'

interface ConstraintsProps {
  projectRef: string
  relation: Relation
  mayWrite: boolean
}

/** What rows have to meet: keys, foreign keys, checks. */
export function Constraints({ projectRef, relation, mayWrite }: ConstraintsProps) {
  const [isAdding, setAdding] = useState(false)
  return (
    <Definitions
      projectRef={projectRef}
      title="Constraints"
      noun="constraint"
      all={relation.constraints}
      empty="No constraints"
      create={
        mayWrite && (
          <Button size="small" icon={<LinkIcon size={14} />} onPress={() => setAdding(true)}>
            Add foreign key
          </Button>
        )
      }
      drop={mayWrite ? (name) => dropConstraint(relation, name) : undefined}
      loss={({ definition }) => (
        <>
          Rows no longer have to meet <code>{definition}</code>. What depends on it stops this.
        </>
      )}
      isTyped
    >
      {isAdding && <ForeignKeyDialog projectRef={projectRef} relation={relation} onClose={() => setAdding(false)} />}
    </Definitions>
  )
}

interface ForeignKeyDialogProps {
  projectRef: string
  relation: Relation
  onClose: () => void
}

interface Pair {
  from: string
  to: string
}

const ACTIONS: Record<OnChange, string> = {
  'no action': 'Refuse, at the end of the statement',
  restrict: 'Refuse at once',
  cascade: 'Do the same with the rows here',
  'set null': 'Set the columns here to null',
  'set default': 'Set the columns here to their default',
}

const OPTIONS = ON_CHANGE.map((id) => ({ id, label: id, description: ACTIONS[id] }))

function nameOf({ schema, name }: Relation): string {
  return `${schema}.${name}`
}

/** Columns of this table that name a row of another. */
function ForeignKeyDialog({ projectRef, relation, onClose }: ForeignKeyDialogProps) {
  const all = useQuery(tables.all(projectRef))
  const targets = (all.data ?? []).filter(({ kind, constraints }) => kind === 'table' && constraints.length > 0)
  const [target, setTarget] = useState('')
  const [pairs, setPairs] = useState<readonly Pair[]>([{ from: '', to: '' }])
  const [onDelete, setOnDelete] = useState<OnChange>('no action')
  const [onUpdate, setOnUpdate] = useState<OnChange>('no action')
  const found = targets.find((one) => nameOf(one) === target)
  const add = useSchemaChange(projectRef, 'Foreign key added')
  const aim = (name: string) => {
    setTarget(name)
    const keys = targets.find((one) => nameOf(one) === name)?.key ?? []
    setPairs((before) => (keys.length === 0 ? [{ from: '', to: '' }] : keys.map((to, i) => ({ from: before[i]?.from ?? '', to }))))
  }
  const set = (index: number, part: Partial<Pair>) =>
    setPairs((before) => before.map((pair, at) => (at === index ? { ...pair, ...part } : pair)))
  const isWhole = found !== undefined && pairs.every(({ from, to }) => from !== '' && to !== '')
  const submit = async () => {
    if (found === undefined || !isWhole) {
      throw new Error('Choose the table, and a column on either side.')
    }
    const key = { columns: pairs.map(({ from }) => from), target: found, targetColumns: pairs.map(({ to }) => to), onDelete, onUpdate }
    await add.submit(addForeignKey(relation, key))
  }
  return (
    <FormDialog
      title={`Add foreign key to ${relation.name}`}
      submitLabel="Add foreign key"
      isOpen
      onOpenChange={onClose}
      isSubmitDisabled={!isWhole}
      onSubmit={submit}
    >
      <Select
        label="Rows of"
        placeholder="Choose a table"
        options={targets.map((one) => ({ id: nameOf(one), label: nameOf(one) }))}
        value={target === '' ? null : target}
        onChange={aim}
      />
      {pairs.map((pair, index) => (
        <div className="columns" key={index}>
          <Select
            label={pairs.length > 1 ? `Column here, ${index + 1}` : 'Column here'}
            placeholder="Choose a column"
            options={relation.columns.map(({ name, type }) => ({ id: name, label: name, description: type }))}
            value={pair.from === '' ? null : pair.from}
            onChange={(from) => set(index, { from })}
          />
          <Select
            label={pairs.length > 1 ? `Column there, ${index + 1}` : 'Column there'}
            placeholder="Choose a column"
            description="Of a key, or unique."
            options={(found?.columns ?? []).map(({ name, type }) => ({ id: name, label: name, description: type }))}
            value={pair.to === '' ? null : pair.to}
            onChange={(to) => set(index, { to })}
            isDisabled={found === undefined}
          />
        </div>
      ))}
      <div className="columns">
        <Select label="When the row there is deleted" options={OPTIONS} value={onDelete} onChange={(id) => setOnDelete(id as OnChange)} />
        <Select label="When its key changes" options={OPTIONS} value={onUpdate} onChange={(id) => setOnUpdate(id as OnChange)} />
      </div>
      <p className="muted">All rows are checked while nobody writes. An index on the columns here keeps deletions there fast.</p>
    </FormDialog>
  )
}
