import { useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { Badge, Button, CodeBlock, EmptyState, FormDialog, QueryBoundary, Section, useAction } from '@/components'
import { policies, type Finding } from './queries'

interface AdviceProps {
  projectRef: string
  mayWrite: boolean
}

const tones = { high: 'danger', medium: 'warning', low: 'neutral' } as const

/** What apps reach without a policy deciding, with the SQL that mends it. */
export function Advice({ projectRef, mayWrite }: AdviceProps) {
  const query = useQuery(policies.advice(projectRef))
  const [mended, setMended] = useState<Finding | null>(null)
  const mend = useAction((finding: Finding) => policies.run(projectRef, finding.remedy), {
    invalidates: [['project', projectRef, 'advice'], ['project', projectRef, 'policies'], ['project', projectRef, 'tables']],
    success: 'Mended',
  })
  return (
    <>
    <QueryBoundary query={query} lines={6}>
      {(findings) =>
        findings.length === 0 ? (
          <EmptyState icon={<ShieldCheck />} title="Nothing is open">
            Everything that apps can reach has a policy that decides.
          </EmptyState>
        ) : (
          <div className="stack scroll">
            {findings.map((finding) => (
              <Section
                key={`${finding.code} ${finding.schema}.${finding.name}`}
                title={`${finding.schema}.${finding.name}`}
                description={finding.detail}
                actions={
                  <>
                    <Badge tone={tones[finding.severity]}>{finding.severity}</Badge>
                    {mayWrite && (
                      <Button size="small" onPress={() => setMended(finding)}>
                        Mend
                      </Button>
                    )}
                  </>
                }
              >
                <CodeBlock code={finding.remedy} label="remedy" />
              </Section>
            ))}
          </div>
        )
      }
    </QueryBoundary>
      {mended !== null && (
        <FormDialog
          title={`Mend ${mended.schema}.${mended.name}`}
          submitLabel="Run this SQL"
          isOpen
          onOpenChange={() => setMended(null)}
          onSubmit={() => mend.submit(mended)}
        >
          <p>{mended.detail}</p>
          <CodeBlock code={mended.remedy} label="remedy" />
        </FormDialog>
      )}
    </>
  )
}
