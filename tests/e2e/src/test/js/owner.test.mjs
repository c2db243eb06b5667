// What the owner of a project does with its database over /platform/v1, as ./loam db does it.
import { before, test } from 'node:test'
import assert from 'node:assert/strict'
import { client, created, newProject, platform, status } from './installation.mjs'

let project, path

before(async () => {
  project = await newProject('owned')
  path = `/projects/${project.ref}`
})

/** Text in, text out: files of rows, SQL and types. */
async function text(method, below, body, token = status.platform_token) {
  const headers = { 'Content-Type': 'text/plain', ...(token ? { Authorization: `Bearer ${token}` } : {}) }
  const response = await fetch(`${status.api_url}/platform/v1${path}${below}`, { method, headers, body })
  return { status: response.status, body: await response.text() }
}

const post = (below, body) => platform('POST', `${path}${below}`, body)
const states = plan => plan.migrations.map(({ version, state }) => `${version} ${state}`)

const first = { version: '20260101', name: 'create_books', sql: 'create table books (id int primary key, title text, doc jsonb, price numeric);' }
const second = { version: '20260102', name: 'open_books', sql: 'create policy seen on books for select using (true);' }
const failing = { version: '20260103', name: 'wrong', sql: 'create table half (id int);\nalter table books add tilte text;\nselect nothing;' }

test('migrations are planned, applied once by whoever is first, and not applied when their text changed', async () => {
  const files = [first, second]
  assert.deepEqual(states((await post('/database/migrations/plan', { migrations: files })).body), ['20260101 pending', '20260102 pending'])
  const runs = await Promise.all([1, 2, 3].map(() => post('/database/migrations/push', { migrations: files })))
  assert.deepEqual(runs.map(run => run.status), [200, 200, 200], JSON.stringify(runs.map(run => run.body)))
  assert.deepEqual(runs.flatMap(run => run.body.applied.map(one => one.version)).sort(), ['20260101', '20260102'])
  const changed = { ...first, sql: `${first.sql} -- more` }
  assert.deepEqual(states((await post('/database/migrations/plan', { migrations: [changed, second] })).body), ['20260101 changed', '20260102 applied'])
  const refused = await post('/database/migrations/push', { migrations: [changed, second] })
  assert.deepEqual([refused.status, refused.body.code], [409, 'migration_changed'])
})

test('a migration that fails is told with its line and leaves nothing', async () => {
  const refused = await post('/database/migrations/push', { migrations: [first, second, failing] })
  assert.equal(refused.status, 400)
  assert.deepEqual([refused.body.line, refused.body.sqlstate], [3, '42703'])
  const schema = await text('GET', '/schema?format=sql')
  assert.match(schema.body, /create table "public"\."books"/)
  assert.doesNotMatch(schema.body, /half|tilte/)
})

test('rows go in and out as CSV and JSON, odd ones too, and clients see them', async () => {
  const csv = 'id,title,doc,price\r\n1,"a ""b"",\nc","{""k"": [1, null]}",1.10\r\n2,,,\r\n3,"","""text""",1e3\r\n'
  const taken = await text('POST', '/database/tables/public/books/import?format=csv', csv)
  assert.deepEqual([taken.status, JSON.parse(taken.body)], [200, { rows: 3 }])
  const { data } = await client(project).from('books').select().order('id')
  const rows = [
    { id: 1, title: 'a "b",\nc', doc: { k: [1, null] }, price: 1.1 },
    { id: 2, title: null, doc: null, price: null },
    { id: 3, title: '', doc: 'text', price: 1000 },
  ]
  assert.deepEqual(data, rows)
  for (const format of ['json', 'ndjson', 'csv']) {
    const given = await text('POST', `/database/tables/public/books/export?format=${format}`)
    assert.equal(given.status, 200)
    assert.equal((await post('/sql', { query: 'delete from books' })).body.results[0].affected, 3)
    assert.equal((await text('POST', `/database/tables/public/books/import?format=${format}`, given.body)).status, 200)
    assert.deepEqual((await client(project).from('books').select().order('id')).data, rows, format)
  }
  const wrong = await text('POST', '/database/tables/public/books/import', 'id,title\n4,d\nfive,e\n')
  assert.deepEqual([wrong.status, JSON.parse(wrong.body).line, JSON.parse(wrong.body).rows], [400, 3, 0])
})

test('SQL answers each statement, types follow the schema, and what was done by hand is found', async () => {
  const script = await created('POST', `${path}/sql`, { query: 'alter table books add stars int;\nselect id, doc from books where id = 3' })
  assert.deepEqual(script.results.map(({ command, line }) => [command, line]), [['ALTER', 1], ['SELECT', 2]])
  assert.deepEqual(script.results[1].rows, [[3, 'text']])
  assert.match((await text('GET', '/schema/types')).body, /stars: number \| null/)
  assert.match((await text('GET', '/schema/types?language=java&package=org.example')).body, /@JsonProperty\("stars"\) Integer stars/)
  const difference = (await post('/database/diff', { migrations: [first, second] })).body
  assert.deepEqual(difference.statements.length, 1, JSON.stringify(difference))
  assert.match(difference.sql, /alter table "public"\."books"[^;]*add column "stars" integer/)
})

test('a reset is confirmed, and makes what the files say', async () => {
  assert.equal((await post('/database/reset', { migrations: [first], confirm: 'another' })).body.code, 'reset_not_confirmed')
  const reset = await post('/database/reset', { migrations: [first, second], seed: "insert into books (id) values (9)", confirm: project.ref })
  assert.equal(reset.status, 200, JSON.stringify(reset.body))
  assert.deepEqual((await client(project).from('books').select()).data, [{ id: 9, title: null, doc: null, price: null }])
  assert.deepEqual((await post('/database/diff', { migrations: [first, second] })).body.statements, [])
})

test('all of it is the operator\'s only', async () => {
  for (const [method, below] of [
    ['POST', '/sql'], ['POST', '/database/migrations/push'], ['GET', '/schema'], ['GET', '/schema/types'],
    ['POST', '/database/diff'], ['POST', '/database/reset'], ['POST', '/database/tables/public/books/export'],
  ]) {
    for (const token of [null, project.secret_key]) {
      const answer = await text(method, below, method === 'GET' ? undefined : '{}', token)
      assert.ok([401, 403].includes(answer.status), `${method} ${below} as ${token ? 'a key' : 'nobody'}: ${answer.status}`)
      assert.doesNotMatch(answer.body, /books/)
    }
  }
})
