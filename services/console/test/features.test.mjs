import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  ask,
  closeBrowser,
  COLD_START_MS,
  eventually,
  member,
  open,
  organization as newOrganization,
  platform,
  shoot,
  status,
  unique,
} from './browser.mjs'

const examples = fileURLToPath(new URL('../../../examples/photos/', import.meta.url))
const jar = `${examples}functions/thumbnail/target/thumbnail.jar`
const photo = `${examples}photo.jpg`

let page, project, ref, organization
let button, field, link, dialog, choose, go, follow, look, complaints

before(async () => {
  organization = (await newOrganization('Photos')).id
  project = await platform('POST', '/platform/v1/projects', { name: `Photos ${unique}`, organization_id: organization })
  ref = project.ref
  ;({ page, button, field, link, dialog, choose, go, follow, look, complaints } = await open(await member(organization, 'grace', 'owner')))
})

after(closeBrowser)

const own = (path) => `/platform/v1/projects/${ref}${path}`

/** Goes to a page of the sidebar. */
async function visit(name) {
  await follow(name, page.getByRole('navigation', { name: 'Pages' }))
  await page.getByRole('heading', { name, level: 1, exact: true }).waitFor()
}

async function give(name, file) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(name).click()])
  await chooser.setFiles(file)
}

async function createBucket(name) {
  await button('Create bucket').first().click()
  await field('Name', dialog()).fill(name)
  await button('Create bucket', dialog()).click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

/** A bucket, and an object in it as the app's server puts it there. */
async function stored(bucket, name, type, content) {
  await ask('POST', own('/storage/buckets'), { name: bucket })
  const answer = await fetch(`${status.api_url}/p/${ref}/storage/v1/object/${bucket}/${name}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${project.service_role_key}`, 'Content-Type': type, 'x-upsert': 'true' },
    body: content,
  })
  assert.equal(answer.status, 200, await answer.text())
}

/** The example's function, live and set off once: by the test before, or else now. */
async function setOff() {
  const found = await ask('GET', own('/functions/thumbnail'))
  if (!found.ok || (await found.json()).live_version === null) {
    const form = new FormData()
    form.append('manifest', '{}')
    form.append('jar', new Blob([await readFile(jar)]), 'function.jar')
    const made = await fetch(`${status.api_url}${own('/functions/thumbnail/deployments?live=true')}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${status.platform_token}` },
      body: form,
    })
    assert.equal(made.status, 201, await made.text())
  }
  await subscribed()
  const isSetOff = async () => (await platform('GET', own('/functions/thumbnail/invocations?status=succeeded'))).length > 0
  if (!(await isSetOff())) {
    await ask('POST', own('/storage/buckets'), { name: 'thumbnails' })
    await stored('photos', 'photo.jpg', 'image/jpeg', await readFile(photo))
    await eventually('the invocation', isSetOff, COLD_START_MS)
  }
}

function subscribed(name = 'thumbnail') {
  return eventually('the trigger', async () => {
    const { deployments } = await platform('GET', own(`/functions/${name}`))
    return deployments.some((one) => one.live && one.subscribed)
  })
}

test('a function is deployed by its jar, a photograph uploaded, and what came of it found by clicking', async () => {
  await go(`/projects/${ref}`)
  await visit('Functions')
  await look('functions-empty')
  await button('Deploy function').first().click()
  await give('Choose a jar', jar)
  await dialog().getByText('This will be version 1').waitFor({ timeout: COLD_START_MS })
  await shoot(page, 'functions-deploy')
  await button('Deploy and make live').click()
  await link('thumbnail').waitFor({ timeout: COLD_START_MS })
  await look('functions')
  await subscribed()

  await visit('Storage')
  await look('storage-empty')
  await createBucket('thumbnails')
  await visit('Storage')
  await createBucket('photos')
  await give('Upload files', photo)
  await page.getByText('done', { exact: true }).waitFor()
  await button('photo.jpg').click()
  await page.getByRole('img', { name: 'Preview of photo.jpg' }).waitFor()
  await look('storage-object')
  await link('what happened to it').click()

  await link('loam.storage.object.created').first().click()
  await link('Invocation').first().waitFor({ timeout: COLD_START_MS })
  await look('event')
  await link('Invocation').first().click()
  await page.getByRole('heading', { name: 'Logs', level: 2 }).waitFor()
  await page.getByText('succeeded').first().waitFor()
  await page.locator('.price').waitFor()
  assert.match(await page.locator('.price').innerText(), /\d/)
  await look('invocation')
})

test('what an upload led to is shown whole, from its first event and from its last', async () => {
  await setOff()
  const form = new FormData()
  form.append('manifest', JSON.stringify({ triggers: [{ type: 'storage', bucket: 'thumbnails', events: ['created'] }] }))
  form.append('jar', new Blob([await readFile(jar)]), 'function.jar')
  const made = await fetch(`${status.api_url}${own('/functions/watcher/deployments?live=true')}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${status.platform_token}` },
    body: form,
  })
  assert.equal(made.status, 201, await made.text())
  await subscribed('watcher')
  await stored('photos', 'chained.jpg', 'image/jpeg', await readFile(photo))
  const eventOf = (subject) =>
    eventually(`the event of ${subject}`, async () => (await platform('GET', own(`/events?subject=${encodeURIComponent(subject)}`))).at(-1))
  const upload = await eventOf('chained.jpg')
  const small = await eventOf('chained.jpg/128.jpg')
  await go(`/projects/${ref}/events/${small.id}`)
  const chain = page.locator('section').filter({ has: page.getByRole('heading', { name: 'What led to what' }) })
  await link('chained.jpg', chain).waitFor()
  await chain.getByText('watcher').nth(2).waitFor({ timeout: COLD_START_MS })
  await look('event-chain')
  await link(upload.id).click()
  await page.waitForURL(`**/events/${upload.id}`)
  await link('chained.jpg/128.jpg', chain).waitFor()
  await follow('watcher', chain)
  await page.getByRole('heading', { name: 'Invocation', level: 1 }).waitFor()
  await link('chained.jpg', chain).waitFor()
  await follow('thumbnail', chain)
  await chain.locator('[aria-current]').getByText('thumbnail').waitFor()
  await look('invocation-chain')
})

test('what a function did, prints, is set off by and keeps has a page each', async () => {
  await setOff()
  await go(`/projects/${ref}/functions/thumbnail`)
  const tabs = page.getByRole('navigation', { name: 'Function thumbnail' })
  await page.getByRole('row', { name: /succeeded/ }).first().waitFor()
  await look('function')
  await follow('Test call', tabs)
  await button('Call function').click()
  await page.getByRole('heading', { name: 'Answer', level: 2 }).waitFor({ timeout: COLD_START_MS })
  await look('function-test')
  await follow('Secrets', tabs)
  await button('Set secret').first().click()
  await field('Name', dialog()).fill('COLOUR')
  await field('Value', dialog()).fill('blue')
  await button('Set secret', dialog()).click()
  await page.getByText('COLOUR').waitFor()
  await follow('Triggers', tabs)
  await button('Add trigger').click()
  await field('Bucket', dialog()).fill('photos')
  await field('Name ends with', dialog()).fill('.png')
  await button('Add trigger', dialog()).click()
  await page.getByText('object created in photos, ….png').waitFor()
  await look('function-triggers')
  for (const [tab, name] of [['Deployments', 'function-deployments'], ['Logs', 'function-logs']]) {
    await follow(tab, tabs)
    await look(name)
  }
})

test('a policy opens the files of a bucket, and is dropped', async () => {
  await stored('letters', 'first.txt', 'text/plain', 'Dear Ada,')
  const read = () =>
    fetch(`${status.api_url}/p/${ref}/storage/v1/object/authenticated/letters/first.txt`, { headers: { apikey: project.anon_key } })
  assert.equal((await read()).status, 400)
  await go(`/projects/${ref}/storage?tab=policies`)
  await look('storage-policies-empty')
  await button('Create policy').first().click()
  await field('Name', dialog()).fill('letters are open')
  await field('Which rows they see (using)').fill("bucket_id = 'letters'")
  await dialog().getByRole('button', { name: /Who/ }).click()
  await page.getByRole('option', { name: /Both/ }).click()
  await look('storage-policy-new')
  await button('Create policy', dialog()).click()
  await page.getByText('letters are open').waitFor()
  await look('storage-policies')
  assert.equal(await (await read()).text(), 'Dear Ada,')
  await choose('Actions for letters are open', 'Drop …')
  await field('Type letters are open to confirm').fill('letters are open')
  await button('Drop policy').click()
  await page.getByText('No policies yet').waitFor()
  assert.equal((await read()).status, 400)
})

test('stored HTML is shown as text, links are signed, and deleting names what is lost', async () => {
  await stored('letters', 'first.txt', 'text/plain', 'Dear Ada,')
  await go(`/projects/${ref}/storage/letters`)
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button('Upload files').click()])
  await chooser.setFiles({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<script>document.title="run"</script>') })
  await button('page.html').click()
  await page.getByText('<script>document.title="run"</script>').waitFor()
  assert.notEqual(await page.title(), 'run')
  await button('Signed link …').click()
  await button('Make link').click()
  await dialog().getByText('/storage/v1/object/sign/letters/page.html').waitFor()
  await button('Done').click()
  await go(`/projects/${ref}/storage`)
  await choose('Actions for letters', 'Delete …')
  await dialog().getByText(/2 objects, .* are lost for good/).waitFor()
  assert.ok(await button('Delete bucket').isDisabled())
  await shoot(page, 'storage-delete')
  await button('Cancel').click()
  for (const tab of ['versions', 'settings']) {
    await go(`/projects/${ref}/storage/letters/${tab}`)
    await look(`storage-${tab}`)
  }
})

test('an upload that is cancelled or paused before it began sends nothing', async () => {
  await ask('POST', own('/storage/buckets'), { name: 'late' })
  await go(`/projects/${ref}/storage/late`)
  const sent = []
  let signed = 0
  page.on('request', (request) => request.url().includes('/upload/resumable') && sent.push(request.url()))
  page.on('response', (response) => (signed += response.url().endsWith('/sign-upload') ? 1 : 0))
  let sign
  const isDue = new Promise((resolve) => (sign = resolve))
  await page.route('**/sign-upload', async (route) => {
    await isDue
    await route.continue()
  })
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button('Upload files').click()])
  await chooser.setFiles(['one.txt', 'two.txt'].map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) })))
  await button('Cancel one.txt').click()
  await button('Pause two.txt').click()
  await page.getByText('paused', { exact: true }).waitFor()
  sign()
  await eventually('the signatures', () => signed === 2)
  await look('storage-paused')
  assert.deepEqual(sent, [])
  await button('Resume two.txt').click()
  await page.getByText('1 of 1 done').waitFor()
  assert.equal(await page.getByText('one.txt').count(), 0)
})

test('a webhook, a schedule and a queue are made, and nobody overwrites another’s change', async () => {
  await go(`/projects/${ref}/events/webhooks`)
  await button('Create webhook').click()
  await field('Name', dialog()).fill('chat')
  await field('Address', dialog()).fill('https://example.com/hook')
  await button('Create webhook', dialog()).click()
  await dialog().getByText('whsec_').waitFor()
  await button('I have kept it').click()
  await page.waitForURL('**/webhooks/chat')
  await look('webhook')

  await go(`/projects/${ref}/events/schedules`)
  await button('Create schedule').click()
  await field('Name', dialog()).fill('nightly')
  await field('Cron', dialog()).fill('0 30 3 * * *')
  await page.waitForFunction(() => document.querySelectorAll('.events-fires li').length === 5)
  await shoot(page, 'schedules-create')
  await button('Create schedule', dialog()).click()
  await button('nightly').click()
  await page.waitForURL(/opened=/)
  await page.reload()
  assert.equal(await field('Cron', dialog()).inputValue(), '0 30 3 * * *')
  await page.keyboard.press('Escape')
  await page.waitForURL(/schedules$/)
  await look('schedules')

  await go(`/projects/${ref}/events/queues`)
  await button('Create queue').click()
  await field('Name', dialog()).fill('jobs')
  await button('Create queue', dialog()).click()
  await link('jobs').click()
  await look('queue')
  await choose('Actions for jobs', 'Change …')
  await field('Receives before it is dead').fill('7')
  await platform('PUT', `/platform/v1/projects/${ref}/queues/jobs`, { delay_seconds: 3 })
  await button('Save queue').click()
  await dialog().getByRole('row', { name: 'Delay in seconds 0 3' }).waitFor()
  assert.equal(await field('Receives before it is dead').inputValue(), '7', 'what was typed is still there')
  await look('queue-conflict')
  await button('Save mine on top').click()
  await dialog().waitFor({ state: 'detached' })
  for (const place of ['', '/deliveries', '/dead-letters', '/webhooks', '/queues']) {
    await go(`/projects/${ref}/events${place}`)
    await look(`events${place.replace('/', '-')}`)
  }
})

test('a setting is changed over somebody else’s change, which is shown, and taken back', async () => {
  await go(`/projects/${ref}/settings/auth`)
  await field('jwt_exp').fill('1800')
  await platform('PATCH', `/platform/v1/projects/${ref}/settings/auth`, { jwt_exp: 7200 })
  await button('Review and save').click()
  await button('Save changes').click()
  await dialog().getByText('Somebody else saved version 1').waitFor()
  await dialog().getByText('7200').waitFor()
  await look('settings-conflict')
  await button('Save mine on top').click()
  await page.getByText('Saved; it acts within five seconds').waitFor()
  await follow('History')
  await choose('Actions for version 1', 'Go back to it …')
  await dialog().getByText('7200').waitFor()
  await button('Go back').click()
  await page.getByText('back to 1').waitFor()
  await look('settings-history')
})

test('a mail is seen as it will be, and a provider, a hook and an address are set where users are', async () => {
  await go(`/projects/${ref}/users/mails?mail=recovery`)
  await field('mailer_templates_recovery_content').fill('<p style="color: rgb(200, 0, 0)">Code {{ .Token }}</p><script>document.title = 1</script>')
  const mail = page.frameLocator('iframe')
  await mail.getByText('Code 123456').waitFor()
  assert.equal(await mail.getByText('Code 123456').evaluate((line) => getComputedStyle(line).color), 'rgb(200, 0, 0)')
  // Its script is refused, and that is said aloud.
  complaints.splice(0)
  await look('users-mails')
  await button('Discard').click()
  await go(`/projects/${ref}/users/hooks`)
  await look('users-hooks')
  await go(`/projects/${ref}/users/addresses`)
  await field('uri_allow_list').fill('https://*.app.example/**')
  await field('Address').fill('https://my.app.example/in')
  await page.getByText('Allowed: links may lead there.').waitFor()
  await field('Address').fill('https://evil.example/')
  await page.getByText('Not allowed').waitFor()
  await look('users-addresses')
  await button('Discard').click()
  await go(`/projects/${ref}/users/providers`)
  await page.getByText(`/p/${ref}/auth/v1/callback`).waitFor()
  await page.getByRole('heading', { name: 'GitHub' }).click()
  await field('external_github_client_id').fill('an-id')
  await look('users-providers')
  await button('Review and save').click()
  await button('Save changes').click()
  await page.getByText('Saved; it acts within five seconds').first().waitFor()
  const { external_github_client_id: saved } = await platform('GET', `/platform/v1/projects/${ref}/settings/auth`)
  assert.equal(saved, 'an-id')
})

test('usage, bills and budgets are read down to the request', async () => {
  await go(`/projects/${ref}/usage`)
  await page.getByText('This month so far').waitFor()
  await look('usage')
  assert.equal((await fetch(`${status.api_url}/p/${ref}/auth/v1/settings`, { headers: { apikey: project.anon_key } })).status, 200)
  await eventually('a line of the invoice', async () => {
    const { lines } = await platform('GET', `/platform/v1/organizations/${organization}/invoices/draft`)
    return lines?.some(({ meter, project: of }) => meter === 'api_requests' && of !== null)
  })
  await go(`/organizations/${organization}/billing/invoices/draft`)
  await page.getByRole('heading', { level: 1, name: 'Draft invoice' }).waitFor()
  await page.locator('button.billing-line').filter({ hasText: /requests?\b/i }).first().click()
  await page.getByText(/^Exactly/).waitFor()
  await page.getByRole('table', { name: 'By day' }).getByRole('button').last().click()
  await page.getByRole('table', { name: 'Requests of the day' }).getByText('/auth/v1').first().waitFor()
  await look('invoice')
  await go(`/organizations/${organization}/billing/budgets`)
  await button('Create budget').click()
  await field('Name', dialog()).fill(`calls ${unique}`)
  await page.getByLabel(/^Limit/).fill('25')
  await button('Create budget', dialog()).click()
  await button(`calls ${unique}`).waitFor()
  await look('budgets')
  for (const place of ['billing', 'billing/invoices', 'billing/prices', 'members', 'roles', 'audit']) {
    await go(`/organizations/${organization}/${place}`)
    await look(`organization-${place.replace('/', '-')}`)
  }
})

test('a request is found by its id, and what operators did by what it was', async () => {
  const answer = await fetch(`${status.api_url}/p/${ref}/rest/v1/nothing`)
  const id = answer.headers.get('x-request-id')
  assert.ok(id !== null, 'an answer says its request')
  await go(`/projects/${ref}/logs`)
  await look('logs')
  await platform('PUT', own('/queues/audited'), {})
  await eventually('the entry', async () => {
    const { entries } = await platform('GET', own('/audit'))
    return entries.some(({ outcome }) => outcome === 'succeeded')
  })
  await go(`/projects/${ref}/audit`)
  await page.getByRole('row', { name: /succeeded/ }).first().waitFor()
  await look('audit')
  await page.getByRole('row', { name: /succeeded/ }).getByRole('button').first().click()
  await look('audit-entry')
  await page.reload()
  await dialog().getByText('Outcome').waitFor()
  await eventually('the line of the log', async () => {
    const { logs } = await platform('GET', own(`/logs?request_id=${id}&from=2020-01-01T00:00:00Z`))
    return logs.length > 0
  })
  await go(`/projects/${ref}/logs?request_id=${id}`)
  await page.getByRole('row', { name: /rest\/v1\/nothing/ }).getByRole('button').first().click()
  await dialog().getByText('Refused by').waitFor()
  const { searchParams } = new URL(page.url())
  await go(`/projects/${ref}/logs?status=2xx&opened=${encodeURIComponent(searchParams.get('opened'))}`)
  await dialog().getByText(id).waitFor()
})
