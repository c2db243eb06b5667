// Many projects made at once while others work: every one of them is whole, and apart from all others.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { created, newProject, platform, status } from './installation.mjs'
import { send } from './raw.mjs'

const count = Number(process.env.LOAM_PARALLEL_PROJECTS ?? 200)
const atOnce = 8
const kinds = ['publishable_key', 'secret_key', 'anon_key', 'service_role_key']
const busy = []
const projects = []

before(async () => {
  for (const name of ['busy a', 'busy b']) busy.push({ ...(await furnished(name)), written: [], failures: [], reads: 0 })
})

after(async () => {
  await each([...projects, ...busy], async project => {
    const gone = await platform('DELETE', `/projects/${project.ref}?now=true&confirm=${encodeURIComponent(project.name)}`)
    assert.equal(gone.status, 204, `${project.name}: ${JSON.stringify(gone.body)}`)
  })
})

/** Does the work for all items, so many at a time, and says all that failed. */
async function each(items, work) {
  const queue = [...items]
  const results = await Promise.allSettled(Array.from({ length: atOnce }, async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }))
  const failed = results.filter(result => result.status === 'rejected').map(result => result.reason)
  if (failed.length > 0) throw failed[0]
}

async function furnished(name) {
  const project = await newProject(name)
  const sql = `create table mine (ref text not null, number integer not null, primary key (ref, number));
    create policy everybody on mine for select using (true)`
  await created('POST', `/projects/${project.ref}/database/migrations`, { version: '1', name: 'mine', sql })
  return project
}

const write = (project, number) =>
  send('POST', '/rest/v1/mine', { apikey: project.secret_key, 'Content-Type': 'application/json' },
    request => request.end(JSON.stringify({ ref: project.ref, number })))
const read = (key, prefix = '') => send('GET', `${prefix}/rest/v1/mine?select=ref,number&order=number`, { apikey: key })

async function work(project, isOver) {
  for (let number = 1; !isOver(); number++) {
    const wrote = await write(project, number)
    if (wrote.status === 201) project.written.push({ ref: project.ref, number })
    else project.failures.push(`write ${number}: ${wrote.status} ${wrote.text}`)
    const seen = await read(project.publishable_key)
    project.reads++
    if (seen.status !== 200 || JSON.stringify(seen.body) !== JSON.stringify(project.written)) project.failures.push(`read ${number}: ${seen.status} ${seen.text.slice(0, 200)}`)
    await new Promise(done => setTimeout(done, 20))
  }
}

test(`${count} projects are made at once while two others work`, async () => {
  let over = false
  const others = busy.map(project => work(project, () => over))
  try {
    await each(Array.from({ length: count }, (_, number) => number), async number => {
      const project = await furnished(`parallel ${number}`)
      projects.push(project)
      const wrote = await write(project, number)
      assert.equal(wrote.status, 201, wrote.text)
    })
  } finally {
    over = true
    await Promise.all(others)
  }
  assert.equal(projects.length, count)
  for (const project of busy) {
    assert.deepEqual(project.failures, [], project.name)
    assert.ok(project.reads > 0)
    assert.deepEqual((await read(project.secret_key)).body, project.written)
  }
})

test('each is whole: all its keys open it and show what was written to it', async () => {
  await each(projects, async project => {
    const expected = [{ ref: project.ref, number: Number(project.name.split(' ')[1]) }]
    for (const kind of kinds) {
      const seen = await read(project[kind])
      assert.equal(seen.status, 200, `${project.name} ${kind}: ${seen.text}`)
      assert.deepEqual(seen.body, expected, `${project.name} ${kind}`)
    }
    const { body } = await platform('GET', `/projects/${project.ref}`)
    assert.equal(body.status, 'active')
    assert.equal(body.name, project.name)
  })
})

test('each is apart: nothing of one is known in another', async () => {
  const all = [...projects, ...busy]
  for (const name of ['ref', 'db_url', ...kinds]) assert.equal(new Set(all.map(project => project[name])).size, all.length, name)
  const signing = new Set()
  await each(all, async project => {
    const { keys } = await (await fetch(`${status.api_url}/p/${project.ref}/auth/v1/.well-known/jwks.json`)).json()
    keys.forEach(key => signing.add(key.kid))
    const other = all[(all.indexOf(project) + 1) % all.length]
    for (const kind of kinds) {
      const answer = await read(project[kind], `/p/${other.ref}`)
      assert.ok(answer.status >= 400 && answer.status < 500, `${project.name} ${kind} at ${other.name}: ${answer.status} ${answer.text}`)
      assert.ok(!answer.text.includes(other.ref), answer.text)
    }
  })
  assert.ok(signing.size >= all.length, `${signing.size} signing keys of ${all.length} projects`)
})
