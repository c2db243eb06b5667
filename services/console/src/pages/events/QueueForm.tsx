import { Checkbox, FormDialog, readAnew, TextField, useAction } from '@/components'
import { queues, type Queue } from './queries'

const FIELDS = [
  { name: 'visibility_seconds', label: 'Seconds to work on a message', usual: 30, description: 'Then it is given to another.' },
  { name: 'delay_seconds', label: 'Delay in seconds', usual: 0, description: 'Before a new message can be received.' },
  { name: 'retention_seconds', label: 'Kept for seconds', usual: 345_600, description: 'Four days, usually.' },
  { name: 'max_receives', label: 'Receives before it is dead', usual: 5, description: 'Then it lies with the dead letters.' },
] as const

/** A queue's settings; a new queue without `of`. */
export function QueueForm({ projectRef, of, onClose }: { projectRef: string; of?: Queue; onClose: () => void }) {
  const save = useAction(
    ({ values, newest }: { values: FormData; newest: Queue | undefined }) => {
      const wanted: Record<string, unknown> = { fifo: values.get('fifo') === 'true' }
      for (const { name } of FIELDS) {
        const typed = String(values.get(name) ?? '').trim()
        wanted[name] = typed === '' ? null : Number(typed)
      }
      return newest === undefined
        ? queues.put(projectRef, String(values.get('name')).trim(), wanted)
        : queues.put(projectRef, newest.name, { ...wanted, fifo: newest.fifo }, newest)
    },
    { success: ({ name }) => `Saved ${name}`, invalidates: [queues.list(projectRef).queryKey] },
  )
  return (
    <FormDialog
      title={of === undefined ? 'Create queue' : `Change ${of.name}`}
      submitLabel={of === undefined ? 'Create queue' : 'Save queue'}
      isOpen
      onOpenChange={onClose}
      onSubmit={(values, newest) => save.submit({ values, newest })}
      edited={
        of && {
          shown: of,
          read: () => readAnew(queues.one(projectRef, of.name)),
          fields: (queue: Queue) => Object.fromEntries(FIELDS.map(({ name, label }) => [label, queue[name]])),
        }
      }
    >
      {of === undefined && <TextField name="name" label="Name" mono isRequired autoFocus />}
      <div className="columns">
        {FIELDS.map(({ name, label, usual, description }) => (
          <TextField
            key={name}
            name={name}
            label={label}
            description={description}
            inputMode="numeric"
            pattern="[0-9]*"
            defaultValue={of === undefined ? '' : String(of[name])}
            placeholder={String(usual)}
          />
        ))}
      </div>
      {of === undefined && (
        <Checkbox name="fifo" value="true">
          In order for each group of messages
        </Checkbox>
      )}
    </FormDialog>
  )
}
