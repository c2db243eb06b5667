import type { Trigger } from './queries'

const WHAT: Record<string, string> = { storage: 'object', database: 'row', auth: 'user', function: 'call' }

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function text(value: unknown): string {
  return value === undefined || value === null ? '' : String(value)
}

/** A trigger in a line: "object created in photos, raw/….jpg". */
export function describeTrigger(trigger: Trigger): string {
  const events = list(trigger['events']).join(' or ')
  const what = `${WHAT[trigger.type] ?? trigger.type} ${events}`.trim()
  switch (trigger.type) {
    case 'http':
      return 'requests to its address'
    case 'storage': {
      const names = trigger['prefix'] || trigger['suffix'] ? `, ${text(trigger['prefix'])}…${text(trigger['suffix'])}` : ''
      return `${what} in ${text(trigger['bucket'])}${names}`
    }
    case 'database':
      return `${what} in ${text(trigger['schema'] ?? 'public')}.${text(trigger['table'])}`
    case 'auth':
      return what
    case 'schedule':
      return trigger['cron'] !== undefined
        ? `cron ${text(trigger['cron'])} (${text(trigger['time_zone'] ?? 'UTC')})`
        : trigger['rate_seconds'] !== undefined
          ? `every ${text(trigger['rate_seconds'])} s`
          : `once at ${text(trigger['at'])}`
    case 'queue':
      return `messages of queue ${text(trigger['queue'])}`
    case 'event':
      return `events like ${JSON.stringify(trigger['pattern'] ?? {})}`
    case 'function':
      return `${text(trigger['function'])} ${events || 'succeeded'}`
    default:
      return trigger.type
  }
}

export interface TriggerField {
  name: string
  label: string
  description?: string
  kind: 'text' | 'number' | 'events' | 'json'
  isRequired?: boolean
  /** For `events`: those that there are. */
  events?: readonly string[]
}

export interface TriggerForm {
  type: string
  label: string
  description: string
  fields: readonly TriggerField[]
}

/** The triggers that can be declared here; every function has `http` anyway. */
export const triggerForms: readonly TriggerForm[] = [
  {
    type: 'storage',
    label: 'Files',
    description: 'After objects were uploaded, replaced or deleted.',
    fields: [
      { name: 'bucket', label: 'Bucket', kind: 'text', isRequired: true },
      { name: 'events', label: 'When', kind: 'events', events: ['created', 'updated', 'deleted'] },
      { name: 'prefix', label: 'Name begins with', kind: 'text', description: 'A folder, for instance raw/. Empty for all.' },
      { name: 'suffix', label: 'Name ends with', kind: 'text', description: 'For instance .jpg. Empty for all.' },
    ],
  },
  {
    type: 'database',
    label: 'Rows',
    description: 'After rows were inserted, updated or deleted.',
    fields: [
      { name: 'table', label: 'Table', kind: 'text', isRequired: true },
      { name: 'schema', label: 'Schema', kind: 'text', description: 'public if left empty.' },
      { name: 'events', label: 'When', kind: 'events', events: ['inserted', 'updated', 'deleted'] },
      {
        name: 'when',
        label: 'Only rows like',
        kind: 'json',
        description: 'A pattern over the row before and after, for instance {"record": {"state": ["paid"]}}. Empty for all.',
      },
    ],
  },
  {
    type: 'auth',
    label: 'Users',
    description: 'After somebody signed up, signed in, changed or was deleted.',
    fields: [{ name: 'events', label: 'When', kind: 'events', events: ['created', 'updated', 'deleted', 'signed_in'] }],
  },
  {
    type: 'schedule',
    label: 'Times',
    description: 'By the clock.',
    fields: [
      {
        name: 'cron',
        label: 'Cron',
        kind: 'text',
        isRequired: true,
        description: 'Second, minute, hour, day of month, month, day of week: 0 30 3 * * * is half past three each night.',
      },
      { name: 'time_zone', label: 'Time zone', kind: 'text', description: 'For instance Europe/Berlin. UTC if left empty.' },
      { name: 'data', label: 'Data', kind: 'json', description: 'JSON that the function is given with the time.' },
    ],
  },
  {
    type: 'queue',
    label: 'Queue',
    description: 'With messages of a queue, several at a time.',
    fields: [
      { name: 'queue', label: 'Queue', kind: 'text', isRequired: true },
      { name: 'batch_size', label: 'Most messages a call', kind: 'number' },
      { name: 'concurrency', label: 'Most calls at a time', kind: 'number' },
    ],
  },
  {
    type: 'event',
    label: 'Events',
    description: 'By any event that matches a pattern, your own too.',
    fields: [
      {
        name: 'pattern',
        label: 'Pattern',
        kind: 'json',
        isRequired: true,
        description: 'As EventBridge writes them: {"type": ["order.placed"]}.',
      },
    ],
  },
  {
    type: 'function',
    label: 'Another function',
    description: 'When an asynchronous call of another function ended.',
    fields: [
      { name: 'function', label: 'Function', kind: 'text', isRequired: true },
      { name: 'events', label: 'When it', kind: 'events', events: ['succeeded', 'failed'] },
    ],
  },
]

/** A trigger from what was typed. Throws an Error that says what is wrong with it. */
export function triggerOf(form: TriggerForm, values: Readonly<Record<string, string | readonly string[]>>): Trigger {
  const trigger: Trigger = { type: form.type }
  for (const field of form.fields) {
    const value = values[field.name]
    if (field.kind === 'events') {
      if (Array.isArray(value) && value.length > 0) {
        trigger[field.name] = value
      }
      continue
    }
    const typed = typeof value === 'string' ? value.trim() : ''
    if (typed === '') {
      if (field.isRequired) {
        throw new Error(`${field.label} is missing.`)
      }
      continue
    }
    trigger[field.name] = parsed(field, typed)
  }
  return trigger
}

function parsed(field: TriggerField, typed: string): unknown {
  if (field.kind === 'number') {
    if (!/^\d{1,9}$/.test(typed)) {
      throw new Error(`${field.label} is a whole number.`)
    }
    return Number(typed)
  }
  if (field.kind === 'json') {
    try {
      return JSON.parse(typed) as unknown
    } catch {
      throw new Error(`${field.label} is no JSON.`)
    }
  }
  return typed
}
