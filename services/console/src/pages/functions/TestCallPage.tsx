import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Play } from 'lucide-react'
import { useState } from 'react'
import type { CurrentProject } from '@/app/project'
import { Badge, Button, CodeBlock, CodeField, EmptyState, ErrorNotice, Notice, Section, Select, Toolbar } from '@/components'
import { formatDuration } from '@/format'
import { FunctionFrame } from './FunctionFrame'
import { functions, type TestAnswer } from './queries'

const route = getRouteApi('/signed-in/projects/$ref/functions/$name/test')

const TYPES = [
  { id: 'application/json', label: 'JSON' },
  { id: 'text/plain', label: 'Text' },
]

/** Calls the live version as an operator, and shows what it answered. */
export function TestCallPage() {
  const { name } = route.useParams()
  return <FunctionFrame name={name}>{(_, project) => <TestCall key={name} name={name} project={project} />}</FunctionFrame>
}

function TestCall({ name, project }: { name: string; project: CurrentProject }) {
  const client = useQueryClient()
  const [body, setBody] = useState('{}')
  const [type, setType] = useState('application/json')
  const [answer, setAnswer] = useState<TestAnswer | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [isRunning, setRunning] = useState(false)

  if (!project.can('functions.invoke')) {
    return <Notice tone="info">Your role does not invoke functions.</Notice>
  }
  const call = async () => {
    setRunning(true)
    setError(null)
    try {
      setAnswer(await functions.call(project.ref, name, body, type))
      void client.invalidateQueries({ queryKey: [...functions.all(project.ref), 'invocations'] })
    } catch (thrown) {
      setError(thrown)
    } finally {
      setRunning(false)
    }
  }
  return (
    <>
      <Section title="Call" description="It goes to the live version, and is billed like any other.">
        <Toolbar
          end={
            <Button variant="primary" icon={<Play size={16} />} isPending={isRunning} onPress={() => void call()}>
              Call function
            </Button>
          }
        >
          <Select label="Body is" hideLabel options={TYPES} value={type} onChange={setType} />
        </Toolbar>
        <CodeField
          label="Body of the call"
          language={type === 'application/json' ? 'json' : 'text'}
          value={body}
          onChange={setBody}
          onRun={() => void call()}
          height={8}
        />
      </Section>
      {error !== null && <ErrorNotice error={error} />}
      {answer !== null && <Answer projectRef={project.ref} answer={answer} />}
    </>
  )
}

function Answer({ projectRef, answer }: { projectRef: string; answer: TestAnswer }) {
  return (
    <Section
      title="Answer"
      actions={
        <>
          <Badge tone={answer.status < 400 ? 'success' : 'danger'}>{answer.status}</Badge>
          <span className="muted numeric">{formatDuration(answer.milliseconds)}</span>
          {answer.invocation !== null && (
            <Link to="/projects/$ref/invocations/$id" params={{ ref: projectRef, id: answer.invocation }}>
              Logs and price
            </Link>
          )}
        </>
      }
    >
      {answer.invocation === null && (
        <Notice tone="warning">
          Loam answered in place of the function. {answer.requestId !== null && <code>request {answer.requestId}</code>}
        </Notice>
      )}
      {answer.text === '' ? (
        <EmptyState title="An empty answer" />
      ) : (
        <CodeBlock label="answer" code={pretty(answer)} />
      )}
    </Section>
  )
}

function pretty({ contentType, text }: TestAnswer): string {
  if (contentType.includes('json')) {
    try {
      return JSON.stringify(JSON.parse(text), null, 2)
    } catch {
      return text
    }
  }
  return text
}
