import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/{main,preload,renderer,electron,package,crash,helpers}/**/*.test.ts'],
    pool: 'forks',
    // By itself it leaves one processor alone, of two as well.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
