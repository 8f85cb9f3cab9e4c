import { defineConfig } from '@playwright/test'
import { type Runner, runners } from './tests/window/run.ts'
import { electronProgram } from './tests/window/run-electron.ts'

const all = 'tests/window/*.spec.ts'
/** The window's main paths, and what is about the shell alone. */
const core = ['main-job', 'keyboard', 'opening'].map((name) => `tests/window/${name}.spec.ts`)
const shell = 'tests/electron/*.spec.ts'

const chosen = runners.find((runner) => runner === process.env.DAU_RUNNER)
if (process.env.DAU_RUNNER !== undefined && chosen === undefined) {
  throw new Error(`DAU_RUNNER is one of ${runners.join(', ')}.`)
}

// Every test starts a server and a library of its own, so that they need nothing from each other. Everything runs in a
// browser, the main paths on the stand-in for Electron too, and everything on Electron where it is installed;
// `DAU_RUNNER` has one of them run everything.
const projects = [
  { name: 'browser', testMatch: all },
  { name: 'stand-in', testMatch: chosen === undefined ? [...core, shell] : [all, shell] },
  { name: 'electron', testMatch: all },
] satisfies { name: Runner; testMatch: string | string[] }[]

export default defineConfig<{ runner: Runner }>({
  testDir: '.',
  outputDir: 'node_modules/.cache/window-tests',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: 'list',
  projects: projects
    .filter(({ name }) =>
      chosen === undefined ? name !== 'electron' || electronProgram() !== undefined : name === chosen,
    )
    .map((project) => ({ ...project, use: { runner: project.name } })),
})
