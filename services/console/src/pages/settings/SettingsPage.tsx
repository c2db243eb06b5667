import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useBlocker } from '@tanstack/react-router'
import { History } from 'lucide-react'
import { useMemo, useState } from 'react'
import { asApiError, type ApiError, type Tagged } from '@/api'
import type { CurrentProject } from '@/app/project'
import { Button, Dialog, EmptyState, ErrorNotice, Notice, QueryBoundary, SearchField, Section, toast, Toolbar } from '@/components'
import { DifferenceTable } from './DifferenceTable'
import { differences, groupOf, kindOf, parsed, patchOf, valueOf } from './draft'
import { settings, type Described, type Values } from './queries'
import { SettingField } from './SettingField'
import { SettingsFrame } from './SettingsFrame'
import './settings.css'

const route = getRouteApi('/signed-in/projects/$ref/settings/$document')

/** The settings of one service. */
export function SettingsPage() {
  const { ref, document } = route.useParams()
  const catalogue = useQuery(settings.catalogue())
  const values = useQuery(settings.values(ref, document))
  return (
    <SettingsFrame
      document={document}
      actions={
        <Link className="button secondary medium" to="/projects/$ref/settings/$document/history" params={{ ref, document }}>
          <History size={16} aria-hidden="true" />
          <span className="label">History</span>
        </Link>
      }
    >
      {(project) => (
        <QueryBoundary query={catalogue}>
          {(all) => (
            <QueryBoundary query={values}>
              {(tagged) =>
                all[document] === undefined ? (
                  <EmptyState title="There are no such settings" />
                ) : (
                  <SettingsForm key={document} project={project} document={document} catalogue={all[document]} tagged={tagged} />
                )
              }
            </QueryBoundary>
          )}
        </QueryBoundary>
      )}
    </SettingsFrame>
  )
}

interface SettingsFormProps {
  project: CurrentProject
  document: string
  catalogue: Record<string, Described>
  tagged: Tagged<Values>
}

function SettingsForm({ project, document, catalogue, tagged }: SettingsFormProps) {
  const { search = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const [edits, setEdits] = useState<ReadonlyMap<string, string>>(new Map())
  const [isReviewing, setReviewing] = useState(false)
  // What the form was made from: a newer version that is fetched meanwhile must not slip under the edits.
  const [base, setBase] = useState(tagged)
  if (base !== tagged && edits.size === 0) {
    setBase(tagged)
  }
  useBlocker({ shouldBlockFn: () => edits.size > 0 && !confirm('Leave, and lose the changes that are not saved?'), enableBeforeUnload: edits.size > 0 })
  const names = Object.keys(catalogue)
  const groups = useMemo(() => {
    const found = new Map<string, string[]>()
    for (const name of names) {
      const words = `${name} ${catalogue[name]!.description}`.toLowerCase()
      if (search.toLowerCase().split(/\s+/).every((word) => words.includes(word))) {
        const group = groupOf(name, names)
        found.set(group, [...(found.get(group) ?? []), name])
      }
    }
    return [...found].sort(([a], [b]) => (a === 'general' ? -1 : b === 'general' ? 1 : a.localeCompare(b)))
  }, [catalogue, search])
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
  return (
    <>
      <Toolbar end={<span className="muted numeric">version {base.data._version}</span>}>
        <SearchField
          label="Search settings"
          value={search}
          onChange={(next) => void navigate({ search: { search: next || undefined }, replace: true })}
        />
      </Toolbar>
      {groups.length === 0 && <EmptyState title="No setting matches" />}
      {groups.map(([group, members]) => (
        <Section key={group} title={group[0]!.toUpperCase() + group.slice(1)}>
          {members.map((name) => (
            <SettingField
              key={name}
              name={name}
              of={catalogue[name]!}
              value={valueOf(base.data, name)}
              isSet={base.data._set.includes(name)}
              edit={edits.get(name)}
              isReadOnly={!mayWrite || (kindOf(catalogue[name]!) === 'secret' && !project.can('secrets.write'))}
              onEdit={(text) => edit(name, text)}
            />
          ))}
        </Section>
      ))}
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
