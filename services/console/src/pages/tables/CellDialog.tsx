import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, CodeField, Dialog, QueryBoundary } from '@/components'
import { run, type Column, type Relation } from './queries'
import { selectCell, type Row } from './sql'

interface CellDialogProps {
  projectRef: string
  relation: Relation
  column: Column
  shown: string | null
  /** Undefined where rows cannot be told apart: what was shown is all there is. */
  rowKey: Row | undefined
  onSave: (after: string | null) => Promise<void>
  onClose: () => void
}

/** One value as a whole, however long: read when it is opened. */
export function CellDialog({ projectRef, relation, column, shown, rowKey, onSave, onClose }: CellDialogProps) {
  const query = useQuery({
    queryKey: ['project', projectRef, 'cell', relation.schema, relation.name, column.name, rowKey ?? null],
    gcTime: 0,
    queryFn: async ({ signal }): Promise<string | null> => {
      if (rowKey === undefined) {
        return shown
      }
      const { rows = [] } = await run(projectRef, selectCell(relation, relation.columns, rowKey, column.name), true, signal)
      return (rows[0]?.[0] ?? null) as string | null
    },
  })
  return (
    <Dialog title={`${relation.name}.${column.name}`} isOpen onOpenChange={onClose} size="large">
      <QueryBoundary query={query}>
        {(value) => (
          <Editor
            column={column}
            value={value}
            isEditable={rowKey !== undefined && !column.isGenerated}
            onSave={async (after) => {
              await onSave(after)
              onClose()
            }}
          />
        )}
      </QueryBoundary>
    </Dialog>
  )
}

interface EditorProps {
  column: Column
  value: string | null
  isEditable: boolean
  onSave: (after: string | null) => Promise<void>
}

function Editor({ column, value, isEditable, onSave }: EditorProps) {
  const isJson = /^jsonb?$/.test(column.type)
  const [text, setText] = useState(() => (isJson && value !== null ? indented(value) : (value ?? '')))
  const [isPending, setPending] = useState(false)
  const save = (after: string | null) => {
    setPending(true)
    void onSave(after).finally(() => setPending(false))
  }
  return (
    <>
      <CodeField
        label={column.name}
        language={isJson ? 'json' : 'text'}
        value={text}
        onChange={setText}
        isReadOnly={!isEditable}
        height={16}
      />
      {isEditable && (
        <div className="form-buttons">
          {column.isNullable && (
            <Button onPress={() => save(null)} isDisabled={isPending}>
              Set to null
            </Button>
          )}
          <Button variant="primary" onPress={() => save(text)} isPending={isPending}>
            Save value
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
