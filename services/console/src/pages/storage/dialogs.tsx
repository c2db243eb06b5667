import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { Button, ConfirmDialog, Dialog, FormDialog, Progress, QueryBoundary, Select, TextField, useAction, Value } from '@/components'
import { formatBytes, formatCount } from '@/format'
import { complaintOf, lastPart } from './names'
import { storage, type Bucket, type Sum } from './queries'
import { RuleFields, rulesOf } from './rules'

interface Common {
  projectRef: string
  onClose: () => void
}

export function CreateBucketDialog({ projectRef, onClose }: Common) {
  const navigate = useNavigate()
  const create = useAction(
    (values: FormData) => storage.create(projectRef, String(values.get('name')).trim(), rulesOf(values)),
    {
      success: (bucket) => `Created ${bucket.name}`,
      invalidates: [storage.buckets(projectRef).queryKey],
      onSuccess: (bucket) =>
        void navigate({ to: '/projects/$ref/storage/$bucket', params: { ref: projectRef, bucket: bucket.id } }),
    },
  )
  return (
    <FormDialog title="Create bucket" submitLabel="Create bucket" isOpen onOpenChange={onClose} onSubmit={create.submit}>
      <TextField name="name" label="Name" mono isRequired autoFocus autoComplete="off" description="It stands in addresses and policies, and stays." />
      <RuleFields />
    </FormDialog>
  )
}

function lost({ objects, bytes }: Sum): string {
  return `${formatCount(objects)} ${objects === 1 ? 'object' : 'objects'}, ${formatBytes(bytes)}`
}

/** A bucket goes with all that is in it. */
export function DeleteBucketDialog({ projectRef, bucket, onClose }: Common & { bucket: Bucket }) {
  const navigate = useNavigate()
  const sum = useQuery(storage.summary(projectRef, bucket.id, ''))
  const remove = useAction(
    async () => {
      if ((sum.data?.objects ?? 1) > 0) {
        await storage.empty(projectRef, bucket.id)
      }
      await storage.remove(projectRef, bucket.id)
    },
    {
      success: `Deleted ${bucket.name}`,
      invalidates: [storage.buckets(projectRef).queryKey],
      onSuccess: () => void navigate({ to: '/projects/$ref/storage', params: { ref: projectRef } }),
    },
  )
  return (
    <ConfirmDialog
      title={`Delete bucket ${bucket.name}?`}
      confirmLabel="Delete bucket"
      typeToConfirm={bucket.name}
      isOpen
      onOpenChange={onClose}
      onConfirm={() => remove.submit()}
    >
      <QueryBoundary query={sum} lines={1}>
        {(all) => (
          <p>
            {all.objects === 0 ? 'It is empty.' : <strong>{lost(all)} are lost for good.</strong>} Its versions and its trash go
            with it; policies that name it stay, and match nothing.
          </p>
        )}
      </QueryBoundary>
    </ConfirmDialog>
  )
}

export interface Doomed {
  names: readonly string[]
  folders: readonly string[]
}

/** Objects and whole folders. */
export function DeleteObjectsDialog({
  projectRef,
  bucket,
  doomed,
  keepsDeleted,
  onClose,
  onDeleted,
}: Common & { bucket: string; doomed: Doomed; keepsDeleted: boolean; onDeleted: () => void }) {
  const [removed, setRemoved] = useState<number | null>(null)
  const single = doomed.names.length + doomed.folders.length === 1 ? (doomed.names[0] ?? doomed.folders[0]) : undefined
  const count = doomed.names.length
  const remove = useAction(
    async () => {
      for (let from = 0; from < count; from += 1000) {
        await storage.removeObjects(projectRef, bucket, doomed.names.slice(from, from + 1000))
      }
      return storage.removeFolders(projectRef, bucket, doomed.folders, setRemoved)
    },
    {
      success: (below) => `Deleted ${formatCount(count + below)} ${count + below === 1 ? 'object' : 'objects'}`,
      invalidates: [storage.inBucket(projectRef, bucket)],
      onSuccess: onDeleted,
    },
  )
  return (
    <ConfirmDialog
      title={single === undefined ? `Delete ${count + doomed.folders.length} things?` : `Delete ${lastPart(single)}?`}
      confirmLabel="Delete"
      typeToConfirm={single === undefined ? bucket : lastPart(single).replace(/\/$/, '')}
      isOpen
      onOpenChange={onClose}
      onConfirm={() => remove.submit()}
    >
      {count > 0 && single === undefined && <p>{formatCount(count)} {count === 1 ? 'object' : 'objects'}.</p>}
      {doomed.folders.map((folder) => (
        <FolderSum key={folder} projectRef={projectRef} bucket={bucket} folder={folder} />
      ))}
      <p>
        {keepsDeleted
          ? 'This bucket keeps what is deleted for a while: see its versions.'
          : 'This bucket keeps nothing of what is deleted: it is lost for good.'}
      </p>
      {removed !== null && <Progress label={`${formatCount(removed)} are gone`} />}
    </ConfirmDialog>
  )
}

function FolderSum({ projectRef, bucket, folder }: { projectRef: string; bucket: string; folder: string }) {
  const sum = useQuery(storage.summary(projectRef, bucket, folder))
  return (
    <p>
      Folder <code>{folder}</code>: {sum.data ? lost(sum.data) : '…'}
    </p>
  )
}

export function MoveDialog({ projectRef, bucket, name, onClose }: Common & { bucket: string; name: string }) {
  const move = useAction(
    (values: FormData) => {
      const to = String(values.get('to')).trim()
      const complaint = complaintOf(to)
      return complaint === null ? storage.move(projectRef, bucket, name, to) : Promise.reject(new Error(complaint))
    },
    { success: 'Moved', invalidates: [storage.inBucket(projectRef, bucket)] },
  )
  return (
    <FormDialog title={`Move ${lastPart(name)}`} submitLabel="Move object" isOpen onOpenChange={onClose} onSubmit={move.submit}>
      <TextField name="to" label="New name" mono isRequired autoFocus defaultValue={name} description="With its folders: raw/2026/cat.jpg. Links to the old name end." />
    </FormDialog>
  )
}

const LIFETIMES = [
  { id: '60', label: 'A minute' },
  { id: '3600', label: 'An hour' },
  { id: '86400', label: 'A day' },
  { id: '604800', label: 'A week' },
  { id: '31536000', label: 'A year' },
]

export function SignDialog({ projectRef, bucket, name, onClose }: Common & { bucket: string; name: string }) {
  const [seconds, setSeconds] = useState('3600')
  const [link, setLink] = useState<string | null>(null)
  const isMade = useRef(false)
  const sign = useAction(() => storage.sign(projectRef, bucket, name, Number(seconds)), {
    onSuccess: ({ url }) => {
      isMade.current = true
      setLink(new URL(url, location.origin).href)
    },
  })
  if (link !== null) {
    return (
      <Dialog
        title="Signed link"
        isOpen
        onOpenChange={onClose}
        footer={
          <Button variant="primary" onPress={onClose}>
            Done
          </Button>
        }
      >
        <p>Whoever has it may read {lastPart(name)} until it ends. It cannot be taken back, except by moving or deleting the object.</p>
        <Value label="signed link" value={link} />
      </Dialog>
    )
  }
  return (
    <FormDialog
      title={`Link to ${lastPart(name)}`}
      submitLabel="Make link"
      isOpen
      onOpenChange={() => isMade.current || onClose()}
      onSubmit={() => sign.submit()}
    >
      <Select label="Good for" options={LIFETIMES} value={seconds} onChange={setSeconds} />
    </FormDialog>
  )
}
