// Roles see what they may: which pages and buttons there are for whom, and that the server refuses what is hidden.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, closeBrowser, member, open, organization, platform, unique } from './browser.mjs'

const PROJECT_PAGES = {
  viewer: ['Home', 'Tables', 'Policies', 'Functions', 'Events', 'Logs', 'Usage', 'Settings'],
  billing: ['Home', 'Usage', 'Audit log'],
  developer: ['Home', 'Tables', 'SQL', 'Policies', 'Users', 'Storage', 'Functions', 'Events', 'Logs', 'Usage', 'API keys', 'Settings'],
  owner: [
    ...['Home', 'Tables', 'SQL', 'Policies', 'Users', 'Storage', 'Functions', 'Events', 'Logs', 'Usage', 'API keys', 'Settings'],
    'Audit log',
  ],
}

const ORGANIZATION_PAGES = {
  viewer: ['Projects', 'Members'],
  billing: ['Projects', 'Members', 'Billing', 'Audit log'],
  developer: ['Projects', 'Members'],
  owner: ['Projects', 'Members', 'Billing', 'Audit log'],
}

/** Page, its button, and who has it among those who see the page. */
const BUTTONS = [
  ['tables', 'Create table', { viewer: false, developer: true, owner: true }],
  ['events/queues', 'Create queue', { viewer: false, developer: true, owner: true }],
  ['keys', 'Create key', { developer: false, owner: true }],
  ['members', 'Invite member', { viewer: false, billing: false, developer: false, owner: true }],
  ['billing/budgets', 'Create budget', { billing: true, owner: true }],
]

/** What is asked of the API, and who is answered. */
const ASKED = [
  ['GET', (project) => `${project}/schema`, ['viewer', 'developer', 'owner']],
  ['POST', (project) => `${project}/sql`, ['developer', 'owner'], { query: 'select 1' }],
  ['GET', (project) => `${project}/users`, ['developer', 'owner']],
  ['GET', (project) => `${project}/storage/buckets`, ['developer', 'owner']],
  ['GET', (project) => `${project}/keys`, ['developer', 'owner']],
  ['POST', (project) => `${project}/keys`, ['owner'], { kind: 'publishable', name: 'another' }],
  ['GET', (project) => `${project}?reveal=true`, ['owner']],
  ['GET', (project) => `${project}/usage?meter=api_requests`, ['viewer', 'billing', 'developer', 'owner']],
  ['GET', (_, organization) => `${organization}/billing-account`, ['billing', 'owner']],
  ['GET', (_, organization) => `${organization}/audit`, ['billing', 'owner']],
  ['POST', (_, organization) => `${organization}/invitations`, ['owner'], { email: `eve.${unique}@example.com`, role: 'viewer' }],
]

let ref, own

before(async () => {
  own = (await organization('Roles')).id
  ref = (await platform('POST', '/platform/v1/projects', { name: `Roles ${unique}`, organization_id: own })).ref
})

after(closeBrowser)

async function pagesOf({ page, go }, address) {
  await go(address)
  return page.getByRole('navigation', { name: 'Pages' }).getByRole('link').allInnerTexts()
}

for (const role of Object.keys(PROJECT_PAGES)) {
  test(`${role} sees what a ${role} may, and is refused the rest`, async () => {
    const session = await member(own, role, role)
    const browser = await open(session)
    const { page, button, go, look, close } = browser
    assert.deepEqual(await pagesOf(browser, `/projects/${ref}`), PROJECT_PAGES[role])
    assert.deepEqual(await pagesOf(browser, `/organizations/${own}`), ORGANIZATION_PAGES[role])
    for (const [place, name, seen] of BUTTONS) {
      if (role in seen) {
        const isOfProject = ['tables', 'events/queues', 'keys'].includes(place)
        await go(isOfProject ? `/projects/${ref}/${place}` : `/organizations/${own}/${place}`)
        assert.equal((await button(name).count()) > 0, seen[role], `${role}: button ${name}`)
      }
    }
    if (!PROJECT_PAGES[role].includes('Users')) {
      await go(`/projects/${ref}/users`)
      await page.getByRole('alert').getByText('permission_missing').waitFor()
      await look(`refused-${role}`)
    }
    for (const [method, address, may, body] of ASKED) {
      const path = address(`/platform/v1/projects/${ref}`, `/platform/v1/organizations/${own}`)
      const answer = await ask(method, path, body, session.access_token)
      const { code } = answer.ok ? {} : await answer.json()
      assert.equal(answer.ok, may.includes(role), `${role}: ${method} ${path} answers ${answer.status} ${code}`)
      assert.equal(code, may.includes(role) ? undefined : 'permission_missing')
    }
    await close()
  })
}
