import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Plus, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useProject } from '@/app/project'
import { ActionMenu, Badge, Button, ConfirmDialog, DataTable, EmptyState, Page, QueryBoundary, TabNav, useAction, type Column } from '@/components'
import { Advice } from './Advice'
import { CreatePolicyDialog } from './CreatePolicyDialog'
import { policies, type Policy } from './queries'
import type { PolicySearch } from './routes'
import { dropPolicy } from './sql'
import { Tester } from './Tester'

const columns: Column<Policy>[] = [
  { id: 'table', header: 'Table', width: 200, cell: ({ schema, table }) => (schema === 'public' ? table : `${schema}.${table}`), sortBy: ({ schema, table }) => `${schema}.${table}` },
  { id: 'name', header: 'Policy', cell: ({ name }) => name, sortBy: ({ name }) => name },
  { id: 'command', header: 'For', width: 90, cell: ({ command }) => <code>{command}</code> },
  { id: 'roles', header: 'Roles', width: 160, isSecondary: true, cell: ({ roles }) => roles.join(', ') || 'public' },
  { id: 'using', header: 'Lets through', isSecondary: true, cell: ({ using, check }) => <code title={using ?? check ?? ''}>{using ?? check ?? '–'}</code> },
  { id: 'kind', header: '', width: 110, isSecondary: true, cell: ({ permissive }) => (permissive ? null : <Badge>restrictive</Badge>) },
]

/** Who may see and change which rows: the rules, what they leave open, and a way to try them. */
export function PoliciesPage() {
  const project = useProject()
  const { tab = 'policies' } = useSearch({ strict: false }) as PolicySearch
  const query = useQuery(policies.all(project.ref))
  const advice = useQuery(policies.advice(project.ref))
  const [isCreating, setCreating] = useState(false)
  const [dropped, setDropped] = useState<Policy | null>(null)
  const mayWrite = project.can('database.write')
  const drop = useAction((policy: Policy) => policies.run(project.ref, dropPolicy(policy)), {
    invalidates: [['project', project.ref, 'policies'], ['project', project.ref, 'advice']],
    success: 'Policy dropped',
  })
  const link = { to: '/projects/$ref/policies', params: { ref: project.ref } } as const
  const create = mayWrite && (
    <Button variant="primary" icon={<Plus size={16} />} onPress={() => setCreating(true)}>
      Create policy
    </Button>
  )
  return (
    <Page
      layout="full"
      title="Policies"
      description="PostgreSQL itself decides, row by row. A table without a policy shows nothing to apps."
      actions={tab === 'policies' && create}
      tabs={
        <TabNav
          label="Views of policies"
          tabs={[
            { label: 'Policies', link: { ...link, search: {} }, isActive: tab === 'policies' },
            {
              label: 'What is open',
              link: { ...link, search: { tab: 'open' } },
              isActive: tab === 'open',
              ...(advice.data && { count: advice.data.length }),
            },
            ...(mayWrite ? [{ label: 'Try as somebody', link: { ...link, search: { tab: 'tester' as const } }, isActive: tab === 'tester' }] : []),
          ]}
        />
      }
    >
      {tab === 'open' && <Advice projectRef={project.ref} mayWrite={mayWrite} />}
      {tab === 'tester' && mayWrite && <Tester projectRef={project.ref} />}
      {tab === 'policies' && (
        <QueryBoundary query={query} lines={8}>
          {({ policies: all }) => (
            <DataTable
              label="Policies"
              columns={columns}
              rows={all}
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
                  Apps see and change nothing until a policy lets them. Begin with one that lets signed-in users see their own rows.
                </EmptyState>
              }
            />
          )}
        </QueryBoundary>
      )}
      {query.data && (
        <CreatePolicyDialog
          projectRef={project.ref}
          tables={query.data.tables.map(({ schema, name }) => `${schema}.${name}`)}
          isOpen={isCreating}
          onOpenChange={setCreating}
        />
      )}
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
    </Page>
  )
}
