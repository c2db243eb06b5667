// Bytes on the wire, as no HTTP client would write them.
import net from 'node:net'
import { status } from './installation.mjs'

const address = new URL(status.api_url)
export const host = address.host

/** Writes the bytes and gives everything that comes back until the other side closes, or until it has been quiet. */
export function exchange(bytes, { quiet = 700, limit = 15_000 } = {}) {
  return new Promise((done, failed) => {
    const socket = net.connect(Number(address.port), address.hostname)
    const chunks = []
    const end = () => {
      clearTimeout(timer)
      socket.destroy()
      done(Buffer.concat(chunks).toString('latin1'))
    }
    let timer = setTimeout(end, limit)
    socket.on('connect', () => socket.write(Buffer.from(bytes, 'latin1')))
    socket.on('data', chunk => {
      chunks.push(chunk)
      clearTimeout(timer)
      timer = setTimeout(end, quiet)
    })
    socket.on('close', end)
    socket.on('error', error => (chunks.length || ['ECONNRESET', 'EPIPE'].includes(error.code) ? end() : failed(error)))
  })
}

/** The statuses of all answers in the bytes. */
export const statuses = text => [...text.matchAll(/HTTP\/1\.[01] (\d{3})/g)].map(match => Number(match[1]))

/** One request in bytes; the header lines are written as they are. */
export const request = (line, headers = [], body = '') => `${line}\r\n${['Host: ' + host, ...headers].join('\r\n')}\r\n\r\n${body}`
