import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useProject } from '@/app/project'
import { Button, Page, QueryBoundary, TabNav } from '@/components'
import { Advice } from './Advice'
import { PolicyTable } from './PolicyTable'
import { policies } from './queries'
import type { PolicySearch } from './routes'
import { Tester } from './Tester'

/** Who may see and change which rows: the rules, what they leave open, and a way to try them. */
export function PoliciesPage() {
  const project = useProject()
  const { tab = 'policies' } = useSearch({ strict: false }) as PolicySearch
  const query = useQuery(policies.all(project.ref))
  const advice = useQuery(policies.advice(project.ref))
  const [isCreating, setCreating] = useState(false)
  const mayWrite = project.can('database.write')
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
          {(guarded) => (
            <PolicyTable
              projectRef={project.ref}
              guarded={guarded}
              mayWrite={mayWrite}
              isCreating={isCreating}
              onCreatingChange={setCreating}
              create={create}
              empty="Apps see and change nothing until a policy lets them. Begin with one that lets signed-in users see their own rows."
            />
          )}
        </QueryBoundary>
      )}
    </Page>
  )
}
