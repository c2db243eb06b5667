import { useState } from 'react'
import { Button, FormDialog, Progress, useAction } from '@/components'
import { FileTrigger } from 'react-aria-components'
import { formatBytes, formatCount } from '@/format'
import type { Relation } from './queries'
import { importRows } from './transfer'

interface ImportDialogProps {
  projectRef: string
  relation: Relation
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

export function ImportDialog({ projectRef, relation, ...open }: ImportDialogProps) {
  const [file, setFile] = useState<File | null>(null)
  const [share, setShare] = useState<number | null>(null)
  const load = useAction((chosen: File) => importRows(projectRef, relation, chosen, setShare).finally(() => setShare(null)), {
    invalidates: [['project', projectRef, 'rows', relation.schema, relation.name]],
    success: ({ rows }) => `Imported ${formatCount(rows)} rows`,
    onSuccess: () => setFile(null),
  })
  return (
    <FormDialog
      {...open}
      title={`Import into ${relation.name}`}
      submitLabel="Import rows"
      isSubmitDisabled={file === null}
      onSubmit={async () => file !== null && load.submit(file)}
    >
      <p className="muted">
        A CSV file whose first line names columns, or lines of JSON (.ndjson). Either all rows are taken or none: a mistake is told with
        its line.
      </p>
      <div className="row">
        <FileTrigger acceptedFileTypes={['.csv', '.ndjson', '.jsonl']} onSelect={(files) => setFile(files?.item(0) ?? null)}>
          <Button>Choose file</Button>
        </FileTrigger>
        {file !== null && (
          <span className="truncate">
            {file.name} · {formatBytes(file.size)}
          </span>
        )}
      </div>
      {share !== null && (
        <Progress label={share < 1 ? `${Math.floor(share * 100)} % sent` : 'The database takes the rows'} {...(share < 1 && { value: share })} />
      )}
    </FormDialog>
  )
}
