import { useQueries, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { CurrentProject } from '@/app/project'
import { Badge, EmptyState, ErrorNotice, Notice, SearchField, Switch, Toolbar } from '@/components'
import { formatDateTime, formatDuration } from '@/format'
import { FunctionFrame } from './FunctionFrame'
import { toneOf } from './invocations'
import { functions, type Invocation } from './queries'
import './functions.css'

const route = getRouteApi('/signed-in/projects/$ref/functions/$name/logs')
const SHOWN = 50

/** What a function prints. */
export function FunctionLogsPage() {
  const { name } = route.useParams()
  return (
    <FunctionFrame name={name} layout="full">
      {(_, project) =>
        project.can('logs.read') ? (
          <LiveLogs name={name} project={project} />
        ) : (
          <Notice tone="info">Your role does not read logs.</Notice>
        )
      }
    </FunctionFrame>
  )
}

function LiveLogs({ name, project }: { name: string; project: CurrentProject }) {
  const [isLive, setLive] = useState(true)
  const { search: text = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const setText = (next: string) => void navigate({ search: { search: next || undefined }, replace: true })
  const latest = useQuery({ ...functions.latest(project.ref, name, SHOWN), refetchInterval: isLive ? 2000 : false })
  const running = useQuery({ ...functions.running(project.ref, name), refetchInterval: isLive ? 1000 : false })
  const shown = (latest.data ?? []).toReversed()
  const logs = useQueries({ queries: shown.map(({ id }) => functions.logs(project.ref, id)) })
  const end = useRef<HTMLDivElement>(null)
  const isEnded = (id: string) => latest.data?.some((invocation) => invocation.id === id) ?? false
  const now = (running.data ?? []).filter(({ id }) => !isEnded(id)).toReversed()
  const last = `${shown.at(-1)?.id} ${now.map(({ text }) => text.length).join(' ')}`
  useEffect(() => {
    if (isLive) {
      end.current?.scrollIntoView({ block: 'nearest' })
    }
  }, [isLive, last])
  const wanted = text.toLowerCase()
  const entries = shown
    .map((invocation, index) => ({ invocation, log: logs[index]?.data?.text ?? '' }))
    .filter(({ log }) => wanted === '' || log.toLowerCase().includes(wanted))
  const live = now.filter((one) => wanted === '' || one.text.toLowerCase().includes(wanted))
  return (
    <>
      <Toolbar end={<Switch label="Live" isSelected={isLive} onChange={setLive} />}>
        <SearchField label="Find in these logs" value={text} onChange={setText} />
      </Toolbar>
      <p className="muted">
        The last {SHOWN} invocations that have ended, and those that run. Those before are under{' '}
        <Link to="/projects/$ref/functions/$name" params={{ ref: project.ref, name }}>
          invocations
        </Link>
        .
      </p>
      {latest.isError && <ErrorNotice error={latest.error} onRetry={() => void latest.refetch()} />}
      <div className="functions-log" role="log" aria-label={`Logs of ${name}`} tabIndex={0}>
        {entries.map(({ invocation, log }) => (
          <Entry key={invocation.id} projectRef={project.ref} invocation={invocation} log={log} />
        ))}
        {live.map((one) => (
          <article key={one.id} className="functions-log-entry">
            <header>
              <Badge tone="info">running</Badge>
              <span>
                for {formatDuration(one.running_ms)}, version {one.version}
              </span>
            </header>
            {!one.whole && <span className="muted">Earlier lines appear when it has ended.</span>}
            <pre>{one.text === '' ? <span className="muted">printed nothing yet</span> : one.text}</pre>
          </article>
        ))}
        {latest.isSuccess && entries.length + live.length === 0 && (
          <EmptyState title={wanted === '' ? 'Nothing yet' : 'No log matches'}>
            {wanted === '' && 'What the function prints appears here as it runs.'}
          </EmptyState>
        )}
        <div ref={end} />
      </div>
    </>
  )
}

function Entry({ projectRef, invocation, log }: { projectRef: string; invocation: Invocation; log: string }) {
  return (
    <article className="functions-log-entry">
      <header>
        <Link to="/projects/$ref/invocations/$id" params={{ ref: projectRef, id: invocation.id }}>
          {formatDateTime(invocation.started_at)}
        </Link>
        <Badge tone={toneOf(invocation.status)}>{invocation.status}</Badge>
        <span>
          {invocation.trigger}, version {invocation.version}, {formatDuration(invocation.duration_ms)}
          {invocation.cold && ', cold'}
        </span>
      </header>
      <pre>{log === '' ? <span className="muted">printed nothing</span> : log}</pre>
    </article>
  )
}
