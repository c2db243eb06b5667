/** What the deploy form holds: text, as it was typed. Empty leaves it to the jar. */
export interface ManifestDraft {
  handler: string
  memory: string
  timeout: string
  /** '' leaves it to the jar. */
  verifyJwt: '' | 'true' | 'false'
  role: '' | 'anon' | 'authenticated' | 'service_role'
  tables: string
  buckets: string
  functions: string
  events: boolean
  /** Lines of NAME=value. */
  environment: string
}

export const emptyDraft: ManifestDraft = {
  handler: '',
  memory: '',
  timeout: '',
  verifyJwt: '',
  role: '',
  tables: '',
  buckets: '',
  functions: '',
  events: false,
  environment: '',
}

function names(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** Lines of NAME=value, as in a .env file; a line with # is a remark. Throws an Error that names the line. */
export function environmentOf(text: string): Record<string, string> {
  const variables: Record<string, string> = {}
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '' || line.trimStart().startsWith('#')) {
      return
    }
    const equals = line.indexOf('=')
    const name = line.slice(0, Math.max(equals, 0)).trim()
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      throw new Error(`Line ${index + 1} of the environment is not NAME=value.`)
    }
    variables[name] = line.slice(equals + 1)
  })
  return variables
}

function count(label: string, text: string): number | undefined {
  if (text.trim() === '') {
    return undefined
  }
  if (!/^\d{1,6}$/.test(text.trim())) {
    throw new Error(`${label} is a whole number.`)
  }
  return Number(text)
}

/** What goes with the jar: only what was typed, so that the jar's own manifest keeps its say in the rest. */
export function manifestOf(draft: ManifestDraft): Record<string, unknown> {
  const manifest: Record<string, unknown> = {}
  const set = (name: string, value: unknown) => {
    if (value !== undefined) {
      manifest[name] = value
    }
  }
  set('handler', draft.handler.trim() || undefined)
  set('memory_mb', count('Memory', draft.memory))
  set('timeout_seconds', count('Timeout', draft.timeout))
  set('verify_jwt', draft.verifyJwt === '' ? undefined : draft.verifyJwt === 'true')
  if (draft.role !== '') {
    set('permissions', {
      role: draft.role,
      tables: names(draft.tables),
      buckets: names(draft.buckets),
      functions: names(draft.functions),
      events: draft.events,
    })
  }
  const environment = environmentOf(draft.environment)
  set('environment', Object.keys(environment).length === 0 ? undefined : environment)
  return manifest
}

/** A name for a function from the name of its jar: "Thumbnail-1.0-SNAPSHOT-all.jar" → "thumbnail". */
export function nameOfJar(file: string): string {
  return file
    .replace(/\.jar$/i, '')
    .replace(/[-_.]v?\d+(\.\d+)*.*$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63)
}
