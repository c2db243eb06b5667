import { useState } from 'react'
import { Badge, Button, CodeField, JsonBlock, Notice, RadioGroup, Section, Select, TextField, useAction } from '@/components'
import { formatCount } from '@/format'
import { policies, type Trial } from './queries'

const ROLES = [
  { id: 'anon', label: 'Nobody in particular (anon)' },
  { id: 'authenticated', label: 'A signed-in user (authenticated)' },
  { id: 'service_role', label: 'A server with the secret key (service_role)' },
]

const WAYS = [
  { id: 'sql', label: 'A statement' },
  { id: 'request', label: 'A request to /rest/v1' },
]

/** What somebody would see and could change: done as that somebody, and undone. */
export function Tester({ projectRef }: { projectRef: string }) {
  const [role, setRole] = useState('anon')
  const [user, setUser] = useState('')
  const [way, setWay] = useState('sql')
  const [statement, setStatement] = useState('select * from ')
  const [request, setRequest] = useState('/notes?select=*')
  const [trial, setTrial] = useState<Trial | null>(null)
  const test = useAction(
    () =>
      policies.test(projectRef, {
        role,
        claims: role === 'authenticated' && user !== '' ? { sub: user } : {},
        ...(way === 'sql' ? { sql: statement } : { request: { method: 'GET', path: request } }),
      }),
    { onSuccess: setTrial },
  )
  return (
    <div className="stack scroll">
      <Section title="Try as somebody" description="It runs for real, as that role, and is undone whatever comes of it.">
        <div className="columns">
          <Select label="As" options={ROLES} value={role} onChange={setRole} />
          {role === 'authenticated' && (
            <TextField label="User’s id" description="What auth.uid() answers; see Users." value={user} onChange={setUser} mono />
          )}
        </div>
        <RadioGroup label="What" options={WAYS} value={way} onChange={setWay} orientation="horizontal" />
        {way === 'sql' ? (
          <CodeField label="Statement" language="sql" value={statement} onChange={setStatement} height={5} onRun={() => test.run()} />
        ) : (
          <TextField label="Path" value={request} onChange={setRequest} mono />
        )}
        <div>
          <Button variant="primary" onPress={() => test.run()} isPending={test.isPending}>
            Try it
          </Button>
        </div>
      </Section>
      {trial !== null && <Outcome trial={trial} />}
    </div>
  )
}

function Outcome({ trial }: { trial: Trial }) {
  return (
    <Section title="What came of it" actions={<Badge tone={trial.allowed ? 'success' : 'danger'}>{trial.allowed ? 'allowed' : 'refused'}</Badge>}>
      {trial.error !== null && (
        <Notice tone="danger">
          {trial.error.message} {trial.error.code !== null && <code>{trial.error.code}</code>}
          {trial.error.hint !== null && <p className="muted">{trial.error.hint}</p>}
        </Notice>
      )}
      {trial.affected !== null && <p>{formatCount(trial.affected)} rows.</p>}
      {trial.tables.map((table) => (
        <div key={`${table.schema}.${table.name}`} className="stack-tight">
          <h3>
            {table.schema}.{table.name} ({table.commands.join(', ')})
          </h3>
          {table.bypassed ? (
            <p className="muted">This role passes by the policies.</p>
          ) : !table.row_level_security ? (
            <Notice tone="warning">Row-level security is off: everybody who may touch the table sees all of it.</Notice>
          ) : table.policies.length === 0 ? (
            <p className="muted">No policy is for this role, so no row is there for it.</p>
          ) : (
            table.policies.map((policy) => (
              <p key={policy.name}>
                <Badge tone={policy.applies ? 'success' : 'neutral'}>{policy.applies ? 'applies' : 'does not apply'}</Badge> {policy.name}{' '}
                <code>{policy.using ?? policy.check}</code>
              </p>
            ))
          )}
        </div>
      ))}
      {trial.rows !== null && trial.rows.length > 0 && <JsonBlock value={trial.rows.slice(0, 50)} label="rows" />}
      {trial.response !== null && <JsonBlock value={trial.response} label="answer" />}
    </Section>
  )
}
