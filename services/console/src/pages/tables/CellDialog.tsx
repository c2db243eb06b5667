import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asApiError, type ApiError } from '@/api'
import { Button, CodeBlock, CodeField, Dialog, ErrorNotice, Notice, QueryBoundary } from '@/components'
import { run, type Relation } from './queries'
import { selectCell } from './sql'
import { CHANGED_MEANWHILE, type CellChange, type OpenedCell } from './useCellEditing'

interface CellDialogProps {
  projectRef: string
  relation: Relation
  cell: OpenedCell
  onSave: (change: CellChange) => Promise<void>
  onClose: () => void
}

/** What is in the table now; undefined when the row is no longer there. */
type Current = { value: string | null } | undefined

/** One value as a whole, however long: read when it is opened. What cannot be saved stays here as it was typed. */
export function CellDialog({ projectRef, relation, cell, onSave, onClose }: CellDialogProps) {
  const { column, key, shown } = cell
  const read = async (signal?: AbortSignal): Promise<Current> => {
    if (key === undefined) {
      return { value: shown }
    }
    const { rows = [] } = await run(projectRef, selectCell(relation, relation.columns, key, column.name), true, signal)
    return rows[0] && { value: (rows[0][0] ?? null) as string | null }
  }
  const query = useQuery({
    queryKey: ['project', projectRef, 'cell', relation.schema, relation.name, column.name, key ?? null],
    gcTime: 0,
    queryFn: async ({ signal }) => ({ current: await read(signal) }),
  })
  return (
    <Dialog title={`${relation.name}.${column.name}`} isOpen onOpenChange={onClose} size="large">
      <QueryBoundary query={query}>
        {({ current }) => <Editor cell={cell} first={current} read={read} onSave={onSave} onClose={onClose} />}
      </QueryBoundary>
    </Dialog>
  )
}

interface EditorProps {
  cell: OpenedCell
  first: Current
  read: () => Promise<Current>
  onSave: (change: CellChange) => Promise<void>
  onClose: () => void
}

function Editor({ cell: { column, key, kept }, first, read, onSave, onClose }: EditorProps) {
  const isJson = /^jsonb?$/.test(column.type)
  const written = (value: string | null) => (isJson && value !== null ? indented(value) : (value ?? ''))
  const [text, setText] = useState(() => (kept === undefined ? written(first?.value ?? null) : (kept.text ?? '')))
  const [current, setCurrent] = useState(first)
  const [error, setError] = useState<ApiError | null>(kept?.error ?? null)
  const [isPending, setPending] = useState(false)
  const isEditable = key !== undefined && !column.isGenerated
  const isOvertaken = error?.code === CHANGED_MEANWHILE
  const save = async (after: string | null) => {
    setPending(true)
    try {
      await onSave({ before: current?.value ?? null, after })
      onClose()
    } catch (thrown) {
      const refusal = asApiError(thrown)
      setError(refusal)
      if (refusal.code === CHANGED_MEANWHILE) {
        setCurrent(await read().catch(() => current))
      }
    } finally {
      setPending(false)
    }
  }
  return (
    <>
      {error !== null && <ErrorNotice error={error} />}
      {current === undefined ? (
        <Notice tone="warning">The row of this value is no longer there.</Notice>
      ) : (
        isOvertaken && <CodeBlock label="the value as it is now" code={current.value === null ? 'null' : written(current.value)} />
      )}
      <CodeField
        label={column.name}
        language={isJson ? 'json' : 'text'}
        value={text}
        onChange={setText}
        isReadOnly={!isEditable}
        height={16}
      />
      {isEditable && current !== undefined && (
        <div className="form-buttons">
          {column.isNullable && (
            <Button onPress={() => void save(null)} isDisabled={isPending}>
              Set to null
            </Button>
          )}
          <Button variant="primary" onPress={() => void save(text)} isPending={isPending}>
            {isOvertaken ? 'Save mine on top' : 'Save value'}
          </Button>
        </div>
      )}
    </>
  )
}

/** Numbers that JavaScript cannot hold would come back as others: such a value stays as it is written. */
function indented(value: string): string {
  if (/\d{16}/.test(value)) {
    return value
  }
  try {
    return JSON.stringify(JSON.parse(value), null, 2)
  } catch {
    return value
  }
}
