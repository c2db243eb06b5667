import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { KeyRound, Waypoints } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useProject } from '@/app/project'
import { EmptyState, QueryBoundary } from '@/components'
import { BOX_WIDTH, diagramOf, type Box } from './diagram'
import { tables, type Relation } from './queries'
import { TablesFrame } from './TablesFrame'
import './tables.css'

/** Which tables refer to which. */
export function RelationsPage() {
  const project = useProject()
  const query = useQuery(tables.all(project.ref))
  return (
    <TablesFrame project={project} description="Which tables refer to which, by their foreign keys.">
      <QueryBoundary query={query} lines={8}>
        {(all) =>
          all.some(({ kind }) => kind === 'table') ? (
            <RelationDiagram projectRef={project.ref} relations={all} />
          ) : (
            <EmptyState icon={<Waypoints />} title="No tables yet">
              Once there are tables, this page draws how they hang together.
            </EmptyState>
          )
        }
      </QueryBoundary>
    </TablesFrame>
  )
}

function RelationDiagram({ projectRef, relations }: { projectRef: string; relations: readonly Relation[] }) {
  const { boxes, edges, width, height } = useMemo(() => diagramOf(relations), [relations])
  const [near, setNear] = useState<string | null>(null)
  const targetsOf = (id: string) => edges.filter(({ from }) => from === id).map(({ to }) => to)
  return (
    <div className="tables-diagram" tabIndex={0} role="group" aria-label="Relations of tables, scrollable">
      <div className="tables-diagram-inner" style={{ width, height }}>
        <svg width={width} height={height} aria-hidden="true">
          {edges.map(({ id, from, to, path }) => (
            <path key={id} d={path} className={near === from || near === to ? 'near' : ''} />
          ))}
        </svg>
        <ul>
          {boxes.map((box) => (
            <li
              key={box.id}
              className="tables-box"
              style={{ transform: `translate(${box.x}px, ${box.y}px)`, width: BOX_WIDTH, height: box.height }}
              onPointerEnter={() => setNear(box.id)}
              onPointerLeave={() => setNear(null)}
              onFocus={() => setNear(box.id)}
              onBlur={() => setNear(null)}
            >
              <BoxContent projectRef={projectRef} box={box} refersTo={targetsOf(box.id)} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

function BoxContent({ projectRef, box, refersTo }: { projectRef: string; box: Box; refersTo: readonly string[] }) {
  const { schema, name } = box.relation
  const shown = schema === 'public' ? name : box.id
  return (
    <>
      <Link
        className="tables-box-head truncate"
        to="/projects/$ref/tables/$schema/$table"
        params={{ ref: projectRef, schema, table: name }}
        search={{ tab: 'structure' }}
        aria-label={refersTo.length === 0 ? shown : `${shown}, refers to ${refersTo.join(', ')}`}
      >
        {shown}
      </Link>
      {box.rows.map((row) => (
        <span key={row.name} className="tables-box-row truncate">
          {row.isKey && <KeyRound size={11} aria-label="key" />}
          {row.name}
        </span>
      ))}
      {box.more > 0 && <span className="tables-box-row muted">and {box.more} more</span>}
    </>
  )
}
