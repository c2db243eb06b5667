// Answers that come in pieces: from the function through the gateway to the client, to their end or not, and what is billed.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { deploy, newProject, platform, status, until } from './installation.mjs'

const jar = readFileSync(process.env.LOAM_FUNCTIONS_JAR)
const billed = new Map()
let project

before(async () => {
  project = await newProject('streams')
  const manifest = { handler: 'dev.loam.e2e.functions.Counting', memory_mb: 64, timeout_seconds: 60 }
  assert.equal((await deploy(project, 'counting', jar, manifest)).status, 201)
})

const call = (body, headers = {}, signal) =>
  fetch(`${status.api_url}/functions/v1/counting`, {
    method: 'POST',
    headers: { apikey: project.secret_key, 'Content-Type': 'text/plain', ...headers },
    body,
    signal,
  })

const say = async body => (await call(body)).text()

const invocations = async () => (await platform('GET', `/projects/${project.ref}/functions/counting/invocations?limit=100`)).body

/** The answer's pieces as they arrive. */
async function pieces(input, accept, signal) {
  const answer = await call(input, { Accept: accept }, signal)
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-type'), new RegExp(`^${accept}`))
  const id = answer.headers.get('x-loam-invocation')
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  billed.set(id, 0)
  const next = async () => {
    const { value, done } = await reader.read()
    billed.set(id, billed.get(id) + (value?.length ?? 0))
    return done ? null : value
  }
  return { id, next }
}

const ended = id => until(`the record of ${id}`, async () => (await invocations()).find(one => one.id === id), Boolean, 20)

test('each piece is there before the next one is made', async () => {
  const counting = await pieces('3', 'text/event-stream')
  assert.equal(await counting.next(), 'data:1\n\n')
  for (const number of [2, 3]) {
    assert.equal(await say('go on'), 'going on')
    assert.equal(await counting.next(), `data:${number}\n\n`)
  }
  assert.equal(await counting.next(), null)
  assert.equal((await ended(counting.id)).status, 'succeeded')
})

test('an answer that breaks off does not look whole', async () => {
  const counting = await pieces('break off', 'application/x-ndjson')
  assert.equal(await counting.next(), '1\n')
  await assert.rejects(counting.next())
  const ran = await ended(counting.id)
  assert.equal(ran.status, 'failed')
  assert.match(ran.error, /no further than 1/)
})

test('who goes away ends the call', async () => {
  const before = Number(await say('how many ended'))
  const away = new AbortController()
  const counting = await pieces('endless', 'text/event-stream', away.signal)
  assert.match(await counting.next(), /^data:1\n\n/)
  away.abort()
  assert.equal((await ended(counting.id)).status, 'succeeded', 'it did what it was asked for')
  assert.equal(Number(await say('how many ended')), before + 1, 'the stream is closed')
})

test('each is billed once, for its time and the bytes that left', async () => {
  const bill = (await platform('GET', `/projects/${project.ref}/bill?wait=10s`)).body
  const quantity = meter => Number(bill.lines.find(line => line.meter === meter)?.quantity)
  const ran = await until('all records', invocations, list => list.length === quantity('function_invocations'), 10)
  assert.equal(quantity('function_gb_milliseconds'), ran.reduce((sum, one) => sum + (one.billed_ms * one.memory_mb) / 1024, 0))
  const { body: requests } = await platform('GET', `/projects/${project.ref}/requests?limit=100`)
  const [whole, broken, left] = [...billed].map(([id, bytes]) => ({ bytes, request: requests.find(request => request.id === id) }))
  assert.equal(whole.request.bytes, whole.bytes)
  assert.equal(broken.request.bytes, broken.bytes)
  assert.ok(left.request.bytes >= left.bytes, JSON.stringify(left))
  assert.equal(left.request.status, 200)
  assert.ok(ran.find(one => one.id === left.request.id).billed_ms > 0)
})
