import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where `npm run dev` finds a running Loam; its answers are passed through, so that the browser sees one origin. */
const loam = process.env['LOAM_URL'] ?? 'http://127.0.0.1:8000'

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  // Whoever serves the page puts a fresh value here and into its Content-Security-Policy: see README.md.
  html: { cspNonce: 'LOAM_CSP_NONCE' },
  build: {
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
