// What a project does, put right by real clicks: dead letters, archives, webhooks, queues, versions of functions, files that were lost.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { closeBrowser, COLD_START_MS, eventually, member, open, organization, platform, status, unique } from './browser.mjs'

const jar = fileURLToPath(new URL('../../../examples/photos/functions/caption/target/caption.jar', import.meta.url))

/** More than two pieces. */
const FILM = 13 * 1024 * 1024

let page, project, ref
let button, field, dialog, choose, go, look, complaints

before(async () => {
  const { id } = await organization('Operations')
  project = await platform('POST', '/platform/v1/projects', { name: `Operations ${unique}`, organization_id: id })
  ref = project.ref
  ;({ page, button, field, dialog, choose, go, look, complaints } = await open(await member(id, 'olga', 'owner')))
})

after(closeBrowser)

const own = (path) => `/platform/v1/projects/${ref}${path}`

/** As the app's server asks. */
async function asApp(method, path, body) {
  const answer = await fetch(`${status.api_url}/p/${ref}${path}`, {
    method,
    headers: { apikey: project.service_role_key, Authorization: `Bearer ${project.service_role_key}`, 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${await answer.clone().text()}`)
  return answer.json()
}

const pickRow = (name) => page.getByRole('row', { name }).locator('label', { has: page.getByRole('checkbox') }).first().click()

test('a webhook is tried and gets another secret; what could not be sent to it is replayed', async () => {
  const webhook = { name: 'nowhere', url: 'https://nowhere.invalid/hook', pattern: { type: ['app.told'] }, max_attempts: 1 }
  const { secret } = await platform('POST', own('/webhooks'), webhook)
  await asApp('POST', '/events/v1', { type: 'app.told', subject: 'first' })
  await go(`/projects/${ref}/events/webhooks/nowhere`)
  await button('Send a test').click()
  await page.getByRole('region', { name: 'Notifications' }).getByText(/nowhere|address|resolve|host/i).waitFor()
  await choose('Actions for nowhere', 'New secret …')
  await button('Make new secret').click()
  const made = await dialog().locator('.value-text').innerText()
  assert.match(made, /^whsec_/)
  assert.notEqual(made, secret)
  await dialog().getByText('requests are signed with the old one, too').waitFor()
  await button('I have kept it').click()

  const dead = () => platform('GET', own('/deliveries/dead'))
  await eventually('the dead letter', async () => (await dead()).length === 1)
  await go(`/projects/${ref}/events/dead-letters`)
  await pickRow(/nowhere/)
  await button('Replay 1').click()
  await page.getByText('1 delivery is attempted again').waitFor()
  const attempts = async () => (await platform('GET', own(`/deliveries?target_name=nowhere`)))[0].attempts.length
  await eventually('the second attempt', async () => (await attempts()) === 2 && (await dead()).length === 1)
  await go(`/projects/${ref}/events/dead-letters?target_kind=webhook`)
  await button('Replay all …').click()
  await look('dead-letters-replay')
  await button('Replay all').click()
  await page.getByText('1 are attempted again').waitFor()
  await eventually('the third attempt', async () => (await attempts()) === 3)
})

test('events of the past are delivered once more', async () => {
  await asApp('POST', '/events/v1', { type: 'app.replayed', subject: 'again' })
  const times = async () => (await platform('GET', own('/events?type=app.replayed'))).length
  await eventually('the event', async () => (await times()) === 1)
  await go(`/projects/${ref}/events?type=app.replayed`)
  await button('Replay …').click()
  await look('events-replay')
  await button('Replay events').click()
  await page.getByText('Replayed 1 events').waitFor()
  await eventually('its repetition', async () => (await times()) === 2)
})

test('dead messages go back to their queue, and a queue is emptied', async () => {
  await asApp('PUT', '/queues/v1/jobs', { max_receives: 1, visibility_seconds: 1 })
  await asApp('POST', '/queues/v1/jobs/messages', { body: { job: '<b>one</b>' } })
  const { messages } = await asApp('POST', '/queues/v1/jobs/receive', { max: 1 })
  await asApp('POST', '/queues/v1/jobs/extend', { receipts: messages.map(({ receipt }) => receipt), visibility_seconds: 0 })
  await asApp('POST', '/queues/v1/jobs/receive', { max: 1 })
  const standing = async () => (await platform('GET', own('/queues/jobs'))).messages
  await eventually('the dead message', async () => (await standing()).dead === 1)
  await go(`/projects/${ref}/events/queues/jobs`)
  await button('{"job":"<b>one</b>"}').click()
  await look('queue-dead')
  await page.keyboard.press('Escape')
  await button('Redrive all').click()
  await page.getByText('1 can be received again').waitFor()
  assert.equal((await standing()).visible, 1)
  await choose('Actions for jobs', 'Purge …')
  await dialog().getByText(/1 message/).waitFor()
  await field('Type jobs to confirm').fill('jobs')
  await button('Purge queue').click()
  await page.getByText('1 are gone').waitFor()
  assert.equal((await standing()).visible, 0)
})

test('a jar is dropped, tried on some calls, made live and taken back', async () => {
  await platform('POST', own('/sql'), { query: 'create table photos (id uuid primary key, path text)' })
  await go(`/projects/${ref}/functions`)
  const devices = await page.context().newCDPSession(page)
  const drop = async () => {
    const { x, y } = await page.locator('.functions-drop').boundingBox()
    const data = { items: [], files: [jar], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop']) {
      await devices.send('Input.dispatchDragEvent', { type, x: x + 9, y: y + 9, data })
    }
  }
  await button('Deploy function').first().click()
  await drop()
  await dialog().getByText('This will be version 1').waitFor({ timeout: COLD_START_MS })
  assert.equal(await field('Name', dialog()).inputValue(), 'caption')
  await button('Deploy and make live').click()
  await page.getByRole('link', { name: 'caption' }).waitFor({ timeout: COLD_START_MS })
  await page.getByRole('link', { name: 'caption' }).click()
  await button('Deploy version').click()
  await drop()
  await dialog().getByText('This will be version 2').waitFor({ timeout: COLD_START_MS })
  await dialog().getByText('Make it live at once').click()
  await button('Deploy without making live').click()
  await dialog().waitFor({ state: 'detached', timeout: COLD_START_MS })

  await go(`/projects/${ref}/functions/caption/deployments`)
  await choose('Actions for version 2', 'Try on some calls …')
  await field('Of a hundred calls').fill('25')
  await button('Start the canary').click()
  await page.getByText('canary 25 %').waitFor()
  await look('function-canary')
  await choose('Actions for version 2', 'Make it live …')
  await button('Make 2 live').click()
  await page.getByRole('row', { name: /^2.*live/ }).waitFor()
  await choose('Actions for version 1', 'Roll back to it …')
  await button('Roll back to 1').click()
  await page.getByRole('row', { name: /^1.*live/ }).waitFor()
  const { live_version, canary } = await platform('GET', own('/functions/caption'))
  assert.deepEqual([live_version, canary], [1, null])
})

test('an upload goes on after the page was loaded again', async () => {
  await platform('POST', own('/storage/buckets'), { name: 'films' })
  const folder = await mkdtemp(join(tmpdir(), 'loam-'))
  const film = join(folder, 'film.bin')
  await writeFile(film, Buffer.alloc(FILM, 'loam'))
  const give = async () => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button('Upload files').click()])
    await chooser.setFiles(film)
  }
  let pieces = 0
  await page.route('**/upload/resumable/**', (route) => (route.request().method() === 'PATCH' && ++pieces > 1 ? undefined : route.continue()))
  await go(`/projects/${ref}/storage/films`)
  await give()
  await eventually('the second piece', () => pieces > 1)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.reload()
  await page.getByText('An upload was interrupted: film.bin').waitFor()
  complaints.splice(0)
  await look('storage-interrupted')
  const sent = []
  page.on('request', (request) => request.method() === 'PATCH' && sent.push(Number(request.headers()['upload-offset'])))
  await give()
  await page.getByText('done, resumed').waitFor()
  assert.ok(sent[0] > 0, `it went on from ${sent[0]}`)
  const { objects } = await platform('GET', own('/storage/buckets/films/objects'))
  assert.deepEqual(objects.map(({ name, metadata }) => [name, metadata.size]), [['film.bin', FILM]])
  await rm(folder, { recursive: true })
})

test('what was deleted comes back from the trash', async () => {
  await platform('POST', own('/storage/buckets'), { name: 'papers' })
  await platform('PUT', own('/storage/buckets/papers/retention'), { versioning: 'off', trash_days: 7 })
  const object = `${status.api_url}/p/${ref}/storage/v1/object/authenticated/papers/note.txt`
  const headers = { Authorization: `Bearer ${project.service_role_key}` }
  const made = await fetch(`${status.api_url}/p/${ref}/storage/v1/object/papers/note.txt`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'text/plain' },
    body: 'Dear Ada',
  })
  assert.equal(made.status, 200)
  await go(`/projects/${ref}/storage/papers`)
  await pickRow(/note\.txt/)
  await button('Delete 1 …').click()
  await dialog().getByText('keeps what is deleted for a while').waitFor()
  await look('storage-delete-kept')
  await field('Type note.txt to confirm').fill('note.txt')
  await button('Delete', dialog()).click()
  await page.getByText('No files yet').waitFor()
  assert.notEqual((await fetch(object, { headers })).status, 200)
  await go(`/projects/${ref}/storage/papers/versions?kind=deleted`)
  await choose('Actions for note.txt', 'Restore')
  await page.getByText('note.txt is current again').waitFor()
  assert.equal(await (await fetch(object, { headers })).text(), 'Dear Ada')
})
