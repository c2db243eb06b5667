// A browser at a running installation. Debian's Chromium: Playwright's own would have to be downloaded.
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const CHROMIUMS = [process.env.LOAM_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const SCREENSHOTS = fileURLToPath(new URL('../target/screenshots/', import.meta.url))
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const status = JSON.parse(await readFile(process.env.LOAM_STATUS, 'utf8'))
export const executable = CHROMIUMS.find((path) => path && existsSync(path))

/** The platform API, as the operator that the start made. */
export async function platform(method, path, body) {
  const response = await fetch(status.api_url + path, {
    method,
    headers: { Authorization: `Bearer ${status.platform_token}`, 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  }
  return response.status === 204 ? undefined : response.json()
}

/** A page that remembers everything the browser complained of. */
export async function open() {
  const browser = await chromium.launch({ executablePath: executable, args: ['--no-sandbox', '--disable-gpu'] })
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const complaints = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource')) {
      complaints.push(message.text())
    }
  })
  page.on('pageerror', (error) => complaints.push(String(error.stack ?? error)))
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== status.api_url) {
      complaints.push(`asked ${request.url()}, which is not Loam`)
    }
  })
  return { page, complaints, close: () => browser.close() }
}

/** Serious faults in accessibility, in words; none is an empty list. */
export async function faults(page) {
  await page.evaluate(axe)
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
