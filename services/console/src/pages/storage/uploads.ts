import * as tus from 'tus-js-client'
import { asApiError, Store } from '@/api'
import { storage } from './queries'

export interface Failure {
  message: string
  requestId: string | null
}

export interface UploadState {
  id: number
  projectRef: string
  bucket: string
  name: string
  size: number
  sent: number
  status: 'waiting' | 'sending' | 'paused' | 'done' | 'failed' | 'taken'
  /** What went wrong; `taken` means that an object of that name exists. */
  failure: Failure | null
  /** It went on from where an earlier visit of the page had stopped. */
  resumed: boolean
}

/** An upload that a visit of the page before this one did not finish: the file has to be chosen again. */
export interface Interrupted {
  key: string
  name: string
  size: number
}

const CHUNK = 6 * 1024 * 1024
const AT_A_TIME = 3
/** Tokens are good for two hours. */
const TOKEN_KEPT = 60 * 60_000
const KEY = 'tus::loam:'

/** How often the page is told of what changed: thousands of files make progress at once. */
const TELL_MS = 50

interface Job {
  file: File
  upsert: boolean
  upload: tus.Upload | null
  /** Counts beginnings, pauses and ends: what an earlier one still waits for is no longer wanted. */
  turn: number
}

const jobs = new Map<number, Job>()
const states = new Map<number, UploadState>()
const finished = new Set<(state: UploadState) => void>()
let last = 0

/** All uploads of this visit, also while other pages are open. */
export const uploads = new Store<readonly UploadState[]>([])

let telling: ReturnType<typeof setTimeout> | null = null

function tell(): void {
  telling ??= setTimeout(() => {
    telling = null
    uploads.set([...states.values()])
  }, TELL_MS)
}

function change(id: number, part: Partial<UploadState>): void {
  const state = states.get(id)
  if (state !== undefined) {
    states.set(id, { ...state, ...part })
    tell()
  }
}

/** Uploads name their project in their address, which the server makes from its own; the page may be at another name of it. */
class SameOrigin implements tus.HttpStack {
  private readonly inner = new tus.DefaultHttpStack({})

  createRequest(method: string, url: string): tus.HttpRequest {
    const address = new URL(url, location.origin)
    return this.inner.createRequest(method, `${location.origin}${address.pathname}${address.search}`)
  }

  getName(): string {
    return 'SameOrigin'
  }
}

/** The same file for the same place: found again after a reload. */
export function fingerprintOf(projectRef: string, bucket: string, name: string, file: Pick<File, 'size' | 'lastModified'>): string {
  return `loam:${projectRef}:${JSON.stringify([bucket, name])}:${file.size}:${file.lastModified}`
}

async function begin(id: number): Promise<void> {
  const state = states.get(id)
  const job = jobs.get(id)
  if (state === undefined || job === undefined) {
    return
  }
  const { projectRef, bucket, name } = state
  const turn = ++job.turn
  change(id, { status: 'sending', failure: null })
  let token = ''
  let tokenAt = 0
  const renew = async () => {
    if (Date.now() - tokenAt > TOKEN_KEPT) {
      token = (await storage.signUpload(projectRef, bucket, name, job.upsert)).token
      tokenAt = Date.now()
    }
    return token
  }
  try {
    await renew()
  } catch (thrown) {
    const { status, message, requestId } = asApiError(thrown)
    if (job.turn === turn) {
      change(id, { status: status === 409 ? 'taken' : 'failed', failure: { message, requestId } })
      startNext()
    }
    return
  }
  const upload = new tus.Upload(job.file, {
    endpoint: `${location.origin}/p/${projectRef}/storage/v1/upload/resumable/sign`,
    chunkSize: CHUNK,
    retryDelays: [0, 1000, 3000, 5000, 10_000, 30_000],
    removeFingerprintOnSuccess: true,
    fingerprint: () => Promise.resolve(fingerprintOf(projectRef, bucket, name, job.file)),
    metadata: {
      bucketName: bucket,
      objectName: name,
      contentType: job.file.type || 'application/octet-stream',
      cacheControl: '3600',
    },
    httpStack: new SameOrigin(),
    onBeforeRequest: async (request) => request.setHeader('x-signature', await renew()),
    onProgress: (sent) => change(id, { sent }),
    onSuccess: () => {
      change(id, { status: 'done', sent: job.file.size })
      jobs.delete(id)
      const whole = states.get(id)
      if (whole !== undefined) {
        finished.forEach((told) => told(whole))
      }
      startNext()
    },
    onError: (error) => {
      change(id, { status: 'failed', failure: failureOf(error) })
      startNext()
    },
  })
  const [previous] = await upload.findPreviousUploads()
  if (job.turn !== turn) {
    return
  }
  job.upload = upload
  if (previous !== undefined) {
    upload.resumeFromPreviousUpload(previous)
    change(id, { resumed: true })
  }
  upload.start()
}

/** What the server said, without the client's account of the request. */
function failureOf(error: Error | tus.DetailedError): Failure {
  const response = 'originalResponse' in error ? error.originalResponse : null
  const requestId = response?.getHeader('X-Request-Id') ?? null
  try {
    const said: unknown = JSON.parse(response?.getBody() ?? '')
    if (said !== null && typeof said === 'object' && 'message' in said) {
      return { message: String(said.message), requestId }
    }
  } catch {
    // No JSON: what the client says has to do.
  }
  return { message: error.message, requestId }
}

function startNext(): void {
  const all = [...states.values()]
  const free = AT_A_TIME - all.filter(({ status }) => status === 'sending').length
  const waiting = all.filter(({ status }) => status === 'waiting')
  waiting.slice(0, Math.max(0, free)).forEach(({ id }) => void begin(id))
}

export interface Wanted {
  name: string
  file: File
}

/** Queues files; a few are sent at a time. */
export function startUploads(projectRef: string, bucket: string, wanted: readonly Wanted[]): void {
  for (const { name, file } of wanted) {
    const id = ++last
    jobs.set(id, { file, upsert: false, upload: null, turn: 0 })
    states.set(id, {
      id,
      projectRef,
      bucket,
      name,
      size: file.size,
      sent: 0,
      status: 'waiting',
      failure: null,
      resumed: false,
    })
  }
  tell()
  startNext()
}

export function pauseUpload(id: number): void {
  const job = jobs.get(id)
  if (job !== undefined) {
    job.turn++
    void job.upload?.abort()
    change(id, { status: 'paused' })
    startNext()
  }
}

/** Goes on, or tries again. `replace` takes the place of an object of that name. */
export function resumeUpload(id: number, replace = false): void {
  const job = jobs.get(id)
  if (job !== undefined) {
    job.upsert ||= replace
    change(id, { status: 'waiting', failure: null })
    startNext()
  }
}

/** Gives it up, here and on the server. */
export function cancelUpload(id: number): void {
  const job = jobs.get(id)
  if (job !== undefined) {
    job.turn++
    void job.upload?.abort(true).catch(() => undefined)
  }
  jobs.delete(id)
  states.delete(id)
  tell()
  startNext()
}

export function forgetFinished(): void {
  for (const { id, status } of [...states.values()]) {
    if (status === 'done') {
      states.delete(id)
    }
  }
  tell()
}

/** Tells of each upload that is whole. Returns what ends it. */
export function onUploaded(told: (state: UploadState) => void): () => void {
  finished.add(told)
  return () => finished.delete(told)
}

/** What earlier visits began in this bucket and did not finish. */
export function interruptedIn(projectRef: string, bucket: string, kept: Pick<Storage, 'length' | 'key' | 'getItem'> = localStorage): Interrupted[] {
  const found: Interrupted[] = []
  for (let index = 0; index < kept.length; index++) {
    const key = kept.key(index)
    if (key === null || !key.startsWith(`${KEY}${projectRef}:`)) {
      continue
    }
    try {
      const { size, metadata } = JSON.parse(kept.getItem(key) ?? '') as { size: number; metadata: Record<string, string> }
      if (metadata['bucketName'] === bucket && metadata['objectName'] !== undefined) {
        found.push({ key, name: metadata['objectName'], size })
      }
    } catch {
      // Another program's, or an older one's.
    }
  }
  const active = new Set([...states.values()].map((one) => `${one.projectRef}/${one.bucket}/${one.name}`))
  return found.filter(({ name }) => !active.has(`${projectRef}/${bucket}/${name}`))
}

export function forgetInterrupted(key: string): void {
  localStorage.removeItem(key)
}

addEventListener('beforeunload', (event) => {
  if ([...states.values()].some(({ status }) => status === 'sending' || status === 'waiting')) {
    event.preventDefault()
  }
})
