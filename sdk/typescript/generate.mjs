// Writes src/platform/schema.ts from the description that the services' code gives of their routes (OpenApiTests).
import { readFile, writeFile } from 'node:fs/promises'
import openapi, { astToString } from 'openapi-typescript'

const DESCRIPTION = new URL('../../services/project-service/src/main/resources/openapi/platform.json', import.meta.url)
const FILE = new URL('src/platform/schema.ts', import.meta.url)

export async function generated() {
  const types = astToString(await openapi(JSON.parse(await readFile(DESCRIPTION, 'utf8')), { alphabetize: true, emptyObjectsUnknown: true }))
  return `// Written by "npm run generate -w @loam/client" from the services' OpenAPI description. Do not edit.\n${types}`
}

if (process.argv[1] && import.meta.url === new URL(process.argv[1], 'file:').href) {
  await writeFile(FILE, await generated())
}
