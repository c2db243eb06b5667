import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
// @ts-expect-error -- a script, without types
import { generated } from '../generate.mjs'

it('the types are those of the descriptions as they are now: npm run generate -w @loam/client', async () => {
  const written = await readFile(new URL('../src/platform/schema.ts', import.meta.url), 'utf8')
  expect(written).toBe(await (generated as () => Promise<string>)())
})
