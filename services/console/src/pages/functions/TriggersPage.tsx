import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Plus, Trash2, Zap } from 'lucide-react'
import { useState } from 'react'
import type { CurrentProject } from '@/app/project'
import {
  Badge,
  Button,
  Checkbox,
  ConfirmDialog,
  EmptyState,
  FormDialog,
  Notice,
  QueryBoundary,
  readAnew,
  Section,
  Select,
  TextField,
  useAction,
  type Edited,
} from '@/components'
import { FunctionFrame } from './FunctionFrame'
import { functions, type FunctionOfProject, type DeclaredTriggers, type Trigger } from './queries'
import './functions.css'
import { describeTrigger, triggerForms, triggerOf, type TriggerField } from './triggers'

const route = getRouteApi('/signed-in/projects/$ref/functions/$name/triggers')

/** What sets a function off: by its manifest, and declared here. */
export function TriggersPage() {
  const { name } = route.useParams()
  return <FunctionFrame name={name}>{(of, project) => <Triggers of={of} project={project} />}</FunctionFrame>
}

function Triggers({ of, project }: { of: FunctionOfProject; project: CurrentProject }) {
  const query = useQuery(functions.declaredTriggers(project.ref))
  const [isAdding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<number | null>(null)
  const live = of.deployments.find(({ version }) => version === of.live_version)
  const mayChange = project.can('functions.deploy')
  return (
    <>
      <Section title="From the manifest" description="They belong to the live version, and change with a deployment.">
        <ul className="functions-triggers">
          <li className="row">
            <Zap size={15} aria-hidden="true" /> requests to its address
          </li>
          {(live?.triggers ?? []).map((trigger, index) => (
            <li className="row" key={index}>
              <Zap size={15} aria-hidden="true" /> {describeTrigger(trigger)}
            </li>
          ))}
        </ul>
        {live && !live.subscribed && live.triggers.length > 0 && (
          <Notice tone="warning">They have not reached the event service yet; that is tried again by itself.</Notice>
        )}
      </Section>
      <QueryBoundary query={query}>
        {(declared) => {
          const own = declared[of.name] ?? []
          return (
            <>
              <Section
                title="Declared here"
                description="They stay whatever is deployed, as those of loam.yaml do."
                actions={
                  mayChange && (
                    <Button icon={<Plus size={16} />} onPress={() => setAdding(true)}>
                      Add trigger
                    </Button>
                  )
                }
              >
                {own.length === 0 ? (
                  <EmptyState title="None">
                    Add one to set this function off without a new deployment: by files, rows, users, times, queues or events.
                  </EmptyState>
                ) : (
                  <ul className="functions-triggers">
                    {own.map((trigger, index) => (
                      <li className="row" key={index}>
                        <Badge>{trigger.type}</Badge>
                        <span>{describeTrigger(trigger)}</span>
                        {mayChange && (
                          <Button
                            variant="quiet"
                            size="small"
                            icon={<Trash2 size={15} />}
                            aria-label={`Remove trigger ${describeTrigger(trigger)}`}
                            onPress={() => setRemoving(index)}
                          />
                        )}
                      </li>
                    ))}
                  </ul>
                )}
              </Section>
              {isAdding && <AddDialog projectRef={project.ref} of={of.name} declared={own} onClose={() => setAdding(false)} />}
              {removing !== null && own[removing] !== undefined && (
                <RemoveDialog
                  projectRef={project.ref}
                  of={of.name}
                  declared={own}
                  index={removing}
                  onClose={() => setRemoving(null)}
                />
              )}
            </>
          )
        }}
      </QueryBoundary>
    </>
  )
}

/** The list is sent as a whole: what somebody else added meanwhile must stay in it. */
function declaredNow(projectRef: string, of: string, declared: readonly Trigger[]): Edited<DeclaredTriggers> {
  return {
    shown: { triggers: declared, version: 0 },
    read: () => readAnew(functions.declared(projectRef, of)),
    fields: ({ triggers }) => ({ Triggers: triggers.map(describeTrigger).join('; ') }),
  }
}

interface TriggerDialogProps {
  projectRef: string
  of: string
  declared: readonly Trigger[]
  onClose: () => void
}

function AddDialog({ projectRef, of, declared, onClose }: TriggerDialogProps) {
  const [type, setType] = useState('storage')
  const form = triggerForms.find((one) => one.type === type)!
  const add = useAction(({ trigger, to }: { trigger: Trigger; to: DeclaredTriggers }) => functions.putTriggers(projectRef, of, [...to.triggers, trigger], to), {
    success: (put) => (put.subscribed ? 'The trigger is set' : 'The trigger is set as soon as the function is deployed'),
    invalidates: [functions.declaredTriggers(projectRef).queryKey],
  })
  const submit = (values: FormData, newest: DeclaredTriggers | undefined) => {
    const given: Record<string, string | readonly string[]> = {}
    for (const field of form.fields) {
      given[field.name] =
        field.kind === 'events' ? values.getAll(field.name).map(String) : String(values.get(field.name) ?? '')
    }
    return add.submit({ trigger: triggerOf(form, given), to: newest ?? { triggers: declared, version: 0 } })
  }
  return (
    <FormDialog
      title="Add trigger"
      submitLabel="Add trigger"
      isOpen
      onOpenChange={onClose}
      onSubmit={async (values, newest) => submit(values, newest)}
      edited={declaredNow(projectRef, of, declared)}
    >
      <Select
        label="Set off by"
        options={triggerForms.map((one) => ({ id: one.type, label: one.label, description: one.description }))}
        value={type}
        onChange={setType}
      />
      {form.fields.map((field) => (
        <Field key={`${type}.${field.name}`} of={field} />
      ))}
    </FormDialog>
  )
}

function Field({ of }: { of: TriggerField }) {
  if (of.kind === 'events') {
    return (
      <fieldset className="row wrap">
        <legend className="field-label">{of.label}</legend>
        {of.events?.map((event, index) => (
          <Checkbox key={event} name={of.name} value={event} defaultSelected={index === 0}>
            {event.replaceAll('_', ' ')}
          </Checkbox>
        ))}
      </fieldset>
    )
  }
  return (
    <TextField
      name={of.name}
      label={of.label}
      description={of.description}
      isRequired={of.isRequired ?? false}
      mono={of.kind === 'json'}
      {...(of.kind === 'json' ? { rows: 3 } : {})}
      {...(of.kind === 'number' ? { inputMode: 'numeric' as const } : {})}
    />
  )
}

function RemoveDialog({ projectRef, of, declared, index, onClose }: TriggerDialogProps & { index: number }) {
  const removed = JSON.stringify(declared[index])
  const remove = useAction<DeclaredTriggers, unknown>(
    (newest) => {
      const rest = newest.triggers.filter((trigger) => JSON.stringify(trigger) !== removed)
      return rest.length === 0 ? functions.removeTriggers(projectRef, of, newest) : functions.putTriggers(projectRef, of, rest, newest)
    },
    { success: 'The trigger is removed', invalidates: [functions.declaredTriggers(projectRef).queryKey] },
  )
  return (
    <ConfirmDialog
      title="Remove this trigger?"
      confirmLabel="Remove trigger"
      isOpen
      onOpenChange={onClose}
      onConfirm={async () => remove.submit(await readAnew(functions.declared(projectRef, of)))}
    >
      <p>{describeTrigger(declared[index]!)}</p>
      <p>What it would have set off passes by from then on; deliveries that are on their way are made.</p>
    </ConfirmDialog>
  )
}
