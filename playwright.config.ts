import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import { type Runner, runners } from './tests/window/run.ts'
import { electronProgram } from './tests/window/run-electron.ts'

const all = 'tests/window/*.spec.ts'
/**
 * The main paths, and what lies between the window and its host: starts and ends, the disk, dialogs, kinds of file, paper,
 * sizes.
 */
const core = [
  'about',
  'again',
  'export',
  'keyboard',
  'kinds',
  'library',
  'main-job',
  'missing',
  'narrow',
  'not-saved',
  'notices',
  'opening',
  'print',
  'reopen',
].map((name) => `tests/window/${name}.spec.ts`)
/**
 * What is the window's own in them, whatever its host: what a test says of itself by `@window`, and the second language
 * and theme of what runs in the first.
 */
const windowAlone = /@window|, in en$|\(en\)$|, in dark$/u
/** What is about the shell alone. */
const shell = 'tests/electron/*.spec.ts'

const chosen = runners.find((runner) => runner === process.env.DAU_RUNNER)
if (process.env.DAU_RUNNER !== undefined && chosen === undefined) {
  throw new Error(`DAU_RUNNER is one of ${runners.join(', ')}.`)
}

// Every test starts a server and a library of its own, so that they need nothing from each other. Everything runs in a
// browser, what depends on the host on the stand-in for Electron too, and everything on Electron where it is installed;
// `DAU_RUNNER` has one of them run everything.
const projects = [
  { name: 'browser', testMatch: all },
  chosen === undefined
    ? { name: 'stand-in', testMatch: [...core, shell], grepInvert: windowAlone }
    : { name: 'stand-in', testMatch: [all, shell] },
  { name: 'electron', testMatch: all },
] satisfies { name: Runner; testMatch: string | string[]; grepInvert?: RegExp }[]

export default defineConfig<{ runner: Runner }>({
  testDir: '.',
  outputDir: 'node_modules/.cache/window-tests',
  // Each with a browser of its own; half of what a test does is waiting for another program. A third one at a time makes
  // every test slower and all of them together hardly quicker.
  workers: Math.min(2, availableParallelism()),
  // How long a failure takes on a computer that has much else to do; a claim about speed says its own time.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: 'list',
  projects: projects
    .filter(({ name }) =>
      chosen === undefined ? name !== 'electron' || electronProgram() !== undefined : name === chosen,
    )
    .map((project) => ({ ...project, use: { runner: project.name } })),
})
