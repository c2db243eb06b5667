// The recipes of docs/functions.md, deployed from their manifests as they are, and each set off by what it is for.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { client, created, deploy, newProject, platform, status, until } from './installation.mjs'

let project, all

before(async () => {
  project = await newProject('recipes')
  const sql = readFileSync(`${process.env.LOAM_RECIPES_SOURCE}/tables.sql`, 'utf8')
  await created('POST', `/projects/${project.ref}/database/migrations`, { version: '1', name: 'tables', sql })
  all = client(project, project.secret_key)
})

async function cook(name, manifest) {
  const answer = await deploy(project, name, readFileSync(`${process.env.LOAM_RECIPES}/${name}.jar`), manifest)
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  assert.equal(answer.body.subscribed, true)
  return answer.body
}

const send = (path, body) =>
  fetch(`${status.api_url}${path}`, {
    method: path.startsWith('/queues/v1/') && !path.endsWith('/messages') ? 'PUT' : 'POST',
    headers: { apikey: project.secret_key, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

const runs = async name => (await platform('GET', `/projects/${project.ref}/functions/${name}/invocations?limit=20`)).body

const rows = async (table, columns) => {
  const { data, error } = await all.from(table).select(columns)
  assert.ifError(error)
  return data
}

test('measurements are written and heat is told', async () => {
  await cook('iot-ingestion')
  const answer = await send('/functions/v1/iot-ingestion', { device: 'oven', celsius: [20.5, 90] })
  assert.equal(answer.status, 200)
  assert.deepEqual(await answer.json(), { measurements: 2 })
  assert.deepEqual(await rows('measurements', 'device, celsius'), [
    { device: 'oven', celsius: 20.5 },
    { device: 'oven', celsius: 90 },
  ])
  const events = async () => (await platform('GET', `/projects/${project.ref}/events?type=device.hot`)).body
  assert.match(JSON.stringify(await until('the event', events, seen => JSON.stringify(seen).includes('oven'))), /device\.hot/)
})

test('a queue of charges is worked off', async () => {
  assert.ifError((await all.from('orders').insert([{ id: 1 }, { id: 2 }])).error)
  assert.equal((await send('/queues/v1/charges', {})).status, 200)
  await cook('queue-worker')
  assert.equal((await send('/queues/v1/charges/messages', { messages: [{ body: { order: '1' } }, { body: { order: '2' } }] })).status, 201)
  await until('both to be paid', () => rows('orders', 'state'), seen => seen.every(order => order.state === 'paid'))
})

test('the report of a night is written', async () => {
  assert.ifError((await all.from('orders').insert({ id: 3, placed_on: '2020-01-01' })).error)
  const { triggers } = await cook('nightly-report')
  assert.equal(triggers[0].cron, '0 30 3 * * *')
  await cook('nightly-report', { triggers: [{ type: 'schedule', cron: '* * * * * *' }] })
  const [report] = await until('a report', () => rows('reports', 'day, orders'), seen => seen.length > 0)
  assert.equal(report.orders, 1)
})

test('a chat is told of orders, and again when it was away', async () => {
  const secret = { CHAT_URL: 'https://hooks.chat.example/services/1' }
  await cook('chat-notice')
  assert.equal((await platform('PUT', `/projects/${project.ref}/functions/chat-notice/secrets`, secret)).status, 204)
  assert.equal((await send('/events/v1', { type: 'order.placed', data: { order: '7', total: 11 } })).status, 202)
  // It comes at any moment of the minute after the first.
  const tried = await until('a second attempt', () => runs('chat-notice'), seen => seen.length > 1, 100)
  assert.ok(tried.every(run => run.status === 'failed' && /The chat does not answer/.test(run.error)), JSON.stringify(tried))
})
