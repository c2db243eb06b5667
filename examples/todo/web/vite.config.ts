import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// In this checkout the client is built from its source; elsewhere it comes as a package, and this file is not needed.
export default defineConfig({
  resolve: { alias: { '@loam/client': fileURLToPath(new URL('../../../sdk/typescript/src/index.ts', import.meta.url)) } },
  test: { include: ['test/*.test.ts'], testTimeout: 30_000 },
})
