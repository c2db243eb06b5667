// The console's figures, by hand against a running Loam at rest: `node test/measure.mjs [firstLoad|switcher|table]`. It makes a table
// of a million rows, and looks among the projects that there are for some whose names are measured-<number>.
import { closeBrowser, member, open, organization, platform, status, unique, url } from './browser.mjs'

const ROWS = 1_000_000
const BATCH = 100_000
/** Rows that the table page asks for at a time. */
const PAGE = 200
const TIMES = 7

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
const told = (what, values, unit = 'ms') =>
  console.log(`${what}: ${median(values).toFixed(0)} ${unit} (${values.map((value) => value.toFixed(0)).join(', ')})`)

async function timed(act) {
  const began = performance.now()
  await act()
  return performance.now() - began
}

async function times(act) {
  const values = []
  for (let i = 0; i < TIMES; i++) {
    values.push(await act(i))
  }
  return values
}

const own = (await organization('Measured')).id
const { ref } = await platform('POST', '/platform/v1/projects', { name: `Measured ${unique}`, organization_id: own })
const session = await member(own, 'mia', 'owner')

async function firstLoad() {
  const cold = await times(async () => {
    const { page, close } = await open(session)
    await page.goto(url('/projects'))
    await page.getByRole('link', { name: `Measured ${unique}` }).waitFor()
    const figures = await page.evaluate(() => ({
      now: performance.now(),
      script: performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('.js'))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    }))
    await close()
    return figures
  })
  told('first load until the list of projects is there, nothing cached', cold.map(({ now }) => now))
  told('script of it, gzip', cold.map(({ script }) => script / 1000), 'kB')
}

async function switcher() {
  // The operator of the start has them all; a page of his is not signed in, so his token stands in for a session.
  const { total } = await platform('GET', '/platform/v1/projects?limit=1')
  const search = (word) => platform('GET', `/platform/v1/projects?search=${word}&sort=name&limit=50`)
  told(`search among ${total} projects, by the API`, await times((i) => timed(() => search(`measured-${1000 + i * 7}`))))
  const hands = await open({ access_token: status.platform_token, refresh_token: 'none', expires_at: 4e9 })
  const { page, close } = hands
  await page.goto(url('/projects'))
  await page.getByRole('button', { name: /Switch project$/ }).click()
  const box = page.getByRole('combobox')
  await page.getByRole('option').first().waitFor()
  const values = await times(async (i) => {
    const name = `measured-${2000 + i * 13}`
    await box.fill('')
    await page.getByRole('option').nth(10).waitFor()
    return untilDrawn(page, '[role=option]', name, () => box.fill(name))
  })
  told(`switcher: from the letters to the project among ${total}, drawn`, values)
  await close()
}

/** From what a person does to the frame in which an element with that text is there, by the page's own clock. */
async function untilDrawn(page, selector, text, act) {
  await page.evaluate(
    ([wanted, words, limit]) => {
      globalThis.drawn = new Promise((resolve, reject) => {
        let began
        const begin = () => (began ??= performance.now())
        const deeds = ['pointerdown', 'input', 'scroll']
        deeds.forEach((deed) => document.addEventListener(deed, begin, { capture: true }))
        const armed = performance.now()
        const look = () => {
          const now = performance.now()
          if (began !== undefined && [...document.querySelectorAll(wanted)].some((one) => one.textContent.startsWith(words))) {
            deeds.forEach((deed) => document.removeEventListener(deed, begin, { capture: true }))
            resolve(now - began)
          } else if (now - armed > limit) {
            reject(new Error(`${words} was not drawn`))
          } else {
            requestAnimationFrame(look)
          }
        }
        requestAnimationFrame(look)
      })
      globalThis.drawn.catch(() => undefined)
    },
    [selector, text, 30_000],
  )
  await act()
  return page.evaluate(() => globalThis.drawn)
}

async function table() {
  const run = (query) => platform('POST', `/platform/v1/projects/${ref}/sql`, { query })
  await run('create table big (id bigint generated always as identity primary key, name text not null, made timestamptz not null default now(), amount numeric)')
  for (let from = 1; from <= ROWS; from += BATCH) {
    await run(`insert into big (name, amount) select 'row ' || n, n * 1.5 from generate_series(${from}, ${from + BATCH - 1}) n`)
  }
  await run("update big set name = 'seldom' where id = 850000")
  await run('create index on big (name)')
  await run('analyze big')
  const { page, close, button, field } = await open(session)
  const cell = '[role=gridcell]'
  told(`table of ${ROWS} rows: open`, await times(async () => {
    await page.goto(url(`/projects/${ref}/tables`))
    const opener = page.getByRole('link', { name: 'big' })
    await opener.waitFor()
    return untilDrawn(page, cell, 'row 1', () => opener.click())
  }))
  // At the end of what is there: the next page is asked for, and its first row stands below the last one.
  told('scroll on by a page that is not there yet', await times((i) =>
    untilDrawn(page, cell, `row ${(i + 1) * PAGE + 1}`, () =>
      page.evaluate(async () => {
        const grid = document.querySelector('[role=grid]')
        // The last page is drawn before the end moves; a scroll to where one is already would be none.
        while (grid.scrollTop + grid.clientHeight > grid.scrollHeight - 10) {
          await new Promise(requestAnimationFrame)
        }
        grid.scrollTo(0, grid.scrollHeight)
      }))))
  told('filter by the key', await times(async (i) => {
    const id = String(900_000 + i)
    await page.goto(url(`/projects/${ref}/tables/public/big`))
    await page.getByRole('gridcell').first().waitFor()
    await button('Filter').click()
    await field('Value').fill(id)
    return untilDrawn(page, cell, `row ${id}`, () => button('Add filter').click())
  }))
  const some = (i) => `row ${800_000 + i}`
  for (const [operator, what, wanted] of [
    ['eq', 'filter by an indexed column', some],
    ['like', 'filter by "contains", which reads every row', some],
    ['like', 'the same, by letters alone', () => 'seldom'],
  ]) {
    told(what, await times(async (i) => {
      await page.goto(url(`/projects/${ref}/tables/public/big`))
      await page.getByRole('gridcell').first().waitFor()
      const value = wanted(i)
      await button('Filter').click()
      await page.getByRole('button', { name: /Column/ }).click()
      await page.getByRole('option', { name: /^name/ }).click()
      if (operator === 'like') {
        await page.getByRole('button', { name: /Condition/ }).click()
        await page.getByRole('option', { name: 'contains' }).click()
      }
      await field('Value').fill(value)
      return untilDrawn(page, cell, value, () => button('Add filter').click())
    }))
  }
  await close()
}

const wanted = process.argv.slice(2)
try {
  for (const measured of [firstLoad, switcher, table]) {
    if (wanted.length === 0 || wanted.includes(measured.name)) {
      await measured()
    }
  }
} finally {
  await closeBrowser()
}
