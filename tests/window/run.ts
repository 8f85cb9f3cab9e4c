import type { ChildProcess } from 'node:child_process'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { startBrowserHost } from './run-browser-host.ts'
import { startElectron } from './run-electron.ts'
import { startStandIn } from './run-stand-in.ts'

/** What runs Dấu: its server for a browser, the built shell on a stand-in for Electron, or on Electron itself. */
export const runners = ['browser', 'stand-in', 'electron'] as const
export type Runner = (typeof runners)[number]

/** How Dấu is started, every time in a test alike. */
export interface StartOptions {
  data: string
  /** The folder to open; none: as it was left. */
  folder: string | undefined
  env: NodeJS.ProcessEnv
  port: number | undefined
  size: { width: number; height: number }
  locale: string | undefined
  touch: boolean
  browser(): Promise<Browser>
}

/** Dấu while it runs, from one start to its end. */
export interface Run {
  process: ChildProcess
  context: BrowserContext
  /** Where a browser finds it. */
  url?: string
  /** The window, when it has loaded; `before`: the page of the run before, where one browser stays. */
  show(before?: Page): Promise<Page>
  /** What it said on stderr so far. */
  said(): string
  /** As its user ends it: the exit code, after everything is saved. */
  end(): Promise<number | null>
  /** kill -9. */
  kill(): Promise<void>
  /** What was copied last. */
  clipboard(): Promise<string>
  /** Has the next dialog of the system for a file or folder give this path; none where the window asks by itself. */
  choose?(path: string): Promise<void>
}

/** Starts Dấu. `before`: the run before, where one browser stays. */
export function startRun(runner: Runner, options: StartOptions, before?: Run): Promise<Run> {
  if (runner === 'stand-in') return startStandIn(options)
  return runner === 'electron' ? startElectron(options) : startBrowserHost(options, before)
}
