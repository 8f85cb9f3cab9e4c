import { defineConfig } from '@playwright/test'

// Every test starts a server and a library of its own, so that they need nothing from each other.
export default defineConfig({
  testDir: 'tests/window',
  testMatch: '**/*.spec.ts',
  outputDir: 'node_modules/.cache/window-tests',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: 'list',
})
