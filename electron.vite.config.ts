import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { productionPackages } from './main/packaging/licences.ts'

// One build for both hosts: `main` for Electron and for plain Node, `preload` as CommonJS because a sandboxed preload
// cannot be a module, `renderer` for the window.
export default defineConfig({
  main: {
    plugins: [licences()],
    build: {
      outDir: 'out/main',
      // Of these few parts are used: with the rest, loading them would be a third of a start.
      externalizeDeps: {
        exclude: ['zod', '@orpc/client', '@orpc/contract', '@orpc/server', 'ws', 'commander', 'lowdb'],
      },
      rollupOptions: {
        input: {
          electron: resolve('main/hosts/electron/electron.ts'),
          cli: resolve('main/cli.ts'),
          worker: resolve('main/search/worker.ts'),
          'reading-worker': resolve('main/search/reading-worker.ts'),
          'extract-worker': resolve('main/library/extract/extract-worker.ts'),
          'index-entry': resolve('main/hosts/electron/index-entry.ts'),
        },
        // Parts that the programs share lie beside them, where they look for `worker.js`, `extract-worker.js` and
        // `index-entry.js`.
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { electron: resolve('preload/electron.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    build: {
      outDir: 'out/renderer',
      minify: true,
      // The window is one page whose first paint needs no other chunk.
      rollupOptions: { input: resolve('renderer/index.html') },
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
    plugins: [react(), textsByPlace()],
  },
})

/**
 * Both languages have the same keys in the same order, so that the Vietnamese texts need none: a sixth of what all texts
 * weigh. Only English has forms of its own for one of something.
 */
function textsByPlace(): Plugin {
  const id = '\0vietnamese'
  return {
    name: 'texts-by-place',
    enforce: 'pre',
    resolveId: (source) => (source.endsWith('/locales/vi.json') ? id : null),
    load(asked) {
      if (asked !== id) return null
      const [vi, en] = ['vi', 'en'].map((language) => {
        const file = resolve('renderer', 'locales', `${language}.json`)
        this.addWatchFile(file)
        return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
      })
      const keys = Object.keys(en ?? {}).filter((key) => !key.endsWith('_one'))
      if (keys.join() !== Object.keys(vi ?? {}).join())
        throw new Error('renderer/locales/vi.json and en.json do not have the same keys in the same order.')
      const texts = JSON.stringify(Object.values(vi ?? {}))
      return `import en from ${JSON.stringify(resolve('renderer', 'locales', 'en.json'))}
const texts = ${texts}
const keys = Object.keys(en).filter((key) => !key.endsWith('_one'))
export default Object.fromEntries(keys.map((key, at) => [key, texts[at]]))`
    },
  }
}

/** Puts the licences of all packages beside the program, which shows them in what it says about itself. */
function licences() {
  return {
    name: 'licences',
    generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): void }) {
      const source = JSON.stringify(productionPackages(import.meta.dirname))
      this.emitFile({ type: 'asset', fileName: 'licences.json', source })
    },
  }
}
