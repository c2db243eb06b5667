import { Link } from '@tanstack/react-router'
import type { EventOfProject } from './queries'

/** What an event is about: an object or a row as a link to where it is. */
export function SubjectLink({ projectRef, event }: { projectRef: string; event: Pick<EventOfProject, 'source' | 'subject'> }) {
  const { source, subject } = event
  const bucket = /\/storage\/([^/]+)$/.exec(source)?.[1]
  const [, schema, table] = /\/database\/([^/]+)\/([^/]+)$/.exec(source) ?? []
  if (bucket !== undefined && subject !== null) {
    return (
      <Link
        to="/projects/$ref/storage/$bucket"
        params={{ ref: projectRef, bucket }}
        search={{ prefix: subject.includes('/') ? subject.slice(0, subject.lastIndexOf('/') + 1) : undefined, object: subject }}
      >
        {subject}
      </Link>
    )
  }
  if (schema !== undefined && table !== undefined) {
    return (
      <Link to="/projects/$ref/tables/$schema/$table" params={{ ref: projectRef, schema, table }}>
        {`${schema}.${table} ${subject ?? ''}`}
      </Link>
    )
  }
  return <>{subject}</>
}
