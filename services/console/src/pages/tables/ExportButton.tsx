import { Download, X } from 'lucide-react'
import { useState } from 'react'
import { Button, toast } from '@/components'
import { formatBytes } from '@/format'
import type { Relation, View } from './queries'
import { exportRows } from './transfer'

interface ExportButtonProps {
  projectRef: string
  relation: Relation
  view: View
}

/** Exports what is listed; while it does, it says how much came and stops when it is pressed. */
export function ExportButton({ projectRef, relation, view }: ExportButtonProps) {
  const [running, setRunning] = useState<{ bytes: number; stop: () => void } | null>(null)
  const start = () => {
    const stopping = new AbortController()
    const stop = () => stopping.abort()
    setRunning({ bytes: 0, stop })
    exportRows(projectRef, { relation, view, signal: stopping.signal, onProgress: (bytes) => setRunning({ bytes, stop }) })
      .catch(toast.error)
      .finally(() => setRunning(null))
  }
  return running === null ? (
    <Button size="small" icon={<Download size={14} />} onPress={start}>
      {view.filters.length > 0 ? 'Export what matches' : 'Export'}
    </Button>
  ) : (
    <Button size="small" icon={<X size={14} />} onPress={running.stop}>
      Stop export, {formatBytes(running.bytes)}
    </Button>
  )
}
