import { FileArchive } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton, DropZone, FileTrigger, type DropItem } from 'react-aria-components'
import { asApiError, type ApiError } from '@/api'
import {
  Button,
  Checkbox,
  Dialog,
  ErrorNotice,
  Notice,
  Progress,
  Section,
  Select,
  TextField,
  useAction,
} from '@/components'
import { formatBytes } from '@/format'
import { DeploymentFacts } from './DeploymentFacts'
import { emptyDraft, manifestOf, nameOfJar, type ManifestDraft } from './manifest'
import { functions, type Deployment } from './queries'
import './functions.css'

const ROLES = [
  { id: '', label: 'As the jar says' },
  { id: 'anon', label: 'anon' },
  { id: 'authenticated', label: 'authenticated' },
  { id: 'service_role', label: 'service_role', description: 'Passes by row-level security.' },
]

const TOKENS = [
  { id: '', label: 'As the jar says' },
  { id: 'true', label: 'Yes', description: 'A key or a user’s token of this project.' },
  { id: 'false', label: 'No', description: 'Anybody who knows the address.' },
]

export interface DeployDialogProps {
  projectRef: string
  /** A new version of this function; without it, the name is asked for. */
  name?: string
  onClose: () => void
}

/** A jar, dropped or chosen; what Loam makes of it; and then it is deployed. */
export function DeployDialog({ projectRef, name, onClose }: DeployDialogProps) {
  const [jar, setJar] = useState<File | null>(null)
  const [title, setTitle] = useState(name ?? '')
  const [draft, setDraft] = useState<ManifestDraft>(emptyDraft)
  const [isLive, setLive] = useState(true)
  const [plan, setPlan] = useState<Deployment | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const [isBusy, setBusy] = useState<'check' | 'deploy' | null>(null)
  const [isEditing, setEditing] = useState(false)
  const deploy = useAction((file: File) => functions.deploy(projectRef, title, file, manifestOf(draft), { live: isLive, dryRun: false }), {
    success: (made) => `Deployed ${made.name} ${made.version}`,
    invalidates: [functions.all(projectRef)],
    onSuccess: onClose,
  })

  const attempt = async (what: 'check' | 'deploy', act: () => Promise<unknown>) => {
    setBusy(what)
    setError(null)
    try {
      await act()
    } catch (thrown) {
      setError(asApiError(thrown))
    } finally {
      setBusy(null)
    }
  }
  const check = (file: File, of: string, from: ManifestDraft) =>
    attempt('check', async () => {
      setPlan(null)
      setPlan(await functions.deploy(projectRef, of, file, manifestOf(from), { live: true, dryRun: true }))
    })
  const take = (file: File | null | undefined) => {
    if (file) {
      const of = title || nameOfJar(file.name)
      setJar(file)
      setTitle(of)
      void check(file, of, draft)
    }
  }
  const change = (part: Partial<ManifestDraft>) => setDraft({ ...draft, ...part })

  return (
    <Dialog
      title={name === undefined ? 'Deploy function' : `Deploy a version of ${name}`}
      size="large"
      isOpen
      onOpenChange={onClose}
      isStubborn={isBusy === 'deploy'}
      footer={
        <>
          <Button onPress={onClose} isDisabled={isBusy === 'deploy'}>
            Cancel
          </Button>
          {jar !== null && (
            <Button isPending={isBusy === 'check'} isDisabled={title === ''} onPress={() => void check(jar, title, draft)}>
              Check again
            </Button>
          )}
          <Button
            variant="primary"
            isDisabled={jar === null || plan === null || isBusy === 'check'}
            isPending={isBusy === 'deploy'}
            onPress={() => void attempt('deploy', () => deploy.submit(jar!))}
          >
            {isLive ? 'Deploy and make live' : 'Deploy without making live'}
          </Button>
        </>
      }
    >
      <div className="form">
        <JarDrop jar={jar} onJar={take} />
        <TextField
          label="Name"
          mono
          value={title}
          onChange={(next) => {
            setTitle(next)
            setPlan(null)
          }}
          isReadOnly={name !== undefined}
          isRequired
          autoComplete="off"
          description="Small letters, digits and hyphens. Its address ends with it."
        />
        {isBusy === 'check' && <Progress label="Loam looks at the jar" />}
        {isBusy === 'deploy' && <Progress label="Uploading, checking and starting it" />}
        {error !== null && <ErrorNotice error={error} />}
        {plan !== null && (
          <Section title={`This will be version ${plan.version}`}>
            <DeploymentFacts of={plan} />
          </Section>
        )}
        {plan === null && jar !== null && error === null && isBusy === null && (
          <Notice tone="info">Check again, to see what is deployed.</Notice>
        )}
        <Checkbox isSelected={isLive} onChange={setLive}>
          Make it live at once
        </Checkbox>
        <div>
          <Button size="small" onPress={() => setEditing(!isEditing)} aria-expanded={isEditing}>
            {isEditing ? 'Hide the manifest' : 'Say something else than the jar’s manifest'}
          </Button>
        </div>
        {isEditing && <ManifestFields draft={draft} onChange={(part) => (change(part), setPlan(null))} />}
      </div>
    </Dialog>
  )
}

function JarDrop({ jar, onJar }: { jar: File | null; onJar: (jar: File | null | undefined) => void }) {
  const dropped = async (items: DropItem[]) => {
    const item = items.find((one) => one.kind === 'file')
    onJar(item?.kind === 'file' ? await item.getFile() : null)
  }
  return (
    <DropZone className="functions-drop" aria-label="Drop the jar here" onDrop={(event) => void dropped(event.items)}>
      <FileArchive size={22} aria-hidden="true" />
      {jar === null ? (
        <span>Drop the function’s jar here, or</span>
      ) : (
        <span>
          <strong>{jar.name}</strong>, {formatBytes(jar.size)}
        </span>
      )}
      <FileTrigger acceptedFileTypes={['.jar', 'application/java-archive']} onSelect={(files) => onJar(files?.item(0))}>
        <AriaButton className="button secondary small">{jar === null ? 'Choose a jar' : 'Choose another'}</AriaButton>
      </FileTrigger>
    </DropZone>
  )
}

interface ManifestFieldsProps {
  draft: ManifestDraft
  onChange: (part: Partial<ManifestDraft>) => void
}

/** What is left empty stays as the jar's loam-function.yaml has it. */
function ManifestFields({ draft, onChange }: ManifestFieldsProps) {
  return (
    <>
      <TextField
        label="Handler"
        mono
        value={draft.handler}
        onChange={(handler) => onChange({ handler })}
        description="A class, or with Spring the name of a bean."
      />
      <div className="columns">
        <TextField label="Memory in MB" inputMode="numeric" value={draft.memory} onChange={(memory) => onChange({ memory })} placeholder="256" />
        <TextField label="Timeout in seconds" inputMode="numeric" value={draft.timeout} onChange={(timeout) => onChange({ timeout })} placeholder="60" />
        <Select
          label="Requests need a token"
          options={TOKENS}
          value={draft.verifyJwt}
          onChange={(verifyJwt) => onChange({ verifyJwt: verifyJwt as ManifestDraft['verifyJwt'] })}
        />
      </div>
      <Select
        label="Its calls to Loam act as"
        options={ROLES}
        value={draft.role}
        onChange={(role) => onChange({ role: role as ManifestDraft['role'] })}
        description="Named here, the permissions below take the place of all of the jar’s."
      />
      {draft.role !== '' && (
        <div className="columns">
          <TextField label="Tables" mono value={draft.tables} onChange={(tables) => onChange({ tables })} placeholder="public.orders" />
          <TextField label="Buckets" mono value={draft.buckets} onChange={(buckets) => onChange({ buckets })} placeholder="photos" />
          <TextField label="Functions" mono value={draft.functions} onChange={(functions) => onChange({ functions })} />
          <Checkbox isSelected={draft.events} onChange={(events) => onChange({ events })}>
            Events and queues
          </Checkbox>
        </div>
      )}
      <TextField
        label="Environment"
        mono
        rows={3}
        value={draft.environment}
        onChange={(environment) => onChange({ environment })}
        placeholder="COLOUR=blue"
        description="Lines of NAME=value. For passwords and keys use secrets."
      />
    </>
  )
}
