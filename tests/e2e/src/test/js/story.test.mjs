// The main job of Loam, played with the official client library, through the gateway only.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { client, deploy, example, newProject, password, photo, photoAlbum, platform, signedUp, status, until } from './installation.mjs'

let project, ada, path

before(async () => {
  project = await photoAlbum('album')
})

const invocations = async name => (await platform('GET', `/projects/${project.ref}/functions/${name}/invocations?limit=20`)).body

test('a project has a ref, keys of both forms and a database', () => {
  assert.match(project.ref, /^[a-z]{20}$/)
  assert.match(project.publishable_key, /^lm_pub_/)
  assert.match(project.secret_key, /^lm_sec_/)
  assert.equal(JSON.parse(Buffer.from(project.anon_key.split('.')[1], 'base64url')).role, 'anon')
  assert.match(project.db_url, /^postgresql:\/\/p_[a-z]{20}_owner:/)
})

test('functions are deployed from jars', async () => {
  for (const name of ['thumbnail', 'caption']) {
    const jar = readFileSync(`${example}/functions/${name}/target/${name}.jar`)
    const answer = await deploy(project, name, jar)
    assert.equal(answer.status, 201, JSON.stringify(answer.body))
    assert.equal(answer.body.version, 1)
  }
})

test('a user signs up and signs in', async () => {
  ada = await signedUp(project, 'ada')
  assert.ok(ada.session, 'signing up opens a session')
  const { data, error } = await ada.supabase.auth.signInWithPassword({ email: ada.email, password })
  assert.ifError(error)
  assert.equal(JSON.parse(Buffer.from(data.session.access_token.split('.')[0], 'base64url')).alg, 'ES256')
  assert.equal(data.user.email, ada.email)
})

test('a session is refreshed with its refresh token', async () => {
  const { data, error } = await ada.supabase.auth.refreshSession()
  assert.ifError(error)
  assert.ok(data.session.refresh_token)
})

test('claims are verified locally by the published keys', async () => {
  const { data, error } = await ada.supabase.auth.getClaims()
  assert.ifError(error)
  assert.equal(data.claims.sub, ada.user.id)
})

test('a photo is uploaded to a private bucket and becomes three thumbnails', async () => {
  path = `${ada.user.id}/photo.jpg`
  const { data, error } = await ada.supabase.storage.from('photos').upload(path, photo, { contentType: 'image/jpeg' })
  assert.ifError(error)
  assert.equal(data.path, path)
  const thumbnails = await until(
    'three thumbnails',
    async () => (await ada.supabase.storage.from('thumbnails').list(path)).data ?? [],
    list => list.length === 3,
  )
  assert.deepEqual(thumbnails.map(t => t.name).sort(), ['1024.jpg', '128.jpg', '512.jpg'])
  const { data: small, error: missing } = await ada.supabase.storage.from('thumbnails').download(`${path}/128.jpg`)
  assert.ifError(missing)
  assert.equal(Buffer.from(await small.arrayBuffer()).readUInt16BE(0), 0xffd8)
})

test('an inserted row is completed by a function', async () => {
  const { data: inserted, error } = await ada.supabase.from('photos').insert({ path, title: 'Seeding' }).select().single()
  assert.ifError(error)
  assert.equal(inserted.owner, ada.user.id)
  const row = await until(
    'the caption',
    async () => (await ada.supabase.from('photos').select('*').eq('id', inserted.id).single()).data,
    seen => seen?.width > 0,
  )
  assert.equal(row.width, 5312)
  assert.equal(row.height, 2988)
  assert.equal(row.camera, 'Loam Example Camera')
})

test('each event ran each function once', async () => {
  for (const name of ['thumbnail', 'caption']) {
    const ran = await until(`the log of ${name}`, () => invocations(name), list => list.length > 0)
    assert.equal(ran.length, 1)
    assert.equal(ran[0].status, 'succeeded', JSON.stringify(ran[0]))
  }
})

test('another user sees neither row nor object', async () => {
  const eve = await signedUp(project, 'eve')
  const { data: rows, error } = await eve.supabase.from('photos').select()
  assert.ifError(error)
  assert.deepEqual(rows, [])
  const { data: object, error: denied } = await eve.supabase.storage.from('photos').download(path)
  assert.equal(object, null)
  assert.ok(denied)
  const { error: forged } = await eve.supabase.storage.from('photos').upload(`${ada.user.id}/mine.jpg`, photo)
  assert.match(forged.message, /row-level security/)
})

test('a key of another project opens nothing', async () => {
  const other = await newProject('other')
  const { session } = (await ada.supabase.auth.getSession()).data
  for (const key of [other.publishable_key, other.secret_key, other.anon_key, other.service_role_key]) {
    const mixed = await fetch(`${status.api_url}/rest/v1/photos`, { headers: { apikey: key, Authorization: `Bearer ${session.access_token}` } })
    assert.equal(mixed.status, 401)
    const alone = await client(other, key).from('photos').select()
    assert.equal(alone.error.code, 'PGRST205')
    const { data: buckets } = await client(other, key).storage.listBuckets()
    assert.deepEqual(buckets ?? [], [])
  }
})

test('signing out ends the session everywhere', async () => {
  const fay = await signedUp(project, 'fay')
  const token = fay.session.access_token
  const { error } = await fay.supabase.auth.signOut()
  assert.ifError(error)
  const answer = await until(
    'the revocation',
    () => fetch(`${status.api_url}/rest/v1/photos`, { headers: { apikey: project.publishable_key, Authorization: `Bearer ${token}` } }),
    response => response.status === 401,
    6,
  )
  assert.equal(answer.status, 401)
})

test('the bill holds what was used', async () => {
  const bill = (await platform('GET', `/projects/${project.ref}/bill?wait=10s`)).body
  const line = meter => bill.lines.find(l => l.meter === meter) ?? assert.fail(`no ${meter} on the bill: ${JSON.stringify(bill)}`)
  assert.equal(Number(line('function_invocations').quantity), 2)
  const ran = [...(await invocations('thumbnail')), ...(await invocations('caption'))]
  const gigabyteMillis = ran.reduce((sum, i) => sum + (i.billed_ms * i.memory_mb) / 1024, 0)
  assert.equal(Number(line('function_gb_milliseconds').quantity), gigabyteMillis)
  assert.ok(Number(line('api_requests').quantity) > 20)
  assert.ok(Number(line('egress_bytes').quantity) > 2 * photo.length)
  assert.ok(Number(line('storage_byte_hours').quantity) > 0)
  assert.equal(
    Number(bill.total).toFixed(8),
    bill.lines.reduce((sum, l) => sum + Number(l.amount), 0).toFixed(8),
  )
})
