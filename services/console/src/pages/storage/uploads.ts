import * as tus from 'tus-js-client'
import { asApiError, Store } from '@/api'
import { storage } from './queries'

export interface UploadState {
  id: number
  projectRef: string
  bucket: string
  name: string
  size: number
  sent: number
  status: 'waiting' | 'sending' | 'paused' | 'done' | 'failed' | 'taken'
  /** What went wrong; `taken` means that an object of that name exists. */
  message: string | null
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

interface Job {
  file: File
  upsert: boolean
  upload: tus.Upload | null
}

const jobs = new Map<number, Job>()
const finished = new Set<(state: UploadState) => void>()
let last = 0

/** All uploads of this visit, also while other pages are open. */
export const uploads = new Store<readonly UploadState[]>([])

function change(id: number, part: Partial<UploadState>): void {
  uploads.set(uploads.get().map((one) => (one.id === id ? { ...one, ...part } : one)))
}

function find(id: number): UploadState | undefined {
  return uploads.get().find((one) => one.id === id)
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
  const state = find(id)
  const job = jobs.get(id)
  if (state === undefined || job === undefined) {
    return
  }
  const { projectRef, bucket, name } = state
  change(id, { status: 'sending', message: null })
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
    const error = asApiError(thrown)
    change(id, { status: error.status === 409 ? 'taken' : 'failed', message: error.message })
    startNext()
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
      finished.forEach((told) => told(find(id)!))
      startNext()
    },
    onError: (error) => {
      change(id, { status: 'failed', message: wordsOf(error) })
      startNext()
    },
  })
  job.upload = upload
  const [previous] = await upload.findPreviousUploads()
  if (previous !== undefined) {
    upload.resumeFromPreviousUpload(previous)
    change(id, { resumed: true })
  }
  upload.start()
}

/** What the server said, without the client's account of the request. */
function wordsOf(error: Error | tus.DetailedError): string {
  const body = 'originalResponse' in error ? error.originalResponse?.getBody() : undefined
  try {
    const said: unknown = JSON.parse(body ?? '')
    if (said !== null && typeof said === 'object' && 'message' in said) {
      return String(said.message)
    }
  } catch {
    // No JSON: what the client says has to do.
  }
  return error.message
}

function startNext(): void {
  const all = uploads.get()
  let free = AT_A_TIME - all.filter(({ status }) => status === 'sending').length
  for (const { id, status } of all) {
    if (free > 0 && status === 'waiting') {
      free--
      void begin(id)
    }
  }
}

export interface Wanted {
  name: string
  file: File
}

/** Queues files; a few are sent at a time. */
export function startUploads(projectRef: string, bucket: string, wanted: readonly Wanted[]): void {
  const added = wanted.map(({ name, file }): UploadState => {
    const id = ++last
    jobs.set(id, { file, upsert: false, upload: null })
    return {
      id,
      projectRef,
      bucket,
      name,
      size: file.size,
      sent: 0,
      status: 'waiting',
      message: null,
      resumed: false,
    }
  })
  uploads.set([...uploads.get(), ...added])
  startNext()
}

export function pauseUpload(id: number): void {
  void jobs.get(id)?.upload?.abort()
  change(id, { status: 'paused' })
  startNext()
}

/** Goes on, or tries again. `replace` takes the place of an object of that name. */
export function resumeUpload(id: number, replace = false): void {
  const job = jobs.get(id)
  if (job !== undefined) {
    job.upsert ||= replace
    change(id, { status: 'waiting', message: null })
    startNext()
  }
}

/** Gives it up, here and on the server. */
export function cancelUpload(id: number): void {
  const job = jobs.get(id)
  void job?.upload?.abort(true).catch(() => undefined)
  jobs.delete(id)
  uploads.set(uploads.get().filter((one) => one.id !== id))
  startNext()
}

export function forgetFinished(): void {
  uploads.set(uploads.get().filter(({ status }) => status !== 'done'))
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
  const active = new Set(uploads.get().map((one) => `${one.projectRef}/${one.bucket}/${one.name}`))
  return found.filter(({ name }) => !active.has(`${projectRef}/${bucket}/${name}`))
}

export function forgetInterrupted(key: string): void {
  localStorage.removeItem(key)
}

addEventListener('beforeunload', (event) => {
  if (uploads.get().some(({ status }) => status === 'sending' || status === 'waiting')) {
    event.preventDefault()
  }
})
