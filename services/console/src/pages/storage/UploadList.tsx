import { useVirtualizer } from '@tanstack/react-virtual'
import { Pause, Play, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { useStore } from '@/api'
import { Button, Notice } from '@/components'
import { formatBytes, formatCount } from '@/format'
import {
  cancelUpload,
  forgetFinished,
  forgetInterrupted,
  interruptedIn,
  pauseUpload,
  resumeUpload,
  uploads,
  type UploadState,
} from './uploads'

/** Uploads into this bucket: how far they are, and those that an earlier visit left behind. */
export function UploadList({ projectRef, bucket }: { projectRef: string; bucket: string }) {
  const shown = useStore(uploads).filter((one) => one.bucket === bucket && one.projectRef === projectRef)
  const [, redraw] = useState(0)
  const interrupted = interruptedIn(projectRef, bucket)
  return (
    <>
      {interrupted.length > 0 && (
        <Notice
          tone="info"
          action={
            <Button
              size="small"
              onPress={() => {
                interrupted.forEach(({ key }) => forgetInterrupted(key))
                redraw((count) => count + 1)
              }}
            >
              Forget
            </Button>
          }
        >
          {interrupted.length === 1 ? 'An upload was' : `${interrupted.length} uploads were`} interrupted:{' '}
          {interrupted.map(({ name, size }) => `${name} (${formatBytes(size)})`).join(', ')}. Choose the same file again, and it
          goes on from where it stopped.
        </Notice>
      )}
      {shown.length > 0 && <Uploads all={shown} />}
    </>
  )
}

const HEIGHT = 34

/** Only what is in view is drawn: a folder has thousands of files. */
function Uploads({ all }: { all: readonly UploadState[] }) {
  const scroll = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: all.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => HEIGHT,
    getItemKey: (index) => all[index]?.id ?? index,
    overscan: 6,
  })
  const done = all.filter(({ status }) => status === 'done').length
  return (
    <div className="storage-uploads">
      <div ref={scroll} className="storage-uploads-list" role="list" aria-label="Uploads" tabIndex={0}>
        <div role="presentation" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ key, index, start }) => {
            const state = all[index]
            return (
              state !== undefined && (
                <div
                  key={key}
                  ref={virtual.measureElement}
                  data-index={index}
                  role="listitem"
                  aria-posinset={index + 1}
                  aria-setsize={all.length}
                  className="storage-upload"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <Upload state={state} />
                </div>
              )
            )
          })}
        </div>
      </div>
      <div className="storage-uploads-foot">
        <span className="muted">
          {formatCount(done)} of {formatCount(all.length)} done
        </span>
        {done > 0 && (
          <Button size="small" variant="quiet" onPress={forgetFinished}>
            Clear what is done
          </Button>
        )}
      </div>
    </div>
  )
}

function said({ status, sent, size, resumed }: UploadState): string {
  switch (status) {
    case 'waiting':
      return 'waits'
    case 'sending':
      return `${size === 0 ? 100 : Math.floor((sent / size) * 100)} %${resumed ? ', resumed' : ''}`
    case 'paused':
      return 'paused'
    case 'done':
      return resumed ? 'done, resumed' : 'done'
    case 'failed':
      return 'failed'
    case 'taken':
      return 'exists'
  }
}

function Upload({ state }: { state: UploadState }) {
  const { id, name, status, size, sent, failure } = state
  return (
    <>
      <span className="truncate" title={name}>
        {name}
      </span>
      <progress aria-label={`Upload of ${name}`} max={size || 1} value={status === 'done' ? size || 1 : sent} />
      <span className="numeric">{said(state)}</span>
      <span className="row">
        {status === 'sending' && (
          <Button size="small" variant="quiet" icon={<Pause size={14} />} aria-label={`Pause ${name}`} onPress={() => pauseUpload(id)} />
        )}
        {(status === 'paused' || status === 'failed') && (
          <Button size="small" variant="quiet" icon={<Play size={14} />} aria-label={`Resume ${name}`} onPress={() => resumeUpload(id)} />
        )}
        {status === 'taken' && (
          <Button size="small" onPress={() => resumeUpload(id, true)}>
            Replace it
          </Button>
        )}
        {status !== 'done' && (
          <Button size="small" variant="quiet" icon={<X size={14} />} aria-label={`Cancel ${name}`} onPress={() => cancelUpload(id)} />
        )}
      </span>
      {failure !== null && (
        <span className="storage-upload-said" role="alert">
          {failure.message}
          {failure.requestId !== null && (
            <>
              {' '}
              Request <code>{failure.requestId}</code>
            </>
          )}
        </span>
      )}
    </>
  )
}
