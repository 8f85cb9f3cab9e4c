import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// One build for both hosts: `main` for Electron and for plain Node, `preload` as CommonJS because a sandboxed preload
// cannot be a module, `renderer` for the window.
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: true,
      rollupOptions: {
        input: {
          electron: resolve('main/hosts/electron/electron.ts'),
          cli: resolve('main/cli.ts'),
          worker: resolve('main/search/worker.ts'),
        },
        // Parts that the programs share lie beside them, where they look for `worker.js`.
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
    plugins: [react()],
  },
})
