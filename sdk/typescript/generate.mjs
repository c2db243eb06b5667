// Writes src/platform/schema.ts from the descriptions that the services keep beside their code; with --check only says
// whether it is what it would write.
import { readFile, writeFile } from 'node:fs/promises'
import openapi, { astToString } from 'openapi-typescript'

const DESCRIPTIONS = ['../../services/project-service/src/main/resources/openapi/platform.json']
const FILE = new URL('src/platform/schema.ts', import.meta.url)

/** One description of all: the services share the prefix, and no path is served by two. */
export async function merged() {
  const all = { openapi: '3.1.0', info: { title: 'Loam', version: 'v1' }, paths: {}, components: { schemas: {} } }
  for (const description of DESCRIPTIONS) {
    const { paths, components } = JSON.parse(await readFile(new URL(description, import.meta.url), 'utf8'))
    Object.assign(all.paths, paths)
    Object.assign(all.components.schemas, components.schemas)
  }
  return all
}

export async function generated() {
  const types = astToString(await openapi(await merged(), { alphabetize: true }))
  return `// Written by "npm run generate -w @loam/client" from the services' OpenAPI descriptions. Do not edit.\n${types}`
}

if (process.argv[1] && import.meta.url === new URL(process.argv[1], 'file:').href) {
  await writeFile(FILE, await generated())
}
