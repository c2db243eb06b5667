import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { asApiError, type ApiError, type Tagged } from '@/api'
import type { CurrentProject } from '@/app/project'
import { Button, Dialog, EmptyState, ErrorNotice, Notice, QueryBoundary, toast } from '@/components'
import { DifferenceTable } from './DifferenceTable'
import { differences, kindOf, parsed, patchOf, textOf, valueOf } from './draft'
import { settings, type Described, type Values } from './queries'
import { SettingField } from './SettingField'
import './settings.css'

/** What a form of settings is made of. */
export interface SettingsDraft {
  catalogue: Record<string, Described>
  /** What the form was made from. */
  base: Values
  /** The field of one setting; nothing for names that the server does not know. */
  field: (name: string) => ReactNode
  /** What was typed of a setting, else what is saved; empty for the default. */
  text: (name: string) => string
  isEdited: (name: string) => boolean
}

export interface SettingsEditorProps {
  project: CurrentProject
  document: string
  children: (draft: SettingsDraft) => ReactNode
}

/** Some settings of a service, and the bar that reviews and saves what was changed. */
export function SettingsEditor({ project, document, children }: SettingsEditorProps) {
  const catalogue = useQuery(settings.catalogue())
  const values = useQuery(settings.values(project.ref, document))
  return (
    <QueryBoundary query={catalogue}>
      {(all) => (
        <QueryBoundary query={values}>
          {(tagged) =>
            all[document] === undefined ? (
              <EmptyState title="There are no such settings" />
            ) : (
              <SettingsForm key={document} project={project} document={document} catalogue={all[document]} tagged={tagged}>
                {children}
              </SettingsForm>
            )
          }
        </QueryBoundary>
      )}
    </QueryBoundary>
  )
}

interface SettingsFormProps extends SettingsEditorProps {
  catalogue: Record<string, Described>
  tagged: Tagged<Values>
}

function SettingsForm({ project, document, catalogue, tagged, children }: SettingsFormProps) {
  const [edits, setEdits] = useState<ReadonlyMap<string, string>>(new Map())
  const [isReviewing, setReviewing] = useState(false)
  // What the form was made from: a newer version that is fetched meanwhile must not slip under the edits.
  const [base, setBase] = useState(tagged)
  if (base !== tagged && edits.size === 0) {
    setBase(tagged)
  }
  useBlocker({ shouldBlockFn: () => edits.size > 0 && !confirm('Leave, and lose the changes that are not saved?'), enableBeforeUnload: edits.size > 0 })
  const edit = (name: string, text: string | undefined) => {
    const next = new Map(edits)
    if (text === undefined) {
      next.delete(name)
    } else {
      next.set(name, text)
    }
    setEdits(next)
  }
  const mayWrite = project.can('settings.write')
  const field = (name: string) => {
    const of = catalogue[name]
    return (
      of !== undefined && (
        <SettingField
          key={name}
          name={name}
          of={of}
          value={valueOf(base.data, name)}
          isSet={base.data._set.includes(name)}
          edit={edits.get(name)}
          isReadOnly={!mayWrite || (kindOf(of) === 'secret' && !project.can('secrets.write'))}
          onEdit={(text) => edit(name, text)}
        />
      )
    )
  }
  const text = (name: string) =>
    edits.get(name) ?? textOf(valueOf(base.data, name), kindOf(catalogue[name] ?? { type: 'string', secret: false }))
  return (
    <>
      {children({ catalogue, base: base.data, field, text, isEdited: (name) => edits.has(name) })}
      {edits.size > 0 && (
        <div className="settings-bar" role="region" aria-label="Changes">
          <span>
            {edits.size} {edits.size === 1 ? 'change' : 'changes'}
          </span>
          <span className="row">
            <Button onPress={() => setEdits(new Map())}>Discard</Button>
            <Button variant="primary" onPress={() => setReviewing(true)}>
              Review and save
            </Button>
          </span>
        </div>
      )}
      {isReviewing && (
        <ReviewDialog
          project={project}
          document={document}
          catalogue={catalogue}
          base={base}
          edits={edits}
          onClose={() => setReviewing(false)}
          onSaved={() => {
            setReviewing(false)
            setEdits(new Map())
          }}
        />
      )}
    </>
  )
}

interface ReviewDialogProps {
  project: CurrentProject
  document: string
  catalogue: Record<string, Described>
  base: Tagged<Values>
  edits: ReadonlyMap<string, string>
  onClose: () => void
  onSaved: () => void
}

/** What will change; and when somebody else was quicker, both versions side by side. */
function ReviewDialog({ project, document, catalogue, base, edits, onClose, onSaved }: ReviewDialogProps) {
  const client = useQueryClient()
  const [now, setNow] = useState<Tagged<Values> | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const [isPending, setPending] = useState(false)
  const changes = differences(catalogue, base.data, edits, now?.data ?? base.data)
  const met = changes.filter(({ theirs }) => theirs !== undefined)

  const save = async () => {
    setPending(true)
    setError(null)
    try {
      const values = new Map([...edits].map(([name, text]) => [name, parsed(name, text, kindOf(catalogue[name]!))]))
      await settings.patch(project.ref, document, patchOf(values), (now ?? base).etag)
      await client.invalidateQueries({ queryKey: ['project', project.ref, 'settings'] })
      toast.success('Saved; it acts within five seconds')
      onSaved()
    } catch (thrown) {
      const failure = asApiError(thrown)
      if (failure.status === 412) {
        setNow(await client.fetchQuery({ ...settings.values(project.ref, document), staleTime: 0 }))
      } else {
        setError(failure)
      }
    } finally {
      setPending(false)
    }
  }
  return (
    <Dialog
      title="Save these changes?"
      size="large"
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <Button onPress={onClose}>Go on editing</Button>
          <Button variant="primary" isPending={isPending} onPress={() => void save()}>
            {now === null ? 'Save changes' : 'Save mine on top'}
          </Button>
        </>
      }
    >
      {now !== null && (
        <Notice tone="warning">
          Somebody else saved version {now.data._version} while you were editing version {base.data._version}.{' '}
          {met.length === 0
            ? 'They changed other settings: yours can be saved on top.'
            : 'They changed some of the same settings: see the third column. Nothing was overwritten.'}
        </Notice>
      )}
      <DifferenceTable of={changes} />
      {error !== null && (
        <>
          <ErrorNotice error={error} />
          {Object.entries(error.fields).map(([name, message]) => (
            <p key={name} className="field-error">
              <code>{name}</code>: {message}
            </p>
          ))}
        </>
      )}
    </Dialog>
  )
}
