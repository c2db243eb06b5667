import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defaultClientConditions, type Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

/** Where `npm run dev` finds a running Loam; its answers are passed through, so that the browser sees one origin. */
const loam = process.env['LOAM_URL'] ?? 'http://127.0.0.1:8000'

const out = fileURLToPath(new URL('target/classes/console', import.meta.url))

/** Zipped once here, so that no process that serves the console spends time on it. */
function zip(): Plugin {
  return {
    name: 'loam-zip',
    apply: 'build',
    closeBundle() {
      const assets = join(out, 'assets')
      for (const name of readdirSync(assets).filter((file) => /\.(js|css|svg)$/.test(file))) {
        const file = join(assets, name)
        writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }))
      }
    },
  }
}

export default defineConfig({
  base: '/console/',
  plugins: [react(), zip()],
  resolve: {
    alias: { '@': fileURLToPath(new URL('src', import.meta.url)) },
    // The SDK beside it as it is written, not as it was last built.
    conditions: ['loam-source', ...defaultClientConditions],
  },
  test: { include: ['src/**/*.test.ts'] },
  // Whoever serves the page puts a fresh value here and into its Content-Security-Policy: see README.md.
  html: { cspNonce: 'LOAM_CSP_NONCE' },
  build: {
    outDir: out,
    emptyOutDir: true,
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    // A data: image would need a wider policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 900,
  },
  server: {
    proxy: Object.fromEntries(
      ['/platform', '/p/', '/auth', '/storage', '/functions', '/health'].map((path) => [path, loam]),
    ),
  },
})
