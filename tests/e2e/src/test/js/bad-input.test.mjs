// Whatever is sent gets the answer that is documented for it, and touches nothing and nobody else.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, before, describe, test } from 'node:test'
import { client, created, deploy, newProject, platform, signedUp, status, until } from './installation.mjs'
import { chunked, complete, declared, send, token } from './raw.mjs'

const MB = 1024 * 1024
const jar = readFileSync(process.env.LOAM_FUNCTIONS_JAR)
const secret = randomUUID() + randomUUID()
const foreignSecret = randomUUID() + randomUUID()
const unknown = 'zzzzzzzzzzzzzzzzzzzz'
const json = { 'Content-Type': 'application/json' }
const now = () => Math.floor(Date.now() / 1000)

let mine, theirs

before(async () => {
  mine = await project('bad input', secret)
  theirs = await project('bystander', foreignSecret)
  const manifest = { handler: 'dev.loam.e2e.functions.Misbehaving', memory_mb: 64, timeout_seconds: 2 }
  assert.equal((await deploy(mine, 'misbehaving', jar, manifest)).status, 201)
})

afterEach(nothingElseIsTouched)

async function project(name, jwtSecret) {
  const project = await newProject(name, { jwt_secret: jwtSecret })
  const sql = `create table notes (id int primary key, text text);
    create policy everybody on notes for select using (true);
    insert into notes values (1, 'kept')`
  await created('POST', `/projects/${project.ref}/database/migrations`, { version: '1', name: 'notes', sql })
  const { error } = await client(project, project.secret_key).storage.createBucket('small', { fileSizeLimit: 1000 })
  assert.ifError(error)
  const answer = await deploy(project, 'echo', jar, { handler: 'dev.loam.e2e.functions.Echo', memory_mb: 64 })
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  assert.equal((await call(project, 'echo', 'first')).text, 'first')
  return project
}

const call = (project, name, body) =>
  send('POST', `/functions/v1/${name}`, { apikey: project.secret_key, 'Content-Type': 'text/plain' }, request => request.end(body))

const invocations = async name => (await platform('GET', `/projects/${mine.ref}/functions/${name}/invocations?limit=20`)).body

async function answersAtOnce(project) {
  const begun = Date.now()
  const answer = await call(project, 'echo', 'still here')
  assert.equal(answer.status, 200, answer.text)
  assert.equal(answer.text, 'still here')
  assert.ok(Date.now() - begun < 2000, `a healthy function took ${Date.now() - begun} ms`)
}

async function nothingElseIsTouched() {
  for (const project of [mine, theirs]) {
    await answersAtOnce(project)
    const all = client(project, project.secret_key)
    const { data: rows } = await all.from('notes').select()
    assert.deepEqual(rows, [{ id: 1, text: 'kept' }])
    const { data: buckets } = await all.storage.listBuckets()
    assert.deepEqual(buckets.map(bucket => bucket.id), ['small'])
    const { data: objects } = await all.storage.from('small').list()
    assert.deepEqual(objects, [])
  }
}

const problem = (answer, wanted, code) => {
  assert.equal(answer.status, wanted, answer.text)
  assert.match(answer.headers['content-type'], /^application\/problem\+json/)
  assert.equal(answer.body.code, code)
  assert.equal(answer.body.status, wanted)
  for (const member of ['type', 'title', 'detail', 'category']) assert.equal(typeof answer.body[member], 'string', answer.text)
}

/** The body that each interface fixes for its errors. */
const shapes = {
  rest: { path: '/rest/v1/notes', members: ['code', 'details', 'hint', 'message'] },
  auth: { path: '/auth/v1/user', members: ['code', 'error_code', 'msg'] },
  storage: { path: '/storage/v1/bucket', members: ['code', 'error', 'message', 'statusCode'] },
  functions: { path: '/functions/v1/echo', members: ['code', 'message', 'msg'] },
}

async function refusedEverywhere(headers, wanted, codes, prefix = '') {
  for (const [name, shape] of Object.entries(shapes)) {
    const answer = await send('GET', prefix + shape.path, headers)
    const said = `${name}: ${answer.status} ${answer.text}`
    assert.equal(answer.status, codes[`${name}Status`] ?? wanted, said)
    assert.deepEqual(Object.keys(answer.body ?? {}).sort(), shape.members, said)
    if (name === 'auth') assert.equal(answer.headers['x-sb-error-code'], codes.auth, said)
    if (name === 'rest') assert.equal(answer.body.code, codes.rest, said)
    if (name === 'storage') assert.equal(answer.body.statusCode, codes.storage ?? String(wanted), said)
    if (name === 'functions') assert.equal(answer.body.code, wanted, said)
  }
}

describe('who calls', () => {
  test('no key', () => refusedEverywhere({}, 401, { rest: 'PGRST302', auth: 'no_authorization' }))

  test('a wrong key', async () => {
    for (const key of ['lm_pub_wrong', mine.secret_key.slice(0, -1), token(foreignSecret, { role: 'service_role', ref: mine.ref })]) {
      await refusedEverywhere({ apikey: key }, 401, { rest: 'PGRST301', auth: 'no_authorization' })
    }
  })

  test('an unknown project in the path', async () => {
    await refusedEverywhere({}, 404, { rest: 'project_not_found', auth: 'project_not_found' }, `/p/${unknown}`)
    await refusedEverywhere({ apikey: mine.secret_key }, 401, { rest: 'PGRST301', auth: 'no_authorization' }, `/p/${unknown}`)
  })

  test('an unknown project of an operator', async () => {
    for (const path of ['', '/functions', '/database/migrations', '/subscriptions', '/bill', '/keys']) {
      const answer = await send('GET', `/platform/v1/projects/${unknown}${path}`, { Authorization: `Bearer ${status.platform_token}` })
      problem(answer, 404, 'project_not_found')
    }
  })

  test('no operator, and a wrong one', async () => {
    problem(await send('GET', `/platform/v1/projects/${mine.ref}`, {}), 401, 'no_operator_token')
    for (const wrong of ['lm_pat_wrong', mine.secret_key, mine.service_role_key]) {
      problem(await send('GET', `/platform/v1/projects/${mine.ref}`, { Authorization: `Bearer ${wrong}` }), 401, 'invalid_operator_token')
    }
  })

  const claims = changes => ({ sub: randomUUID(), role: 'authenticated', aud: 'authenticated', iat: now() - 7200, exp: now() + 3600, ...changes })
  /** Auth and storage answer tokens that do not verify with numbers of their own. */
  const badToken = rest => ({ rest, auth: 'bad_jwt', authStatus: 403, storage: '403', storageStatus: 400 })
  const bearer = text => ({ apikey: mine.publishable_key, Authorization: `Bearer ${text}` })

  test('a token that the app signed itself opens its own project', async () => {
    const answer = await send('GET', '/rest/v1/notes', bearer(token(secret, claims())))
    assert.equal(answer.status, 200, answer.text)
  })

  test('an expired token', () =>
    refusedEverywhere(bearer(token(secret, claims({ exp: now() - 120 }))), 401, badToken('PGRST303')))

  test('a foreign token', async () => {
    const { session } = await signedUp(theirs, 'foreign')
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims())).toString('base64url')}.`
    for (const foreign of [token(foreignSecret, claims()), session.access_token, unsigned, 'not.a.token']) {
      await refusedEverywhere(bearer(foreign), 401, badToken('PGRST301'))
    }
  })

  test('key and token of different projects', async () => {
    const mixed = { rest: 'PGRST301', auth: 'no_authorization' }
    await refusedEverywhere(bearer(theirs.service_role_key), 401, mixed)
    await refusedEverywhere(bearer(theirs.anon_key), 401, mixed)
    await refusedEverywhere({ apikey: mine.secret_key }, 401, mixed, `/p/${theirs.ref}`)
  })
})

describe('what is sent', () => {
  const secretKey = () => ({ apikey: mine.secret_key })
  const operator = { Authorization: `Bearer ${status.platform_token}` }
  const malformed = (method, path, headers) => send(method, path, { ...json, ...headers }, request => request.end('{"half": '))

  test('malformed JSON for auth', async () => {
    const answer = await malformed('POST', '/auth/v1/signup', { apikey: mine.publishable_key, 'X-Supabase-Api-Version': '2024-01-01' })
    assert.equal(answer.status, 400)
    assert.equal(answer.body.code, 'bad_json')
    assert.deepEqual(Object.keys(answer.body), ['code', 'message'])
    assert.equal(answer.headers['x-sb-error-code'], 'bad_json')
  })

  test('malformed JSON for the REST interface', async () => {
    const answer = await malformed('POST', '/rest/v1/notes', secretKey())
    assert.equal(answer.status, 400)
    assert.deepEqual(answer.body, { code: 'PGRST102', message: 'Empty or invalid json', details: null, hint: null })
    assert.equal(answer.headers['proxy-status'], 'PostgREST; error=PGRST102')
  })

  test('malformed JSON for storage', async () => {
    const answer = await malformed('POST', '/storage/v1/bucket', secretKey())
    assert.equal(answer.status, 400)
    assert.equal(answer.body.statusCode, '400')
    assert.equal(typeof answer.body.error, 'string')
    assert.equal(typeof answer.body.message, 'string')
  })

  test('malformed JSON for the platform', async () => {
    for (const path of ['/projects', '/organizations', `/projects/${mine.ref}/keys`, `/projects/${mine.ref}/database/query`, `/projects/${mine.ref}/database/migrations`]) {
      problem(await malformed('POST', `/platform/v1${path}`, operator), 400, 'malformed_json')
    }
    problem(await malformed('PUT', `/platform/v1/projects/${mine.ref}/functions/echo/live`, operator), 400, 'malformed_json')
    problem(await malformed('POST', '/events/v1', secretKey()), 400, 'malformed_json')
  })

  test('a time that is none', async () => {
    problem(await send('GET', `/platform/v1/projects/${mine.ref}/bill?as_of=yesterday`, operator), 400, 'validation_failed')
  })

  test('a body too large, as declared and as sent', async () => {
    for (const oversized of [declared, chunked]) {
      const rest = await oversized('POST', '/rest/v1/notes', { ...json, ...secretKey() }, 10 * MB + 1)
      assert.equal(rest.status, 413, `${oversized.name} ${rest.text}`)
      assert.deepEqual(Object.keys(rest.body).sort(), shapes.rest.members)
      const auth = await oversized('POST', '/auth/v1/signup', { ...json, apikey: mine.publishable_key }, 10 * MB + 1)
      assert.equal(auth.status, 413, `${oversized.name} ${auth.text}`)
      assert.equal(auth.headers['x-sb-error-code'], 'request_entity_too_large')
      const call = await oversized('POST', '/functions/v1/echo', { ...secretKey(), 'Content-Type': 'text/plain' }, 10 * MB + 1)
      assert.equal(call.status, 413, `${oversized.name} ${call.text}`)
      problem(await oversized('POST', '/platform/v1/projects', { ...json, ...operator }, 10 * MB + 1), 413, 'body_too_large')
    }
  })

  test('an object larger than its bucket takes', async () => {
    const headers = { ...secretKey(), 'Content-Type': 'application/octet-stream' }
    for (const bytes of [1001, 20 * MB, 100 * MB]) {
      for (const oversized of [complete, chunked]) {
        const object = await oversized('POST', '/storage/v1/object/small/large.bin', headers, bytes)
        const said = `${oversized.name} ${bytes}: ${object.text}`
        assert.deepEqual([object.status, object.body?.statusCode, object.body?.code], [400, '413', 'EntityTooLarge'], said)
      }
    }
  })

  test('an object larger than any may be', async () => {
    const answer = await declared('POST', '/storage/v1/object/small/huge.bin', { ...secretKey(), 'Content-Type': 'application/octet-stream' }, 5 * 1024 * MB + 1)
    assert.equal(answer.status, 413)
    assert.deepEqual([answer.body.statusCode, answer.body.code], ['413', 'EntityTooLarge'])
  })

  test('a jar that is no jar', async () => {
    for (const file of [Buffer.from('this is no jar'), Buffer.alloc(0), jar.subarray(0, jar.length / 2)]) {
      const answer = await deploy(mine, 'echo', file, { handler: 'dev.loam.e2e.functions.Echo' })
      assert.deepEqual([answer.status, answer.body.code], [400, 'invalid_jar'], JSON.stringify(answer.body))
    }
    const { body } = await platform('GET', `/projects/${mine.ref}/functions/echo`)
    assert.equal(body.live_version, 1)
    assert.equal(body.deployments.length, 1)
  })

  test('a handler that the jar does not have, and a manifest that says what is not allowed', async () => {
    const missing = await deploy(mine, 'echo', jar, { handler: 'dev.loam.e2e.functions.Missing' })
    assert.deepEqual([missing.status, missing.body.code], [400, 'handler_not_found'], JSON.stringify(missing.body))
    for (const manifest of [{ memory_mb: 1 << 20 }, { timeout_seconds: -1 }, { root: true }]) {
      const answer = await deploy(mine, 'echo', jar, { handler: 'dev.loam.e2e.functions.Echo', ...manifest })
      assert.deepEqual([answer.status, answer.body.code], [400, 'invalid_manifest'], JSON.stringify(answer.body))
    }
  })
})

describe('what a function does', () => {
  const deeds = [
    ['throw', 'throws', 500, 'WORKER_ERROR', 'failed'],
    ['never end', 'never ends', 546, 'WORKER_LIMIT', 'timeout'],
    ['exit', 'calls System.exit', 500, 'WORKER_ERROR', 'crashed'],
    ['eat the heap', 'eats its heap', 546, 'WORKER_LIMIT', 'out_of_memory'],
  ]
  for (const [deed, name, wanted, code, outcome] of deeds) {
    test(`a function that ${name}`, async () => {
      const misdeed = call(mine, 'misbehaving', deed)
      await Promise.all([answersAtOnce(mine), answersAtOnce(theirs)])
      const answer = await misdeed
      assert.equal(answer.status, wanted, answer.text)
      assert.equal(answer.body.code, code)
      assert.deepEqual(Object.keys(answer.body), ['code', 'message'])
      assert.equal(answer.headers['x-relay-error'], undefined, 'it is the function that failed, not the platform')
      const ran = await until('its log', async () => (await invocations('misbehaving')).find(i => i.id === answer.headers['x-request-id']), Boolean)
      assert.equal(ran.status, outcome, JSON.stringify(ran))
      const next = await call(mine, 'misbehaving', 'nothing')
      assert.equal(next.text, 'done', 'its next call is served')
    })
  }
})
