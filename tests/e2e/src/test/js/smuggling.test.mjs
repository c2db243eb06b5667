// Requests whose end two readers may see in different places, and ones that never end.
import assert from 'node:assert/strict'
import net from 'node:net'
import { before, describe, test } from 'node:test'
import { created, newProject, status } from './installation.mjs'
import { send } from './raw.mjs'
import { exchange, host, request, statuses } from './wire.mjs'

let project

before(async () => {
  project = await newProject('smuggled')
  const sql = "create table mark (name text primary key); create policy everybody on mark for select using (true); insert into mark values ('the mark')"
  await created('POST', `/projects/${project.ref}/database/migrations`, { version: '1', name: 'mark', sql })
  assert.equal((await send('GET', '/rest/v1/mark', { apikey: project.publishable_key })).status, 200)
})

const hidden = () => `GET /platform/v1/projects HTTP/1.1\r\nHost: ${host}\r\nX-Loam-Identity: forged\r\n\r\n`
const key = () => `apikey: ${project.publishable_key}`

/** No answer is a success that the outer request's sender is not entitled to, and none is an error of ours. */
async function harmless(bytes, what) {
  const text = await exchange(bytes)
  const seen = statuses(text)
  assert.ok(seen.every(code => code < 500 || code === 501 || code === 505), `${what}: ${text.slice(0, 400)}`)
  assert.ok(!text.includes('"organization_id"') && !/lm_(pub|sec|pat)_\w/.test(text), `${what}: ${text}`)
  return { text, seen }
}

/** It is refused, and nothing behind it is read as a request. */
async function refusedWhole(bytes, what) {
  const { text, seen } = await harmless(bytes, what)
  assert.ok(seen.length <= 1 && seen.every(code => code >= 400), `${what}: ${seen} ${text.slice(0, 300)}`)
}

describe('two lengths', () => {
  const chunked = body => `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`

  test('Content-Length twice', async () => {
    for (const [one, two] of [[0, hidden().length], [hidden().length, 0], ['0, 5', null], ['+5', null], ['-1', null], ['0x5', null], ['5 5', null], ['99999999999999999999', null], ['', null]]) {
      const lines = [key(), 'Content-Type: application/json', `Content-Length: ${one}`, ...(two === null ? [] : [`Content-Length: ${two}`])]
      await refusedWhole(request('POST /rest/v1/mark HTTP/1.1', lines, hidden()), `${one} ${two}`)
    }
  })

  test('Content-Length beside Transfer-Encoding', async () => {
    for (const encoding of ['chunked', ' chunked', 'chunked ', 'Chunked', '\tchunked']) {
      const { seen } = await harmless(request('POST /rest/v1/mark HTTP/1.1', [key(), 'Content-Length: 4', `Transfer-Encoding:${encoding}`], chunked('{}') + hidden()), encoding)
      assert.ok(seen.slice(1).every(code => code >= 400), `${encoding}: ${seen}`)
    }
  })

  test('a Transfer-Encoding that nobody knows', async () => {
    for (const encoding of ['xchunked', 'chunked, identity', 'identity, chunked, chunked', 'gzip', 'chunked\r\nTransfer-Encoding: x', '"chunked"', 'chunked;q=1']) {
      const { seen } = await harmless(request('POST /rest/v1/mark HTTP/1.1', [key(), `Transfer-Encoding: ${encoding}`], chunked('{}') + hidden()), encoding)
      assert.ok(seen.every(code => code >= 400), `${encoding}: ${seen}`)
    }
  })

  test('chunks that lie', async () => {
    const bodies = ['g\r\n{}\r\n0\r\n\r\n', '-2\r\n{}\r\n0\r\n\r\n', '2\n{}\n0\n\n', '2;x="\r\n{}\r\n0\r\n\r\n', 'fffffffffffffffff\r\n{}\r\n0\r\n\r\n', '2\r\n{}x\r\n0\r\n\r\n', '0x2\r\n{}\r\n0\r\n\r\n', `2;${'e'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`]
    for (const body of bodies) {
      const { seen } = await harmless(request('POST /rest/v1/mark HTTP/1.1', [key(), 'Content-Type: application/json', 'Transfer-Encoding: chunked'], body + hidden()), body.slice(0, 20))
      assert.ok(seen.every(code => code >= 400), `${body.slice(0, 20)}: ${seen}`)
    }
  })

  test('HTTP/1.0 with chunks, and a body on GET', async () => {
    const old = await harmless(request('POST /rest/v1/mark HTTP/1.0', [key(), 'Transfer-Encoding: chunked'], chunked('{}') + hidden()), 'HTTP/1.0')
    assert.ok(old.seen.slice(1).every(code => code >= 400))
    const get = await harmless(request('GET /rest/v1/mark HTTP/1.1', [key(), `Content-Length: ${hidden().length}`], hidden()), 'GET with a body')
    assert.equal(get.seen.length, 1, 'the body is not read as a request')
  })
})

describe('lines and names', () => {
  test('headers that are no headers', async () => {
    const lines = ['Content-Length : 5', 'X\0Y: 1', 'X-A: a\0b', ': empty', 'no colon', 'X-\x7f: 1', 'Transfer-Encoding\x0b: chunked', 'X Y: 1']
    for (const line of lines) {
      const { seen } = await harmless(request('GET /rest/v1/mark HTTP/1.1', [line, 'Content-Length: 0'], hidden()), JSON.stringify(line))
      assert.ok(seen.every(code => code >= 400), `${JSON.stringify(line)}: ${seen}`)
    }
  })

  test('request lines that are no request lines', async () => {
    const lines = [
      'GET http://internal/internal/projects HTTP/1.1', `GET http://${project.ref}.example/rest/v1/mark HTTP/1.1`, 'GET  /rest/v1/mark HTTP/1.1', 'GET\t/rest/v1/mark\tHTTP/1.1', 'GET /rest/v1/mark',
      'GET /rest/v1/mark HTTP/9.9', 'GET /rest/v1/mark HTTP/1.1 x', 'CONNECT 127.0.0.1:22 HTTP/1.1', 'TRACE /rest/v1/mark HTTP/1.1', 'GET * HTTP/1.1', 'G\0T / HTTP/1.1', 'get /rest/v1/mark HTTP/1.1',
      'GET /rest/v1/mark\r X HTTP/1.1', 'PRI * HTTP/2.0', 'FROBNICATE /rest/v1/mark HTTP/1.1', 'GET /rest/v1/%zz HTTP/1.1', 'GET rest/v1/mark HTTP/1.1', 'GET /rest/v1/\xff\xfe HTTP/1.1',
    ]
    for (const line of lines) {
      const { seen, text } = await harmless(request(line), line)
      assert.ok(seen.every(code => code >= 400) || text === '', `${line}: ${text.slice(0, 200)}`)
    }
  })

  test('hosts that are none, or two', async () => {
    for (const hosts of [[], ['Host: a', 'Host: b'], ['Host: a b'], ['Host: a/../b'], ['Host: [::1'], ['Host: a:port'], [`Host: ${host}`, 'Host: internal']]) {
      const { seen } = await harmless(`GET /rest/v1/mark HTTP/1.1\r\n${[...hosts, key()].join('\r\n')}\r\n\r\n`, hosts.join())
      assert.ok(seen.every(code => code >= 400), `${hosts}: ${seen}`)
    }
  })

  test('headers and addresses without measure', async () => {
    const large = [
      ['one huge header', [key(), `X-Huge: ${'x'.repeat(200_000)}`], ''],
      ['a huge key', [`apikey: ${'k'.repeat(50_000)}`], ''],
      ['a huge token', [key(), `Authorization: Bearer ${'t'.repeat(50_000)}`], ''],
      ['thousands of headers', [key(), ...Array.from({ length: 5000 }, (_, i) => `X-${i}: ${i}`)], ''],
      ['a huge cookie', [key(), `Cookie: ${'c=d; '.repeat(20_000)}`], ''],
      ['a huge address', [key()], `?select=${'name,'.repeat(40_000)}`],
    ]
    for (const [what, lines, query] of large) {
      const { seen } = await harmless(request(`GET /rest/v1/mark${query} HTTP/1.1`, lines), what)
      assert.ok(seen.every(code => code >= 400), `${what}: ${seen}`)
    }
  })
})

test('who sends slowly stops nobody else', async () => {
  const port = new URL(status.api_url).port
  const slow = []
  try {
    for (let i = 0; i < 150; i++) {
      const socket = net.connect(Number(port), '127.0.0.1')
      socket.on('error', () => {})
      const head = i % 3 === 0 ? 'GET /rest/v1/mark HTTP/1.1\r\nHos' : request('POST /rest/v1/mark HTTP/1.1', [key(), 'Content-Type: application/json', 'Content-Length: 100000'], '{"na')
      socket.write(head)
      slow.push(socket)
    }
    await new Promise(done => setTimeout(done, 500))
    for (let i = 0; i < 20; i++) {
      const begun = Date.now()
      const answer = await send('GET', '/rest/v1/mark', { apikey: project.publishable_key })
      assert.equal(answer.status, 200, answer.text)
      assert.ok(Date.now() - begun < 3000, `took ${Date.now() - begun} ms`)
    }
  } finally {
    slow.forEach(socket => socket.destroy())
  }
})
