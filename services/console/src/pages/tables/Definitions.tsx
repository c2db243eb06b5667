import { useState, type ReactNode } from 'react'
import { ActionMenu, ConfirmDialog, DataTable, EmptyState, Section, type Column } from '@/components'
import { useSchemaChange } from './useSchemaChange'

/** What PostgreSQL tells of a constraint or an index. */
interface Defined {
  name: string
  definition: string
}

interface DefinitionsProps {
  projectRef: string
  /** "Indexes" */
  title: string
  /** What one of them is called: "index". */
  noun: string
  all: readonly Defined[]
  empty: string
  /** The button that makes another one. */
  create: ReactNode
  /** The statement that drops one; without it, none is dropped here. */
  drop: ((name: string) => string) | undefined
  /** What dropping this one means. */
  loss: (of: Defined) => ReactNode
  /** Its name has to be typed before it is dropped. */
  isTyped?: boolean
  /** The dialog that makes another one, while it is open. */
  children?: ReactNode
}

const columns: Column<Defined>[] = [
  { id: 'name', header: 'Name', cell: ({ name }) => <span title={name}>{name}</span> },
  { id: 'definition', header: 'Definition', cell: ({ definition }) => <code title={definition}>{definition}</code> },
]

/** What a table has besides its columns, each by its name and what it says. */
export function Definitions({ projectRef, title, noun, all, empty, create, drop, loss, isTyped = false, children }: DefinitionsProps) {
  const [dropped, setDropped] = useState<Defined | null>(null)
  const change = useSchemaChange(projectRef, `Dropped the ${noun}`)
  return (
    <Section title={title} actions={create}>
      <DataTable
        label={title}
        height="content"
        columns={columns}
        rows={all}
        rowId={({ name }) => name}
        empty={<EmptyState title={empty} />}
        {...(drop !== undefined && {
          rowActions: (one: Defined) => (
            <ActionMenu
              label={`Actions for ${one.name}`}
              actions={[{ label: 'Drop …', isDangerous: true, onAction: () => setDropped(one) }]}
            />
          ),
        })}
      />
      {children}
      {drop !== undefined && dropped !== null && (
        <ConfirmDialog
          title={`Drop ${noun} ${dropped.name}?`}
          confirmLabel={`Drop ${noun}`}
          {...(isTyped && { typeToConfirm: dropped.name })}
          isOpen
          onOpenChange={() => setDropped(null)}
          onConfirm={() => change.submit(drop(dropped.name))}
        >
          <p>{loss(dropped)}</p>
          <p>
            <code>{dropped.definition}</code>
          </p>
        </ConfirmDialog>
      )}
    </Section>
  )
}
