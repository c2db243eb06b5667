import { ShieldCheck } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { ActionMenu, Badge, ConfirmDialog, DataTable, EmptyState, useAction, type Column } from '@/components'
import { CreatePolicyDialog } from './CreatePolicyDialog'
import { policies, type Guarded, type Policy } from './queries'
import { dropPolicy } from './sql'

interface PolicyTableProps {
  projectRef: string
  guarded: Guarded
  mayWrite: boolean
  isCreating: boolean
  onCreatingChange: (isCreating: boolean) => void
  /** What is said where there are none. */
  empty: ReactNode
  create: ReactNode
}

const columns: Column<Policy>[] = [
  { id: 'table', header: 'Table', width: 200, cell: ({ schema, table }) => (schema === 'public' ? table : `${schema}.${table}`), sortBy: ({ schema, table }) => `${schema}.${table}` },
  { id: 'name', header: 'Policy', cell: ({ name }) => name, sortBy: ({ name }) => name },
  { id: 'command', header: 'For', width: 90, cell: ({ command }) => <code>{command}</code> },
  { id: 'roles', header: 'Roles', width: 160, isSecondary: true, cell: ({ roles }) => roles.join(', ') },
  { id: 'using', header: 'Lets through', isSecondary: true, cell: ({ using, check }) => <code title={using ?? check ?? ''}>{using ?? check ?? '–'}</code> },
  { id: 'kind', header: '', width: 110, isSecondary: true, cell: ({ permissive }) => (permissive ? null : <Badge>restrictive</Badge>) },
]

/** Policies, and the ways to make and drop them. */
export function PolicyTable({ projectRef, guarded, mayWrite, isCreating, onCreatingChange, empty, create }: PolicyTableProps) {
  const [dropped, setDropped] = useState<Policy | null>(null)
  const drop = useAction((policy: Policy) => policies.run(projectRef, dropPolicy(policy)), {
    invalidates: [['project', projectRef, 'policies'], ['project', projectRef, 'advice']],
    success: 'Policy dropped',
  })
  return (
    <>
      <DataTable
        label="Policies"
        columns={columns}
        rows={guarded.policies}
        rowId={({ schema, table, name }) => `${schema}.${table}.${name}`}
        {...(mayWrite && {
          rowActions: (policy: Policy) => (
            <ActionMenu
              label={`Actions for ${policy.name}`}
              actions={[{ label: 'Drop …', isDangerous: true, onAction: () => setDropped(policy) }]}
            />
          ),
        })}
        empty={
          <EmptyState icon={<ShieldCheck />} title="No policies yet" action={create}>
            {empty}
          </EmptyState>
        }
      />
      <CreatePolicyDialog
        projectRef={projectRef}
        tables={guarded.tables.map(({ schema, name }) => `${schema}.${name}`)}
        isOpen={isCreating}
        onOpenChange={onCreatingChange}
      />
      {dropped !== null && (
        <ConfirmDialog
          title={`Drop policy ${dropped.name}?`}
          confirmLabel="Drop policy"
          typeToConfirm={dropped.name}
          isOpen
          onOpenChange={() => setDropped(null)}
          onConfirm={() => drop.submit(dropped)}
        >
          <p>
            What only it let through on {dropped.table} is hidden from now on{dropped.permissive ? '' : '; what it forbade may become visible'}.
          </p>
        </ConfirmDialog>
      )}
    </>
  )
}
