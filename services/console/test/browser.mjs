// A browser at a running installation. Debian's Chromium: Playwright's own would have to be downloaded.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const CHROMIUMS = [process.env.LOAM_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const SCREENSHOTS = fileURLToPath(new URL('../target/screenshots/', import.meta.url))
/** How long one may wait for what is on its way: a slow machine shares its cores with several browsers. */
const PATIENCE_MS = 45_000
/** The same for what a function's worker is started for first, be it to look at its jar. */
export const COLD_START_MS = 120_000
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const status = JSON.parse(await readFile(process.env.LOAM_STATUS, 'utf8'))
export const executable = CHROMIUMS.find((path) => path && existsSync(path))

/** Where passkeys are: browsers keep them for names. */
export const named = status.api_url.replace('127.0.0.1', 'localhost')
export const unique = Date.now().toString(36)
export const PASSWORD = 'correct horse battery staple'
export const url = (path) => `${status.api_url}/console${path}`

/** Asks Loam as whoever has the token; without one as the operator that the start made. */
export function ask(method, path, body, token = status.platform_token) {
  return fetch(status.api_url + path, {
    method,
    headers: { ...(token && { Authorization: `Bearer ${token}` }), 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
}

/** The same for what has to be answered well. */
export async function platform(method, path, body, token) {
  const response = await ask(method, path, body, token)
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  }
  return response.status === 204 ? undefined : response.json()
}

/** Asks until there is an answer: for what is written down after the fact. */
export async function eventually(what, ask, patience = PATIENCE_MS) {
  const end = Date.now() + patience
  for (;;) {
    const answer = await ask()
    if (answer) {
      return answer
    }
    assert.ok(Date.now() < end, `${what} did not come`)
    await setTimeout(200)
  }
}

/** An organization of the test's own: others may have done anything to those that were there. */
export function organization(name) {
  return platform('POST', '/platform/v1/organizations', { name: `${name} ${unique}` })
}

export async function invite(organization, email, role) {
  const { link } = await platform('POST', `/platform/v1/organizations/${organization}/invitations`, { email, role })
  return new URL(link).hash
}

/** Somebody with that role, and the session of whoever just signed in. */
export async function member(organization, name, role) {
  const email = `${name}.${unique}@example.com`
  const token = decodeURIComponent((await invite(organization, email, role)).slice(1))
  await platform('POST', '/platform/v1/invitations/sign-up', { token, email, password: PASSWORD, name }, null)
  return signIn(email)
}

export function signIn(email) {
  return platform('POST', '/p/platformplatformplat/auth/v1/token?grant_type=password', { email, password: PASSWORD }, null)
}

const browser =
  executable && (await chromium.launch({ executablePath: executable, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] }))

export const closeBrowser = () => browser?.close()

/** A page that remembers everything the browser complained of; of somebody with that session, or of nobody. */
export async function open(session) {
  if (!browser) {
    throw new Error('Chromium is needed: apt install chromium, or name one in LOAM_CHROMIUM')
  }
  const kept = session === undefined ? [] : [{ name: 'loam.session', value: JSON.stringify(session) }]
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    storageState: { cookies: [], origins: [{ origin: status.api_url, localStorage: kept }] },
  })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const complaints = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource')) {
      complaints.push(message.text())
    }
  })
  page.on('pageerror', (error) => complaints.push(String(error.stack ?? error)))
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== status.api_url && origin !== named) {
      complaints.push(`asked ${request.url()}, which is not Loam`)
    }
  })
  return { page, complaints, ...hands(page, complaints), close: () => context.close() }
}

/** What a person does with a page, by the names that a screen reader says. */
function hands(page, complaints) {
  const button = (name, scope = page) => scope.getByRole('button', { name, exact: true })
  return {
    button,
    field: (name, scope = page) => scope.getByLabel(name, { exact: true }),
    link: (name, scope = page) => scope.getByRole('link', { name, exact: true }),
    dialog: () => page.getByRole('dialog'),
    async choose(menu, item) {
      await button(menu).click()
      await page.getByRole('menuitem', { name: item }).click()
    },
    async pick(select, option) {
      await page.getByRole('button', { name: select }).click()
      await page.getByRole('option', { name: option }).first().click()
    },

    /** Goes to an address; not before the page before is at rest, since what is broken off would be complained of. */
    async go(path) {
      await atRest(page, 2)
      await page.goto(url(path))
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await atRest(page)
    },
    /** Presses a link, and waits until what it leads to has taken the place of the page before. */
    async follow(name, scope = page) {
      await scope.getByRole('link', { name, exact: true }).first().click()
      await atRest(page)
    },

    /** What every page owes: it is drawn, and nothing was wrong with it. */
    async look(name) {
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await atRest(page)
      // React Aria reads a pending button out from an element of its own, which has lost its text once the dialog is closed.
      await page.evaluate(() => document.querySelectorAll('[data-live-announcer] [role="img"]').forEach((said) => said.remove()))
      assert.deepEqual(await faults(page), [], `${name} is not accessible to all`)
      assert.deepEqual(complaints.splice(0), [], `${name} made the browser complain`)
      await shoot(page, name)
    },
  }
}

/** Whatever loads has loaded, another page included, and for some frames nothing began to. */
async function atRest(page, frames = 10) {
  await page.evaluate(() => (globalThis.framesAtRest = 0))
  await page.waitForFunction((wanted) => {
    const isBusy = document.querySelector('[aria-busy="true"]') !== null
    globalThis.framesAtRest = isBusy ? 0 : (globalThis.framesAtRest ?? 0) + 1
    return globalThis.framesAtRest >= wanted
  }, frames)
}

/** Serious faults in accessibility, in words; none is an empty list. */
export async function faults(page) {
  if (!(await page.evaluate('"axe" in globalThis'))) {
    await page.evaluate(axe)
  }
  const { violations } = await page.evaluate(() =>
    // React Aria's announcer says what it says by elements that stay for some seconds, behind everything.
    globalThis.axe.run({ exclude: ['[data-live-announcer]'] }, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] }),
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html}\n  ${failureSummary}`).join('\n')}`)
}

const LOOKS = [
  ['light', 1280, 800],
  ['dark', 1280, 800],
  ['light', 375, 780],
  ['dark', 375, 780],
]

/** The page as it is now, light and dark, wide and narrow; with LOAM_SCREENSHOTS only, since it takes its time. */
export async function shoot(page, name) {
  if (!process.env.LOAM_SCREENSHOTS) {
    return
  }
  await mkdir(SCREENSHOTS, { recursive: true })
  for (const [scheme, width, height] of LOOKS) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.setViewportSize({ width, height })
    await page.waitForTimeout(150)
    await page.screenshot({ path: `${SCREENSHOTS}${name}-${width > 800 ? 'wide' : 'phone'}-${scheme}.png` })
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1280, height: 800 })
}
