// What people and a project's data go through, by real clicks: rows in bulk, users, sign-in with a code, members, the project itself.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, test } from 'node:test'
import { ask, closeBrowser, eventually, member, open, organization, PASSWORD, platform, status, unique, url } from './browser.mjs'

const MARKUP = '<img src=x onerror="document.title=1">'

let page, own, ref, project
let button, field, dialog, choose, pick, go, follow, look

before(async () => {
  own = (await organization('Acts')).id
  project = await platform('POST', '/platform/v1/projects', { name: `Acts ${unique}`, organization_id: own })
  ref = project.ref
  ;({ page, button, field, dialog, choose, pick, go, follow, look } = await open(await member(own, 'ann', 'owner')))
})

after(closeBrowser)

async function sql(query) {
  const { results } = await platform('POST', `/platform/v1/projects/${ref}/sql`, { query })
  return results.at(-1).rows
}

test('rows come in as CSV, all or none, and go in bulk', async () => {
  await sql('create table stock (id int primary key, name text)')
  await go(`/projects/${ref}/tables/public/stock`)
  const load = async (lines) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button('Choose file', dialog()).click()])
    await chooser.setFiles({ name: 'stock.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })
    await button('Import rows').click()
  }
  await button('Import').click()
  await load(['id,name', '1,"a, ""b"""', 'two,x'])
  await dialog().getByRole('alert').getByText(/^Line 3: /).waitFor()
  await load(['id,name', '1,"a, ""b"""', '2,é', '3,'])
  await page.getByText('Imported 3 rows').waitFor()
  await page.getByRole('gridcell', { name: 'a, "b"', exact: true }).waitFor()
  for (const row of [1, 3]) {
    await page.locator('label', { has: page.getByRole('checkbox', { name: `Select row ${row}`, exact: true }) }).click()
  }
  await button('Delete 2').click()
  assert.ok(await button('Delete rows').isDisabled())
  await field('Type stock to confirm').fill('stock')
  await button('Delete rows').click()
  await page.getByText('Deleted 2 rows').waitFor()
  await page.getByText('1 shown').waitFor()
  await page.getByRole('gridcell', { name: 'é', exact: true }).waitFor()
})

test('columns are renamed and dropped, and the table after them', async () => {
  await sql('create table attic (id int primary key, named text, old text)')
  await go(`/projects/${ref}/tables/public/attic?tab=structure`)
  await choose('Actions for named', 'Rename …')
  await field('Name', dialog()).fill('title')
  await button('Rename column').click()
  await page.getByText('Column renamed').waitFor()
  await choose('Actions for old', 'Drop …')
  await field('Type old to confirm').fill('old')
  await button('Drop column').click()
  await page.getByText('Column dropped').waitFor()
  await follow('Rows')
  await go(`/projects/${ref}/tables/public/attic`)
  await choose('Actions for attic', 'Drop table …')
  await field('Type attic to confirm').fill('attic')
  await button('Drop table').click()
  await page.waitForURL(/\/tables$/)
  const rows = await sql("select to_regclass('public.attic')::text as found")
  assert.deepEqual(rows, [[null]])
})

test('a huge value and a deep one are opened, and written back as they were', async () => {
  await sql('create table heavy (id int primary key, body text, tree jsonb)')
  await sql(`insert into heavy values (1, repeat('loam ', 200000), ('{"big":12345678901234567890,"in":' || repeat('[', 400) || repeat(']', 400) || '}')::jsonb)`)
  await go(`/projects/${ref}/tables/public/heavy`)
  await page.getByRole('gridcell', { name: /^loam loam/ }).dblclick()
  await dialog().getByRole('textbox', { name: 'body' }).waitFor()
  await look('cell-huge')
  await dialog().getByRole('textbox', { name: 'body' }).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText('!')
  await button('Save value').click()
  await dialog().waitFor({ state: 'detached' })
  await page.getByRole('gridcell', { name: /^\{"in": / }).dblclick()
  await dialog().getByText('12345678901234567890').waitFor()
  await button('Save value').click()
  await dialog().waitFor({ state: 'detached' })
  const rows = await sql("select length(body), right(body, 2), tree->>'big' from heavy")
  assert.deepEqual(rows.map((row) => row.map(String)), [['1000001', ' !', '12345678901234567890']])
})

test('a user is invited, and what the app knows of the user is changed', async () => {
  const email = `bea.${unique}@example.com`
  await go(`/projects/${ref}/users`)
  await button('Invite').click()
  await field('Email', dialog()).fill(email)
  await button('Send invitation').click()
  await page.getByRole('row', { name: new RegExp(`${email}.*invited`) }).waitFor()
  await page.getByRole('link', { name: email }).click()
  await page.waitForURL(/users\/[0-9a-f-]{36}$/)
  await page.locator('section', { has: page.getByRole('heading', { name: 'App metadata' }) }).getByRole('button', { name: 'Edit' }).click()
  await dialog().getByRole('textbox', { name: 'App metadata' }).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(JSON.stringify({ plan: 'pro', note: MARKUP }))
  await button('Save metadata').click()
  await page.getByText('Metadata saved').waitFor()
  await page.getByText('"plan": "pro"').waitFor()
  await look('user-metadata')
  const user = await platform('GET', `/platform/v1/projects/${ref}/users/${page.url().split('/').at(-1)}`)
  assert.equal(user.app_metadata.note, MARKUP)
})

/** RFC 6238, some steps of half a minute from now. */
function codeOf(secret, steps = 0) {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const digest = createHmac('sha1', key).update(counter).digest()
  return String((digest.readUInt32BE(digest.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

test('an authenticator app is added, and signing in asks for its code', async () => {
  const fresh = await open(await member(own, 'max', 'developer'))
  await fresh.go('/account')
  await fresh.button('Add authenticator app').click()
  const secret = await fresh.dialog().locator('.value-text').innerText()
  await fresh.look('account-authenticator')
  await fresh.field('Code', fresh.dialog()).fill(codeOf(secret))
  await fresh.button('Confirm code').click()
  await fresh.page.getByText('in use').waitFor()
  await fresh.choose('Account of max', 'Sign out')
  await fresh.page.waitForURL('**/login')
  await fresh.field('Email').fill(`max.${unique}@example.com`)
  await fresh.field('Password').fill(PASSWORD)
  await fresh.button('Sign in').click()
  await fresh.field('Code').fill('000000')
  await fresh.button('Sign in').click()
  await fresh.page.getByRole('alert').waitFor()
  // A code is good once: the next one.
  await fresh.field('Code').fill(codeOf(secret, 1))
  await fresh.button('Sign in').click()
  await fresh.page.waitForURL('**/projects')
  await fresh.close()
})

test('a member gets another role, is invited again, and goes', async () => {
  await member(own, 'rita', 'developer')
  await platform('POST', `/platform/v1/organizations/${own}/invitations`, { email: `late.${unique}@example.com`, role: 'viewer' })
  await go(`/organizations/${own}/members`)
  await choose('Actions for rita', 'Change role …')
  await pick(/ Role$/, /^viewer/)
  await button('Change role').click()
  await page.getByText('rita is viewer').waitFor()
  await page.getByRole('row', { name: /rita.*viewer/ }).waitFor()
  await choose(`Actions for late.${unique}@example.com`, 'Send again')
  await dialog().getByText('/invitation#').waitFor()
  await button('Done').click()
  await choose('Actions for rita', 'Remove …')
  await field('Type rita to confirm').fill('rita')
  await button('Remove member').click()
  await page.getByText('Removed rita').waitFor()
  await look('members-changed')
})

test('the plan of an organization is changed', async () => {
  const { plan: before } = await platform('GET', `/platform/v1/organizations/${own}/plan`)
  await go(`/organizations/${own}/billing`)
  await button('Change plan …').click()
  const other = page.getByRole('option', { selected: false }).first()
  // There is nothing to choose before the price book is there.
  await eventually('the plans', async () => {
    await dialog().getByRole('button', { name: /Plan/ }).click()
    return other.waitFor({ timeout: 1000 }).then(() => true, () => false)
  })
  const name = (await other.innerText()).split('\n')[0]
  assert.notEqual(name, before)
  await other.click()
  await look('billing-plan')
  await button('Change plan').click()
  await page.getByText('The plan is changed').waitFor()
  const { plan } = await platform('GET', `/platform/v1/organizations/${own}/plan`)
  assert.equal(plan, name)
})

test('a key is rotated, and the old value opens nothing', async () => {
  const { key: old } = await platform('POST', `/platform/v1/projects/${ref}/keys`, { kind: 'secret', name: 'turning' })
  const answer = async (apikey) => (await fetch(`${status.api_url}/p/${ref}/rest/v1/`, { headers: { apikey } })).status
  assert.equal(await answer(old), 200)
  await go(`/projects/${ref}/keys`)
  await choose('Actions for turning', 'Rotate …')
  await dialog().getByText('At once').click()
  await button('Rotate key').click()
  const key = await dialog().locator('.value-text').innerText()
  assert.notEqual(key, old)
  await button('I have kept it').click()
  assert.equal(await answer(key), 200)
  await eventually('the end of the old key', async () => (await answer(old)) === 401)
})

test('a project is named like markup, paused, resumed, deleted and restored', async () => {
  const name = `${MARKUP} ${unique}`
  const { ref } = await platform('POST', '/platform/v1/projects', { name: `Plain ${unique}`, organization_id: own })
  const stateOf = async () => (await platform('GET', `/platform/v1/projects/${ref}`)).status
  await go(`/projects/${ref}`)
  await choose(`Actions for Plain ${unique}`, 'Rename …')
  await field('Name', dialog()).fill(name)
  await button('Rename project').click()
  await page.getByText('Project renamed').waitFor()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  assert.notEqual(await page.title(), '1')
  await look('home-markup')
  await choose(`Actions for ${name}`, 'Pause …')
  await button('Pause project').click()
  await page.getByText('Project paused').waitFor()
  assert.equal(await stateOf(), 'paused')
  await choose(`Actions for ${name}`, 'Resume')
  await page.getByText('Project resumed').waitFor()
  await choose(`Actions for ${name}`, 'Delete …')
  await field(`Type ${name} to confirm`).fill(name)
  await button('Delete project').click()
  await page.waitForURL('**/projects')
  assert.equal(await stateOf(), 'deleting')
  await go(`/projects/${ref}`)
  await look('home-deleting')
  await choose(`Actions for ${name}`, 'Restore')
  await page.getByText('Project restored').waitFor()
  assert.equal(await stateOf(), 'active')
})

test('while nobody answers a banner says so, and what is shown stays', async () => {
  await go(`/projects/${ref}/keys`)
  await page.getByRole('row', { name: /service_role/ }).waitFor()
  await page.route('**/platform/v1/**', (route) => route.abort())
  await page.evaluate(() => dispatchEvent(new Event('visibilitychange')))
  await follow('Settings', page.getByRole('navigation', { name: 'Pages' }))
  await page.getByRole('alert').getByText('Loam does not answer').first().waitFor()
  await page.goBack()
  await page.getByRole('row', { name: /service_role/ }).waitFor()
  await look('unanswered')
  await page.unroute('**/platform/v1/**')
  await button('Try again').first().click()
  await page.locator('.banner').waitFor({ state: 'detached' })
})

test('pages are read in the dark and on a phone', async () => {
  for (const [scheme, width] of [['dark', 1280], ['light', 375], ['dark', 375]]) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.setViewportSize({ width, height: 800 })
    for (const place of ['', '/tables/public/stock', '/users', '/storage', '/functions', '/events', '/usage', '/settings/auth']) {
      await go(`/projects/${ref}${place}`)
      await look(`${scheme}-${width}${place.replaceAll('/', '-')}`)
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      assert.ok(beyond <= 0, `${place} is ${beyond} px wider than the window`)
    }
  }
})
