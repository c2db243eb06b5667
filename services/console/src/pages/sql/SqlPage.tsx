import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Play } from 'lucide-react'
import { useState } from 'react'
import { asApiError, type ApiError } from '@/api'
import { useProject } from '@/app/project'
import { ActionMenu, Button, Checkbox, CodeField, EmptyState, ErrorNotice, Page, Select, TextField, toast } from '@/components'
import { formatDuration } from '@/format'
import { historyOf, remember, save } from './history'
import { Kept } from './Kept'
import { sql, type Disguise, type StatementResult, type Wish } from './queries'
import { Results } from './Results'
import './sql.css'

const ROLES = [
  { id: 'owner', label: 'as owner', description: 'Everything, policies or not; changes stay.' },
  { id: 'anon', label: 'as anon', description: 'Under the policies; undone afterwards.' },
  { id: 'authenticated', label: 'as a user', description: 'Under the policies; undone afterwards.' },
  { id: 'service_role', label: 'as service_role', description: 'Passes by policies; undone afterwards.' },
]

const DRAFT = 'loam.sql.draft.'

interface Outcome {
  results: StatementResult[]
  milliseconds: number
}

/** SQL by hand: the marked text, or all of it. */
export function SqlPage() {
  const { ref, can } = useProject()
  const client = useQueryClient()
  const names = useQuery(sql.names(ref))
  const [text, setText] = useState(() => localStorage.getItem(DRAFT + ref) ?? 'select now();')
  const [marked, setMarked] = useState('')
  const [role, setRole] = useState('owner')
  const [user, setUser] = useState('')
  const [isReadOnly, setReadOnly] = useState(false)
  const [isPending, setPending] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const [history, setHistory] = useState(() => historyOf(ref))

  const change = (next: string) => {
    setText(next)
    localStorage.setItem(DRAFT + ref, next)
  }
  const run = async (query: string, explain?: Wish['explain']) => {
    if (query.trim() === '' || isPending) {
      return
    }
    setPending(true)
    setError(null)
    const began = performance.now()
    let failed = false
    try {
      const results =
        role === 'owner' ? await sql.run(ref, query, { isReadOnly, ...(explain && { explain }) }) : await sql.runAs(ref, query, { role: role as Disguise['role'], user })
      setOutcome({ results, milliseconds: performance.now() - began })
      if (role === 'owner' && !isReadOnly && explain === undefined) {
        void client.invalidateQueries({ queryKey: ['project', ref] })
      }
    } catch (thrown) {
      failed = true
      setOutcome(null)
      setError(asApiError(thrown))
    } finally {
      setPending(false)
      setHistory(remember(ref, { text: query, at: new Date().toISOString(), role, failed }))
    }
  }
  const chosen = marked.trim() === '' ? text : marked
  const keep = () => {
    const name = text.trim().split('\n')[0]?.slice(0, 60) ?? ''
    save(ref, { name, text })
    toast.success(`Kept as “${name}” in this browser`)
    setHistory(historyOf(ref))
  }
  if (!can('database.write')) {
    return (
      <Page title="SQL">
        <EmptyState title="SQL is for developers">
          Ask an owner for the permission <code>database.write</code>.
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page
      layout="full"
      title="SQL"
      description="Each run is one transaction: all of it happens, or nothing."
      actions={
        <>
          <Kept projectRef={ref} history={history} onChoose={change} />
          <Button onPress={keep}>Keep</Button>
        </>
      }
    >
      <div className="sql-editor">
        <CodeField
          label="SQL"
          language="sql"
          value={text}
          onChange={change}
          onSelect={setMarked}
          onRun={() => void run(chosen)}
          height="fill"
          {...(names.data && { schema: names.data })}
        />
      </div>
      <div className="sql-bar">
        <Select label="Role" hideLabel options={ROLES} value={role} onChange={setRole} />
        {role === 'authenticated' && (
          <TextField label="User’s id" hideLabel placeholder="user’s id" value={user} onChange={setUser} mono />
        )}
        {role === 'owner' && (
          <Checkbox isSelected={isReadOnly} onChange={setReadOnly}>
            Read only
          </Checkbox>
        )}
        <span className="grow" />
        {outcome !== null && <span className="muted numeric">{formatDuration(outcome.milliseconds)}</span>}
        {role === 'owner' && (
          <ActionMenu
            label="Explain"
            trigger={<Button isDisabled={isPending}>Explain</Button>}
            actions={[
              { label: 'Show the plan', onAction: () => void run(chosen, 'plan') },
              { label: 'Run it, measure, and undo it', onAction: () => void run(chosen, 'analyze') },
            ]}
          />
        )}
        <Button variant="primary" icon={<Play size={15} />} onPress={() => void run(chosen)} isPending={isPending}>
          {marked.trim() === '' ? 'Run' : 'Run marked'}
        </Button>
      </div>
      {error !== null && <ErrorNotice error={error} detail={<Where error={error} />} />}
      {outcome !== null && <Results results={outcome.results} />}
      {outcome === null && error === null && (
        <p className="muted">
          <kbd className="kbd">Ctrl</kbd> <kbd className="kbd">Enter</kbd> runs what is marked, or everything.
        </p>
      )}
    </Page>
  )
}

/** What PostgreSQL says beside its message. */
function Where({ error }: { error: ApiError }) {
  const { line, details, hint, sqlstate } = error.body
  return (
    <>
      {typeof line === 'number' && <>Line {line}. </>}
      {typeof details === 'string' && <>{details} </>}
      {typeof hint === 'string' && <>{hint} </>}
      {typeof sqlstate === 'string' && <code>{sqlstate}</code>}
    </>
  )
}
