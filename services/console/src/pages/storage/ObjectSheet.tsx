import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { useState } from 'react'
import type { CurrentProject } from '@/app/project'
import { Button, CodeBlock, Dialog, Facts, JsonBlock, QueryBoundary, Time, toast, Value } from '@/components'
import { formatBytes } from '@/format'
import { MoveDialog, SignDialog } from './dialogs'
import { lastPart, previewOf } from './names'
import { storage, type ObjectInfo } from './queries'
import './storage.css'

export interface ObjectSheetProps {
  project: CurrentProject
  bucket: string
  name: string
  onClose: () => void
  onDelete: () => void
}

/** One object: what it looks like, what is known of it, and what can be done with it. */
export function ObjectSheet({ project, bucket, name, onClose, onDelete }: ObjectSheetProps) {
  const query = useQuery(storage.info(project.ref, bucket, name))
  const [open, setOpen] = useState<'sign' | 'move' | null>(null)
  const mayWrite = project.can('storage.write')
  return (
    <>
      <Dialog
        title={lastPart(name)}
        placement="side"
        size="large"
        isOpen
        onOpenChange={onClose}
        footer={
          <>
            {mayWrite && (
              <>
                <Button variant="danger" onPress={onDelete}>
                  Delete …
                </Button>
                <Button onPress={() => setOpen('move')}>Move …</Button>
              </>
            )}
            <Button onPress={() => setOpen('sign')}>Signed link …</Button>
            <DownloadButton projectRef={project.ref} bucket={bucket} name={name} />
          </>
        }
      >
        <QueryBoundary query={query}>
          {(info) => (
            <>
              <Preview projectRef={project.ref} bucket={bucket} info={info} />
              <Facts
                facts={[
                  ['Name', <Value label="object name" value={info.name} />],
                  ['Size', info.size === null ? null : formatBytes(info.size)],
                  ['Type', info.content_type],
                  ['Made', <Time value={info.created_at} style="full" />],
                  ['Changed', <Time value={info.last_modified} style="full" />],
                  ['Cache', info.cache_control],
                  ['ETag', <code>{info.etag}</code>],
                  [
                    'Versions',
                    <Link to="/projects/$ref/storage/$bucket/versions" params={{ ref: project.ref, bucket }} search={{ prefix: name }}>
                      those that are kept
                    </Link>,
                  ],
                  [
                    'Events',
                    <Link to="/projects/$ref/events" params={{ ref: project.ref }} search={{ source: `/projects/${project.ref}/storage/${bucket}`, subject: name }}>
                      what happened to it
                    </Link>,
                  ],
                ]}
              />
              {info.metadata !== null && Object.keys(info.metadata).length > 0 && (
                <JsonBlock label="metadata" value={info.metadata} />
              )}
            </>
          )}
        </QueryBoundary>
      </Dialog>
      {open === 'sign' && <SignDialog projectRef={project.ref} bucket={bucket} name={name} onClose={() => setOpen(null)} />}
      {open === 'move' && (
        <MoveDialog
          projectRef={project.ref}
          bucket={bucket}
          name={name}
          onClose={() => {
            setOpen(null)
            onClose()
          }}
        />
      )}
    </>
  )
}

function Preview({ projectRef, bucket, info }: { projectRef: string; bucket: string; info: ObjectInfo }) {
  switch (previewOf(info.content_type, info.size)) {
    case 'image':
      return <ImagePreview projectRef={projectRef} bucket={bucket} name={info.name} />
    case 'text':
      return <TextPreview projectRef={projectRef} bucket={bucket} name={info.name} />
    case 'none':
      return null
  }
}

interface PreviewProps {
  projectRef: string
  bucket: string
  name: string
}

function ImagePreview({ projectRef, bucket, name }: PreviewProps) {
  const query = useQuery(storage.preview(projectRef, bucket, name))
  return (
    <QueryBoundary query={query}>
      {({ url }) => (
        <div className="storage-preview">
          <img src={url} alt={`Preview of ${lastPart(name)}`} />
        </div>
      )}
    </QueryBoundary>
  )
}

function TextPreview({ projectRef, bucket, name }: PreviewProps) {
  const query = useQuery(storage.text(projectRef, bucket, name))
  return <QueryBoundary query={query}>{(text) => <CodeBlock label={`text of ${lastPart(name)}`} code={text} />}</QueryBoundary>
}

/** By a signed address, so that the browser itself saves it, however large it is. */
function DownloadButton({ projectRef, bucket, name }: PreviewProps) {
  const [isPending, setPending] = useState(false)
  const download = async () => {
    setPending(true)
    try {
      const { url } = await storage.sign(projectRef, bucket, name, 300)
      const link = document.createElement('a')
      link.href = `${url}&download=${encodeURIComponent(lastPart(name))}`
      link.download = lastPart(name)
      link.click()
    } catch (thrown) {
      toast.error(thrown)
    } finally {
      setPending(false)
    }
  }
  return (
    <Button variant="primary" icon={<Download size={16} />} isPending={isPending} onPress={() => void download()}>
      Download
    </Button>
  )
}
