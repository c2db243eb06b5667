// Requests that fetch does not let one write: lengths that are only declared, bodies without one.
import http from 'node:http'
import { createHmac } from 'node:crypto'
import { Readable } from 'node:stream'
import { status } from './installation.mjs'

const DISCARDED = 16 * 1024 * 1024

/** Sends what `write` writes; the answer counts, also when it comes before the body has been taken. */
export function send(method, path, headers, write = request => request.end()) {
  return new Promise((done, failed) => {
    let answered = false
    const { hostname, port } = new URL(status.api_url)
    const request = http.request({ hostname, port, path, method, headers, agent: false }, response => {
      answered = true
      const chunks = []
      response.on('data', chunk => chunks.push(chunk))
      response.on('error', failed)
      response.on('end', () => {
        request.destroy()
        const text = Buffer.concat(chunks).toString()
        done({ status: response.statusCode, headers: response.headers, text, body: parsed(text) })
      })
    })
    request.on('error', error => answered || failed(error))
    request.setTimeout(30_000, () => request.destroy(new Error(`no answer to ${method} ${path}`)))
    write(request)
  })
}

/** Says that so many bytes follow, and sends none. */
export const declared = (method, path, headers, bytes) =>
  send(method, path, { ...headers, 'Content-Length': bytes }, request => request.flushHeaders())

/** Says how many bytes follow, and sends them: the beginning of a long string, for who reads JSON. */
export const complete = (method, path, headers, bytes) =>
  poured(method, path, { ...headers, 'Content-Length': bytes }, bytes)

/** Sends so many bytes without having said how many. */
export const chunked = (method, path, headers, bytes) =>
  poured(method, path, { ...headers, 'Transfer-Encoding': 'chunked' }, bytes)

/** After 16 MB that nobody wants the gateway hangs up: who still sends may find the connection gone, and the answer with it. */
async function poured(method, path, headers, bytes) {
  for (let tries = 1; ; tries++) {
    try {
      return await send(method, path, headers, request => pour(request, bytes))
    } catch (error) {
      if (bytes <= DISCARDED || tries === 3 || !['EPIPE', 'ECONNRESET'].includes(error.code)) throw error
    }
  }
}

function pour(request, bytes) {
  const block = Buffer.alloc(64 * 1024, 'x')
  function* blocks() {
    yield '"'
    for (let left = bytes - 1; left > 0; left -= block.length) yield block.subarray(0, left)
  }
  Readable.from(blocks()).pipe(request)
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A token as an app signs it that brought its own secret along. */
export function token(secret, claims) {
  const part = value => Buffer.from(JSON.stringify(value)).toString('base64url')
  const content = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`
}
