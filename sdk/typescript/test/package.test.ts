import { execFile } from 'node:child_process'
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, expect, it } from 'vitest'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const packed = `${root}target/packed`
const app = `${root}target/app`
const installed = `${app}/node_modules/@loam/client`

beforeAll(async () => {
  await Promise.all([packed, app].map((folder) => rm(folder, { recursive: true, force: true })))
  await Promise.all([packed, installed].map((folder) => mkdir(folder, { recursive: true })))
  // Else a name of this very package would lead to its sources' folder.
  await writeFile(`${app}/package.json`, '{}')
  await copyFile(`${root}package.json`, `${packed}/package.json`)
  const tsc = fileURLToPath(import.meta.resolve('typescript/bin/tsc'))
  await run(process.execPath, [tsc, '-p', `${root}tsconfig.build.json`, '--outDir', `${packed}/dist`])
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--offline'], { cwd: packed })
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }]
  await run('tar', ['-xzf', `${packed}/${filename}`, '--strip-components=1', '-C', installed])
}, 120_000)

/** What a program next to the installed package prints. */
async function printed(program: string): Promise<unknown> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], { cwd: app })
  return JSON.parse(stdout)
}

it('what is packed is imported as an ES module', async () => {
  const names = await printed(`
    const all = await import('@loam/client')
    console.log(JSON.stringify(Object.keys(all)))`)
  expect(names).toEqual(expect.arrayContaining(['usageOf']))
})

it('the platform API is imported alone, and asks what it is told to', async () => {
  const asked = await printed(`
    import { createPlatform } from '@loam/client/platform'
    let asked
    globalThis.fetch = (address) => { asked = String(address.url ?? address); return Promise.resolve(Response.json({})) }
    await createPlatform({ url: 'http://loam.example', token: 'lm_pat_x' }).request('GET', '/platform/v1/me')
    console.log(JSON.stringify({ asked, from: import.meta.resolve('@loam/client/platform').split('/').slice(-3) }))`)
  expect(asked).toEqual({ asked: 'http://loam.example/platform/v1/me', from: ['dist', 'platform', 'index.js'] })
})
