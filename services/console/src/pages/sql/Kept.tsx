import { History } from 'lucide-react'
import { useState } from 'react'
import { Badge, Button, Dialog, EmptyState, Time } from '@/components'
import { forget, savedOf, type Run } from './history'

interface KeptProps {
  projectRef: string
  history: readonly Run[]
  onChoose: (text: string) => void
}

/** What was run before, and what was kept. */
export function Kept({ projectRef, history, onChoose }: KeptProps) {
  const [isOpen, setOpen] = useState(false)
  const [, redraw] = useState(0)
  const saved = isOpen ? savedOf(projectRef) : []
  const choose = (text: string) => {
    onChoose(text)
    setOpen(false)
  }
  return (
    <>
      <Button icon={<History size={15} />} onPress={() => setOpen(true)}>
        History
      </Button>
      <Dialog title="Queries in this browser" isOpen={isOpen} onOpenChange={setOpen} placement="side">
        {saved.length > 0 && (
          <section className="stack-tight">
            <h3>Kept</h3>
            {saved.map((query) => (
              <div key={query.name} className="sql-kept">
                <button type="button" onClick={() => choose(query.text)}>
                  {query.name}
                </button>
                <Button
                  size="small"
                  variant="quiet"
                  onPress={() => {
                    forget(projectRef, query.name)
                    redraw((count) => count + 1)
                  }}
                >
                  Forget
                </Button>
              </div>
            ))}
          </section>
        )}
        <section className="stack-tight">
          <h3>Run before</h3>
          {history.length === 0 && <EmptyState title="Nothing yet" />}
          {history.map((run) => (
            <div key={run.text} className="sql-kept">
              <button type="button" onClick={() => choose(run.text)}>
                <code>{run.text.slice(0, 200)}</code>
                <span className="muted">
                  <Time value={run.at} /> as {run.role} {run.failed && <Badge tone="danger">failed</Badge>}
                </span>
              </button>
            </div>
          ))}
        </section>
      </Dialog>
    </>
  )
}
