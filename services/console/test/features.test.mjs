// What a project does, by real clicks: functions, files, events, usage and bills, logs, settings, members.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { closeBrowser, member, open, organization as newOrganization, platform, shoot, status, unique } from './browser.mjs'

const examples = fileURLToPath(new URL('../../../examples/photos/', import.meta.url))
const jar = `${examples}functions/thumbnail/target/thumbnail.jar`
const photo = `${examples}photo.jpg`
const url = (path) => `${status.api_url}/console${path}`

let page, ref, organization
let button, field, link, dialog, choose, look

before(async () => {
  organization = (await newOrganization('Photos')).id
  ref = (await platform('POST', '/platform/v1/projects', { name: `Photos ${unique}`, organization_id: organization })).ref
  ;({ page, button, field, link, dialog, choose, look } = await open(await member(organization, 'grace', 'owner')))
})

after(closeBrowser)

/** Goes to a page of the sidebar; the page before stays until its own is there. */
async function visit(name) {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).first().click()
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

test('a function is deployed by its jar, a photograph uploaded, and what came of it found by clicking', async () => {
  await page.goto(url(`/projects/${ref}`))
  await visit('Functions')
  await look('functions-empty')
  await button('Deploy function').first().click()
  await give('Choose a jar', jar)
  await dialog().getByText('This will be version 1').waitFor()
  await shoot(page, 'functions-deploy')
  await button('Deploy and make live').click()
  await link('thumbnail').waitFor({ timeout: 60_000 })
  await look('functions')

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
  await link('Invocation').first().waitFor({ timeout: 60_000 })
  await look('event')
  await link('Invocation').first().click()
  await page.getByRole('heading', { name: 'Logs', level: 2 }).waitFor()
  await page.getByText('succeeded').first().waitFor()
  await page.locator('.price').waitFor()
  assert.match(await page.locator('.price').innerText(), /\d/)
  await look('invocation')
})

test('what a function did, prints, is set off by and keeps has a page each', async () => {
  await page.goto(url(`/projects/${ref}/functions/thumbnail`))
  await page.getByRole('row', { name: /succeeded/ }).first().waitFor()
  await look('function')
  await link('Test call').click()
  await button('Call function').click()
  await page.getByRole('heading', { name: 'Answer', level: 2 }).waitFor()
  await look('function-test')
  await link('Secrets').click()
  await button('Set secret').first().click()
  await field('Name', dialog()).fill('COLOUR')
  await field('Value', dialog()).fill('blue')
  await button('Set secret', dialog()).click()
  await page.getByText('COLOUR').waitFor()
  await link('Triggers').click()
  await button('Add trigger').click()
  await field('Bucket', dialog()).fill('photos')
  await field('Name ends with', dialog()).fill('.png')
  await button('Add trigger', dialog()).click()
  await page.getByText('object created in photos, ….png').waitFor()
  await look('function-triggers')
  for (const [tab, name] of [['Deployments', 'function-deployments'], ['Logs', 'function-logs']]) {
    await page.getByRole('navigation', { name: 'Function thumbnail' }).getByRole('link', { name: tab }).click()
    await look(name)
  }
})

test('stored HTML is shown as text, links are signed, and deleting names what is lost', async () => {
  await page.goto(url(`/projects/${ref}/storage/photos`))
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button('Upload files').click()])
  await chooser.setFiles({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<script>document.title="run"</script>') })
  await button('page.html').click()
  await page.getByText('<script>document.title="run"</script>').waitFor()
  assert.notEqual(await page.title(), 'run')
  await button('Signed link …').click()
  await button('Make link').click()
  await dialog().getByText('/storage/v1/object/sign/photos/page.html').waitFor()
  await button('Done').click()
  await page.goto(url(`/projects/${ref}/storage`))
  await button('Actions for photos').click()
  await page.getByRole('menuitem', { name: 'Delete …' }).click()
  await dialog().getByText(/2 objects, .* are lost for good/).waitFor()
  assert.ok(await button('Delete bucket').isDisabled())
  await shoot(page, 'storage-delete')
  await button('Cancel').click()
  for (const tab of ['versions', 'settings']) {
    await page.goto(url(`/projects/${ref}/storage/photos/${tab}`))
    await look(`storage-${tab}`)
  }
})

test('a webhook, a schedule and a queue are made, and nobody overwrites another’s change', async () => {
  await page.goto(url(`/projects/${ref}/events/webhooks`))
  await button('Create webhook').click()
  await field('Name', dialog()).fill('chat')
  await field('Address', dialog()).fill('https://example.com/hook')
  await button('Create webhook', dialog()).click()
  await dialog().getByText('whsec_').waitFor()
  await button('I have kept it').click()
  await page.waitForURL('**/webhooks/chat')
  await look('webhook')

  await page.goto(url(`/projects/${ref}/events/schedules`))
  await button('Create schedule').click()
  await field('Name', dialog()).fill('nightly')
  await field('Cron', dialog()).fill('0 30 3 * * *')
  await page.waitForFunction(() => document.querySelectorAll('.events-fires li').length === 5)
  await shoot(page, 'schedules-create')
  await button('Create schedule', dialog()).click()
  await button('nightly').waitFor()
  await look('schedules')

  await page.goto(url(`/projects/${ref}/events/queues`))
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
    await page.goto(url(`/projects/${ref}/events${place}`))
    await look(`events${place.replace('/', '-')}`)
  }
})

test('a setting is changed over somebody else’s change, which is shown, and taken back', async () => {
  await page.goto(url(`/projects/${ref}/settings/auth`))
  await field('jwt_exp').fill('1800')
  await platform('PATCH', `/platform/v1/projects/${ref}/settings/auth`, { jwt_exp: 7200 })
  await button('Review and save').click()
  await button('Save changes').click()
  await dialog().getByText('Somebody else saved version 1').waitFor()
  await dialog().getByText('7200').waitFor()
  await look('settings-conflict')
  await button('Save mine on top').click()
  await page.getByText('Saved; it acts within five seconds').waitFor()
  await link('History').click()
  await button('Actions for version 1').click()
  await page.getByRole('menuitem', { name: 'Go back to it …' }).click()
  await dialog().getByText('7200').waitFor()
  await button('Go back').click()
  await page.getByText('back to 1').waitFor()
  await look('settings-history')
})

test('usage, bills and budgets are read down to the request', async () => {
  await page.goto(url(`/projects/${ref}/usage`))
  await page.getByText('This month so far').waitFor()
  await look('usage')
  await page.goto(url(`/organizations/${organization}/billing/invoices/draft`))
  await page.getByRole('heading', { level: 1, name: 'Draft invoice' }).waitFor()
  await page.locator('button.billing-line').first().click()
  await page.getByText(/^Exactly/).waitFor()
  await look('invoice')
  await page.goto(url(`/organizations/${organization}/billing/budgets`))
  await button('Create budget').click()
  await field('Name', dialog()).fill(`calls ${unique}`)
  await page.getByLabel(/^Limit/).fill('25')
  await button('Create budget', dialog()).click()
  await button(`calls ${unique}`).waitFor()
  await look('budgets')
  for (const place of ['billing', 'billing/invoices', 'billing/prices', 'members', 'roles', 'audit']) {
    await page.goto(url(`/organizations/${organization}/${place}`))
    await look(`organization-${place.replace('/', '-')}`)
  }
})

test('a request is found by its id, and what operators did by what it was', async () => {
  const answer = await fetch(`${status.api_url}/p/${ref}/rest/v1/nothing`)
  const id = answer.headers.get('x-request-id')
  await page.goto(url(`/projects/${ref}/logs`))
  await look('logs')
  await page.goto(url(`/projects/${ref}/audit`))
  await page.getByRole('row', { name: /succeeded/ }).first().waitFor()
  await look('audit')
  await page.getByRole('row', { name: /succeeded/ }).getByRole('button').first().click()
  await look('audit-entry')
  if (id !== null) {
    await page.goto(url(`/projects/${ref}/logs?request_id=${id}`))
    await page.getByText('/rest/v1/nothing').first().waitFor()
  }
})
