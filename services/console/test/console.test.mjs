// The console by real clicks: each page's main act, no serious accessibility fault, no complaint of the browser.
import assert from 'node:assert/strict'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import {
  ask,
  closeBrowser,
  invite,
  member,
  named,
  open,
  organization,
  PASSWORD,
  platform,
  shoot,
  signIn,
  status,
  unique,
  url,
} from './browser.mjs'

const EMAIL = `ada.${unique}@example.com`

let page, own, ref
let button, field, dialog, choose, pick, go, follow, look

before(async () => {
  own = (await organization('Shops')).id
  ref = (await platform('POST', '/platform/v1/projects', { name: `Shop ${unique}`, organization_id: own })).ref
  ;({ page, button, field, dialog, choose, pick, go, follow, look } = await open(await member(own, 'ada', 'owner')))
})

after(closeBrowser)

const sql = (query) => platform('POST', `/platform/v1/projects/${ref}/sql`, { query })

test('an invitation makes an operator, who is signed in', async () => {
  const { page, button, field, look, close } = await open()
  await page.goto(url('/invitation') + (await invite(own, `ida.${unique}@example.com`, 'owner')))
  await look('invitation')
  await field('Your name').fill('Ida')
  await field('Email').fill(`ida.${unique}@example.com`)
  await field('Password').fill(PASSWORD)
  await button('Create login and join').click()
  await page.waitForURL('**/projects')
  await look('projects')
  await close()
})

test('whoever is not signed in signs in, and lands where the link led', async () => {
  const { page, button, field, choose, go, look, close } = await open(await signIn(EMAIL))
  await go('/projects')
  await choose('Account of ada', 'Sign out')
  await page.waitForURL('**/login')
  await go('/setup#lm_setup_of_an_earlier_start')
  await look('setup')
  await go('/organizations')
  await page.waitForURL('**/login?**')
  await look('login')
  await field('Email').fill(EMAIL)
  await field('Password').fill('wrong')
  await button('Sign in').click()
  await page.getByRole('alert').getByText('invalid_credentials').waitFor()
  await field('Password').fill(PASSWORD)
  await button('Sign in').click()
  await page.waitForURL('**/organizations')
  await look('organizations')
  await close()
})

test('a project is made, and its keys are told', async () => {
  await go('/projects')
  await button('Create project').click()
  await field('Name', dialog()).fill(`Bakery ${unique}`)
  await shoot(page, 'projects-create')
  await button('Create project', dialog()).click()
  await dialog().getByText('lm_pub_').waitFor()
  await button('I have kept them').click()
  await page.waitForURL(/projects\/[a-z]{20}$/)
  const made = page.url().split('/').at(-1)
  await page.getByText(`/p/${made}`).first().waitFor()
  await page.getByRole('tab', { name: 'Python' }).click()
  await page.getByText('create_client(').waitFor()
  await look('home')
})

test('the first lines of an app in JavaScript run as they are shown', async () => {
  const { ref } = await platform('POST', '/platform/v1/projects', { name: `Album ${unique}`, organization_id: own })
  await platform('POST', `/platform/v1/projects/${ref}/sql`, {
    query: "create table photos (name text); insert into photos values ('cat.jpg'); create policy everybody on photos using (true)",
  })
  await go(`/projects/${ref}`)
  await page.getByRole('tab', { name: 'JavaScript' }).click()
  const shown = await page.getByLabel('JavaScript example', { exact: true }).innerText()
  const folder = new URL('../target/', import.meta.url)
  await mkdir(folder, { recursive: true })
  const file = new URL(`quickstart-${unique}.mjs`, folder)
  await writeFile(file, `${shown.replace('const loam', "const file = new Blob(['a cat'])\nconst loam")}\nexport { data, error }\n`)
  // supabase-js wants one where it is made, which browsers and Node 22 have.
  globalThis.WebSocket ??= class {}
  const { data, error } = await import(file)
  await rm(file)
  assert.equal(error, null)
  assert.deepEqual(data, [{ name: 'cat.jpg' }])
})

test('pages and projects are found by a few letters', async () => {
  await go(`/projects/${ref}`)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('API keys')
  await shoot(page, 'palette')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/keys')
  await page.getByRole('button', { name: /Switch project$/ }).click()
  await page.getByRole('combobox').fill(`shop ${unique}`)
  await page.getByRole('option', { name: `Shop ${unique}` }).waitFor()
  await shoot(page, 'switcher')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/projects/${ref}`)
})

test('organizations are found by a few letters', async () => {
  await go(`/projects/${ref}`)
  await page.getByRole('button', { name: /Switch organization$/ }).click()
  await page.getByRole('combobox').fill(`${unique} shops`)
  await page.getByRole('option', { name: `Shops ${unique}` }).waitFor()
  await shoot(page, 'switcher-organizations')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/organizations/${own}`)
  await page.getByRole('button', { name: `Shops ${unique}. Switch organization` }).click()
  await button('Projects', dialog()).click()
  await page.getByRole('option', { name: `Shop ${unique}` }).click()
  await page.waitForURL(`**/projects/${ref}`)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill(`shops ${unique}`)
  await page.getByRole('option', { name: /Organization$/ }).click()
  await page.waitForURL(`**/organizations/${own}`)
  await look('organization-switched')
})

test('a key is made, told once, and revoked', async () => {
  await go(`/projects/${ref}/keys`)
  await look('keys')
  await button('Create key').click()
  await field('Name', dialog()).fill('worker')
  await dialog().getByText('For servers: passes by').click()
  await button('Create key', dialog()).click()
  await dialog().getByText('lm_sec_').waitFor()
  await button('I have kept it').click()
  await choose('Actions for worker', 'Revoke …')
  assert.ok(await button('Revoke key').isDisabled())
  await field('Type worker to confirm').fill('worker')
  await button('Revoke key').click()
  await page.getByText('Revoked worker').waitFor()
})

test('keys that can be told again are revealed', async () => {
  await go(`/projects/${ref}/keys`)
  await page.getByRole('row', { name: /service_role/ }).getByRole('button', { name: /^Actions for/ }).click()
  await page.getByRole('menuitem', { name: 'Reveal …' }).click()
  await dialog().getByRole('button', { name: /^Show key/ }).click()
  await dialog().getByText(/^eyJ/).waitFor()
  await look('key-revealed')
  await go(`/projects/${ref}`)
  await button('Reveal the service key').click()
  await button('Show service key').click()
  await page.getByText(/^eyJ/).first().waitFor()
})

test('a table is made, filled, changed and asked', async () => {
  await go(`/projects/${ref}/tables`)
  await look('tables-empty')
  await button('Create table').first().click()
  await field('Name', dialog()).fill('notes')
  await button('Add column', dialog()).click()
  await field('Name of column 3').fill('body')
  await shoot(page, 'tables-create')
  await button('Create table', dialog()).click()
  await page.waitForURL('**/tables/public/notes')
  for (const body of ['first <img src=x onerror=alert(1)>', 'second', 'مرحبا']) {
    await button('Insert row').click()
    await field('body').fill(body)
    await button('Insert row', dialog()).click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByRole('gridcell', { name: body }).waitFor()
  }
  await page.getByRole('gridcell', { name: 'second' }).dblclick()
  await field('body').fill('changed')
  await page.keyboard.press('Enter')
  await page.getByRole('gridcell', { name: 'changed' }).waitFor()
  await look('table-rows')
  await button('Filter').click()
  await pick(/Column/, /^body/)
  await pick(/Condition/, 'contains')
  await field('Value').fill('CHANG')
  await button('Add filter').click()
  await page.getByText('1 shown').waitFor()
  assert.match(page.url(), /filter=/)
  await button('Remove filter on body').click()
  await follow('Structure')
  await page.getByText('timestamp with time zone').waitFor()
  await look('table-structure')
})

test('a cell that cannot be saved is kept as it was typed', async () => {
  await sql('create table cells (id int primary key, word text, number int)')
  await sql("insert into cells values (1, 'as it was', 5)")
  await go(`/projects/${ref}/tables/public/cells`)
  await page.getByRole('gridcell', { name: 'as it was' }).dblclick()
  await field('word').fill('mine')
  await sql("update cells set word = 'theirs'")
  await page.keyboard.press('Enter')
  await dialog().getByText('Somebody else changed this value meanwhile').waitFor()
  await dialog().getByLabel('the value as it is now').getByText('theirs').waitFor()
  await dialog().getByRole('textbox', { name: 'word' }).getByText('mine').waitFor()
  await look('cell-conflict')
  await button('Save mine on top').click()
  await page.getByRole('gridcell', { name: 'mine' }).waitFor()

  await page.getByRole('gridcell', { name: '5', exact: true }).dblclick()
  await field('number').fill('five')
  await page.keyboard.press('Enter')
  await dialog().getByText('invalid input syntax').waitFor()
  const editor = dialog().getByRole('textbox', { name: 'number' })
  await editor.getByText('five').waitFor()
  await editor.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('6')
  await button('Save value').click()
  await page.getByRole('gridcell', { name: '6', exact: true }).waitFor()
})

test('rows come in the order of their key, page after page', async () => {
  await sql('create table pages (id bigint generated always as identity primary key, word text)')
  await sql("insert into pages (word) select 'row ' || n from generate_series(1, 450) n")
  await go(`/projects/${ref}/tables/public/pages`)
  for (const next of [2, 201, 401]) {
    await page.getByRole('gridcell', { name: `row ${next}`, exact: true }).waitFor()
    await page.getByRole('grid').evaluate((grid) => grid.scrollTo(0, grid.scrollHeight))
  }
  await page.getByText('450 shown').waitFor()
})

test('rows go out as CSV, all or those that the filters leave', async () => {
  await sql('create table told (id int primary key, word text)')
  await sql("insert into told select n, case n % 2 when 0 then 'even, \"' || n || '\"' end from generate_series(1, 2500) n")
  await page.addInitScript(() => delete globalThis.showSaveFilePicker)
  const saved = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), button(name).click()])
    return (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/)
  }
  await go(`/projects/${ref}/tables/public/told`)
  const all = await saved('Export')
  assert.deepEqual([all.length, ...all.slice(0, 3)], [2501, 'id,word', '1,', '2,"even, ""2"""'])
  await go(`/projects/${ref}/tables/public/told?filter=${encodeURIComponent(JSON.stringify([{ column: 'word', operator: 'notnull', value: '' }]))}`)
  const matching = await saved('Export what matches')
  assert.deepEqual([matching.length, ...matching.slice(0, 2)], [1251, 'id,word', '2,"even, ""2"""'])
  assert.equal(matching.at(-1), '2500,"even, ""2500"""')
})

test('tables refer to one another, and have indexes', async () => {
  await sql('create table chapters (id bigint generated always as identity primary key, body text)')
  await go(`/projects/${ref}/tables/public/chapters?tab=structure`)
  await button('Create index').click()
  await dialog().getByText('body', { exact: true }).click()
  await shoot(page, 'tables-index')
  await button('Create index', dialog()).click()
  await page.getByText('chapters_body_idx').first().waitFor()
  await choose('Actions for chapters', 'Add column …')
  await field('Name', dialog()).fill('parent')
  await dialog().getByRole('combobox', { name: 'Type' }).fill('bigint')
  await button('Add column', dialog()).click()
  await dialog().waitFor({ state: 'detached' })
  await button('Add foreign key').click()
  await pick(/Rows of/, 'public.chapters')
  await pick(/Column here/, 'parent')
  await pick(/When the row there is deleted/, 'cascade')
  await shoot(page, 'tables-foreign-key')
  await button('Add foreign key', dialog()).click()
  await page.getByText('chapters_parent_fkey').waitFor()
  await go(`/projects/${ref}/tables/relations`)
  await page.getByRole('link', { name: 'chapters, refers to public.chapters' }).waitFor()
  await look('tables-relations')
  await follow('Migrations')
  await page.getByText('No migrations yet').waitFor()
  await look('tables-migrations')
})

test('a column is changed, and a table renamed', async () => {
  await sql("create table drafts (id bigint generated always as identity primary key, pages text default '1')")
  await sql("insert into drafts (pages) values ('12')")
  await go(`/projects/${ref}/tables/public/drafts?tab=structure`)
  await choose('Actions for pages', 'Change …')
  assert.ok(await button('Change column').isDisabled())
  await dialog().getByRole('combobox', { name: 'Type' }).fill('integer')
  await field('Default', dialog()).fill('7')
  await button('Change column').click()
  await dialog().getByText('cannot be cast automatically').waitFor()
  await field('How values become of that type (using)').fill('pages::integer')
  await dialog().getByText('May be null').click()
  await look('tables-change')
  await button('Change column').click()
  await dialog().waitFor({ state: 'detached' })
  await page.getByRole('row', { name: /pages integer 7/ }).waitFor()
  await choose('Actions for drafts', 'Rename table …')
  await field('Name', dialog()).fill('papers')
  await button('Rename table').click()
  await page.waitForURL('**/tables/public/papers?tab=structure')
  await follow('Rows')
  await page.getByRole('gridcell', { name: '12', exact: true }).waitFor()
})

test('SQL runs as the owner and as somebody', async () => {
  await sql('create table songs (id bigint generated always as identity primary key, title text)')
  await sql("insert into songs (title) values ('Loamy')")
  await go(`/projects/${ref}/sql`)
  const editor = page.getByRole('textbox', { name: 'SQL' })
  await editor.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('select title from songs order by id')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('cell', { name: 'Loamy' }).waitFor()
  // The list of completions is reached from the editor, not by the focus.
  await page.keyboard.press('Escape')
  await page.getByRole('listbox').waitFor({ state: 'detached' })
  await look('sql')
  await pick(/Role/, 'as anon')
  await button('Run').click()
  await page.getByText('0 rows').waitFor()
  await editor.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('select nothing from nowhere')
  await pick(/Role/, 'as owner')
  await button('Run').click()
  await page.getByText('"nowhere" does not exist').waitFor()
})

test('explaining a statement leaves no trace', async () => {
  await sql('create table explained as select generate_series(1, 900) n')
  await go(`/projects/${ref}/sql`)
  const editor = page.getByRole('textbox', { name: 'SQL' })
  const write = async (text) => {
    await editor.click()
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText(text)
  }
  await write('delete from explained')
  await choose('Explain', 'Show the plan')
  await page.getByText('Delete on explained').waitFor()
  await choose('Explain', /^Run it, measure/)
  await page.getByText(/actual/).first().waitFor()
  await write('delete from explained; drop table explained')
  await choose('Explain', 'Show the plan')
  await page.getByText('One statement is explained at a time').waitFor()
  await write('select n from explained order by n')
  await button('Run').click()
  await page.getByText('900 rows').waitFor()
  assert.ok((await page.getByRole('cell').count()) < 200, 'what is out of view is not drawn')
  await page.getByRole('group', { name: 'Result, scrollable' }).evaluate((sheet) => sheet.scrollTo(0, sheet.scrollHeight))
  await page.getByRole('cell', { name: '900', exact: true }).waitFor()
})

test('a policy opens a table, and the tester shows to whom', async () => {
  await sql('create table letters (id bigint generated always as identity primary key, body text)')
  await go(`/projects/${ref}/policies`)
  await look('policies-empty')
  await button('Create policy').first().click()
  await field('Name', dialog()).fill('everybody reads')
  await pick(/Table/, 'public.letters')
  await field('Which rows they see (using)').fill('true')
  await pick(/Who/, 'Both')
  await button('Create policy', dialog()).click()
  await page.getByText('everybody reads').first().waitFor()
  await look('policies')
  await follow(/What is open/)
  await look('policies-open')
  await follow('Try as somebody')
  await page.getByText('A request to /rest/v1').click()
  await field('Path').fill('/letters?select=body')
  await button('Try it').click()
  await page.getByText('allowed', { exact: true }).waitFor()
  await look('policies-tester')
})

test('a user is made, banned and deleted', async () => {
  await go(`/projects/${ref}/users`)
  await look('users-empty')
  await button('Create user').first().click()
  await field('Email', dialog()).fill('bob@example.com')
  await field('Password', dialog()).fill(PASSWORD)
  await button('Create user', dialog()).click()
  await page.getByRole('link', { name: 'bob@example.com' }).waitFor()
  await look('users')
  await page.getByRole('link', { name: 'bob@example.com' }).click()
  await page.waitForURL(/users\/[0-9a-f-]{36}$/)
  await choose('Actions for bob@example.com', 'Impersonate …')
  await button('Begin session').click()
  await dialog().getByRole('link', { name: 'Open the app as bob@example.com' }).waitFor()
  await shoot(page, 'user-impersonated')
  await button('Done').click()
  const session = page.getByRole('listitem').filter({ hasText: 'Chrome' })
  await session.getByRole('button', { name: 'End' }).click()
  await dialog().getByText('has to sign in again').waitFor()
  await button('End session').click()
  await page.getByText('Signed in nowhere').waitFor()
  await choose('Actions for bob@example.com', 'Ban …')
  await button('Ban user').click()
  await page.getByText('banned', { exact: true }).waitFor()
  await look('user')
  await choose('Actions for bob@example.com', 'Delete …')
  await field('Type bob@example.com to confirm').fill('bob@example.com')
  await button('Delete user').click()
  await page.waitForURL('**/users')
  await page.getByText('No users yet').waitFor()
})

/** As the server ended it: nothing gets another token. */
function endSession(page) {
  return page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('loam.session'))
    localStorage.setItem('loam.session', JSON.stringify({ ...kept, expires_at: 0, refresh_token: 'aaaaaaaaaaaa' }))
  })
}

test('a page that finds the session ended while it loads asks for it, and is drawn', async () => {
  const { page, complaints, button, field, go, look, close } = await open(await signIn(EMAIL))
  await go('/organizations')
  await endSession(page)
  await page.reload()
  const again = page.getByRole('dialog', { name: 'Your session has ended' })
  await field('Email', again).fill(EMAIL)
  await field('Password', again).fill(PASSWORD)
  await button('Sign in', again).click()
  await page.getByRole('heading', { level: 1, name: 'Organizations' }).waitFor()
  complaints.splice(0)
  await look('organizations-again')
  await close()
})

test('single sign-on keeps what was typed, and leads to the page that was asked for', async () => {
  const { page, button, field, dialog, go, close } = await open(await signIn(EMAIL))
  const context = page.context()
  await context.route('**/platform/v1/sso', (route) => route.fulfill({ json: { issuer: 'https://login.example.com' } }))
  await context.route('**/platform/v1/sso/start', (route) => route.fulfill({ status: 303, headers: { Location: `${url('/sso')}#code=once` } }))
  await context.route('**/platform/v1/sso/session', async (route) => route.fulfill({ json: await signIn(EMAIL) }))
  await go('/organizations')
  await button('Create organization').click()
  await field('Name', dialog()).fill(`Beside ${unique}`)
  await endSession(page)
  await button('Create organization', dialog()).click()
  const [beside] = await Promise.all([page.waitForEvent('popup'), button('Sign in with login.example.com').click()])
  await page.getByRole('heading', { name: `Beside ${unique}` }).waitFor()
  assert.ok(beside.isClosed() || (await beside.waitForEvent('close')))
  await page.evaluate(() => localStorage.removeItem('loam.session'))
  await page.goto(url('/projects?search=besi'))
  await page.waitForURL('**/login?**')
  await button('Sign in with login.example.com').click()
  await page.waitForURL('**/projects?search=besi')
  await close()
})

test('what was typed outlives the session', async () => {
  const { page, complaints, button, field, dialog, go, look, close } = await open(await signIn(EMAIL))
  await go('/organizations')
  await button('Create organization').click()
  await field('Name', dialog()).fill(`Kept ${unique}`)
  await endSession(page)
  await button('Create organization', dialog()).click()
  const again = page.getByRole('dialog', { name: 'Your session has ended' })
  await again.waitFor()
  await shoot(page, 'session-ended')
  await field('Email', again).fill(EMAIL)
  await field('Password', again).fill(PASSWORD)
  await button('Sign in', again).click()
  await page.getByRole('heading', { name: `Kept ${unique}` }).waitFor()
  complaints.splice(0)
  await look('organization')
  await close()
})

test('of several authenticator apps any gives the code', async () => {
  const { page, button, field, pick, look, close } = await open()
  const tokens = await signIn(EMAIL)
  const factors = ['Phone', 'Tablet'].map((name) => ({ id: name, friendly_name: name, factor_type: 'totp', status: 'verified' }))
  await page.route('**/token?grant_type=password', (route) => route.fulfill({ json: { ...tokens, user: { factors } } }))
  await page.route('**/factors/Tablet/challenge', (route) => route.fulfill({ json: { id: 'asked' } }))
  await page.route('**/factors/Tablet/verify', (route) => route.fulfill({ json: tokens }))
  await page.goto(url('/login'))
  await field('Email').fill(EMAIL)
  await field('Password').fill(PASSWORD)
  await button('Sign in').click()
  await pick(/Authenticator app/, 'Tablet')
  await look('login-code')
  await field('Code').fill('123456')
  await button('Sign in').click()
  await page.waitForURL('**/projects')
  await close()
})

test('an access token is made', async () => {
  await go('/account')
  await button('Create token').click()
  await field('Name', dialog()).fill('ci')
  await button('Create token', dialog()).click()
  await dialog().getByText('lm_pat_').waitFor()
  await button('I have kept it').click()
  await look('account')
})

test('a session is ended from another one', async () => {
  const here = await open(await member(own, 'eva', 'developer'))
  const { access_token } = await signIn(`eva.${unique}@example.com`)
  const elsewhere = async () => (await ask('GET', '/p/platformplatformplat/auth/v1/user', undefined, access_token)).status
  await here.go('/account')
  await here.page.getByText('this one').waitFor()
  assert.equal(await elsewhere(), 200)
  await here.choose('Actions for node', 'End …')
  await here.button('End session').click()
  await here.page.getByText('Session ended').waitFor()
  await here.button('Actions for node').waitFor({ state: 'detached' })
  assert.equal(await elsewhere(), 403)
  await here.look('account-sessions')
  await here.close()
})

test('a passkey signs its operator in', async () => {
  // At the console's name: browsers keep no passkeys for numbers.
  const fresh = await open()
  const devices = await fresh.page.context().newCDPSession(fresh.page)
  await devices.send('WebAuthn.enable')
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await fresh.page.goto(`${named}/console/account`)
  await fresh.field('Email').fill(EMAIL)
  await fresh.field('Password').fill(PASSWORD)
  await fresh.button('Sign in').click()
  await fresh.button('Add passkey').click()
  await fresh.field('Name', fresh.dialog()).fill('Laptop')
  await fresh.button('Save name').click()
  await fresh.page.getByRole('listitem').filter({ hasText: 'Laptop' }).waitFor()
  await fresh.look('account-passkey')
  await fresh.choose('Account of ada', 'Sign out')
  await fresh.button('Sign in with a passkey').waitFor()
  await fresh.look('login-passkey')
  await fresh.button('Sign in with a passkey').click()
  await fresh.page.waitForURL('**/projects')
  await fresh.close()
})

// The other tests look at each of them, some with more on it.
test('every page of the sidebar is drawn', { skip: !process.env.LOAM_SCREENSHOTS && 'with LOAM_SCREENSHOTS only' }, async () => {
  for (const start of [`/projects/${ref}`, `/organizations/${own}`]) {
    await go(start)
    const links = await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').all()
    const addresses = await Promise.all(links.map((link) => link.getAttribute('href')))
    for (const address of addresses) {
      await go(address.slice('/console'.length))
      await look(`page-${address.split('/').slice(2).join('-').replace(ref, 'project').replace(/[0-9a-f-]{36}/, 'id')}`)
    }
  }
})

test('the first load is at most 300 kB of script, and strict', async () => {
  const response = await page.goto(url('/projects'))
  const policy = response.headers()['content-security-policy']
  assert.match(policy, /script-src 'self';/)
  assert.doesNotMatch(policy, /unsafe/)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const loaded = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  )
  assert.ok(loaded > 50_000 && loaded <= 300_000, `${loaded} bytes of script`)
})
