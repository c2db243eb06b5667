import { api, ApiError, path, session } from '@/api'
import { csvLine } from '@/format'
import { fileToWrite, type Sink } from './files'
import { run, type Relation, type View } from './queries'
import { selectPage, type Cursor, type TableName } from './sql'

const PAGE = 1000

export interface Export {
  relation: Relation
  view: View
  onProgress: (bytes: number) => void
  signal: AbortSignal
}

/** Rows as a CSV file, in pieces: those that the filters leave, or else all of them as they are at one moment. */
export async function exportRows(ref: string, { relation, view, onProgress, signal }: Export): Promise<void> {
  const file = await fileToWrite(`${relation.name}.csv`)
  if (file === null) {
    return
  }
  const write = counted(file, onProgress)
  try {
    const pieces = view.filters.length > 0 ? filteredRows(ref, relation, view, signal) : allRows(ref, relation, signal)
    for await (const piece of pieces) {
      await write(piece)
    }
    await file.finish()
  } catch (failure) {
    await file.giveUp()
    if (!signal.aborted) {
      throw failure
    }
  }
}

function counted(file: Sink, onProgress: (bytes: number) => void): Sink['write'] {
  let bytes = 0
  return async (piece) => {
    await file.write(piece)
    bytes += piece.length
    onProgress(bytes)
  }
}

async function* allRows(ref: string, { schema, name }: TableName, signal: AbortSignal) {
  const address = path`/platform/v1/projects/${ref}/database/tables/${schema}/${name}/export`
  const { body } = await api.raw(`${address}?format=csv`, { method: 'POST', signal })
  const reader = body?.getReader()
  for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
    yield read.value
  }
}

async function* filteredRows(ref: string, relation: Relation, { sort, filters }: View, signal: AbortSignal) {
  const { columns, key } = relation
  const text = new TextEncoder()
  yield text.encode(`${csvLine(columns.map(({ name }) => name))}\n`)
  let seen = 0
  let after: Cursor | null = null
  do {
    const statement = selectPage({ table: relation, columns, key, sort, filters, after, limit: PAGE, isWhole: true })
    const { rows = [], truncated = false } = await run(ref, statement, true, signal)
    const found = rows as (string | null)[][]
    const last = found.at(-1)
    seen += found.length
    if (last !== undefined) {
      yield text.encode(found.map((row) => `${csvLine(row.slice(0, columns.length))}\n`).join(''))
    }
    const isEnd = last === undefined || (found.length < PAGE && !truncated)
    after = isEnd ? null : key.length > 0 ? { values: last.slice(columns.length) } : { offset: seen }
  } while (after !== null)
}

/** Rows of a CSV file whose first line names columns: all of them, or none. */
export async function importRows(
  ref: string,
  { schema, name }: TableName,
  file: File,
  onProgress: (share: number) => void,
): Promise<{ rows: number }> {
  const format = /\.(ndjson|jsonl)$/i.test(file.name) ? 'ndjson' : 'csv'
  const address = `${path`/platform/v1/projects/${ref}/database/tables/${schema}/${name}/import`}?format=${format}`
  const token = await session.token()
  let answer = await send(address, token, file, onProgress)
  if (answer.status === 401) {
    await session.refused(token)
    answer = await send(address, await session.token(), file, onProgress)
  }
  if (!answer.ok) {
    throw inItsLine(await ApiError.of(answer))
  }
  return (await answer.json()) as { rows: number }
}

/** A row that is refused is told with its line in the file. */
function inItsLine(error: ApiError): ApiError {
  const { line } = error.body
  return typeof line === 'number'
    ? new ApiError(error.status, error.code, `Line ${line}: ${error.message}`, error.requestId, error.fields, error.retryAfter, error.body)
    : error
}

/** Not by fetch, which does not tell how much of a body is on its way. */
function send(address: string, token: string, file: File, onProgress: (share: number) => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total)
    request.onload = () => {
      const headers = { 'X-Request-Id': request.getResponseHeader('X-Request-Id') ?? '' }
      resolve(new Response(request.responseText, { status: request.status, headers }))
    }
    request.onerror = () => reject(new ApiError(0, 'unreachable', 'Loam does not answer', null))
    request.send(file)
  })
}
