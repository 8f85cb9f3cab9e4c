import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import type { Preferences } from '../../preload/contract/desk.ts'
import { browser } from './browser.ts'
import { type Runner, startRun } from './run.ts'

export { expect } from '@playwright/test'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface DauOptions {
  /** `sample` (default): a copy of the five articles in a folder of its own; `none`: nothing is open yet; or a folder. */
  library?: 'sample' | 'none' | (string & {})
  /** Articles put into the library folder before it opens, by file name. */
  articles?: Record<string, string>
  /** Makes the data folder and the folder of articles what they are before Dấu opens them. */
  prepare?: (data: string, folder: string) => Promise<void>
  /** Chosen by the user; `system`: nothing was chosen. */
  language?: 'en' | 'vi' | 'system'
  theme?: 'light' | 'sepia' | 'dark'
  /** Other preferences. */
  preferences?: Partial<Preferences>
  /** Of the window, in CSS px; 1440 × 900 when left out. */
  size?: { width: number; height: number }
  /** Set for the server, beside what the tests run with. */
  env?: NodeJS.ProcessEnv
  /** Of the server, the same at every start; any that is free when left out. Only in a browser. */
  port?: number
  /** The languages that the browser or the system is set to, the first one; English when left out. */
  locale?: string
  /** A screen that is touched, not pointed at. */
  touch?: boolean
}

export interface Dau {
  /** The window; another page after a restart where the window ends with its program. */
  readonly page: Page
  readonly context: BrowserContext
  /** The data folder, and the folder of articles. */
  data: string
  folder: string
  /** What the page complained of that it should not have: errors, violations of its policy, requests to elsewhere. */
  complaints: string[]
  /** Ends Dấu as its user does, or with kill -9, and starts it again on the same data; the page of now. */
  restart(how?: 'end' | 'kill'): Promise<Page>
  /** Ends it and, in a browser, leaves the page as it is. */
  stop(how: 'end' | 'kill'): Promise<void>
  /** Starts it again after `stop`, and shows it; the page of now. */
  reopen(): Promise<Page>
  /** Has it answer nothing from now on. */
  freeze(): void
  /** Starts the server again, after `stop`; the address lets one page in. */
  start(): Promise<string>
  /** What was copied last. */
  clipboard(): Promise<string>
  /**
   * Has the next dialog of the system for a file or folder give this path; false where there is none, and the window asks
   * by itself.
   */
  choose(path: string): Promise<boolean>
  /** Ends it and expects that it ended well and that the page complained of nothing. */
  close(): Promise<void>
}

/** Opens Dấu as a user would, on a data folder and a library of its own, in a real browser. Close it after the test. */
export async function openDau(options: DauOptions = {}, runner: Runner = 'browser'): Promise<Dau> {
  const isFirstStart = options.library === 'none' && options.prepare === undefined
  base.skip(runner !== 'browser' && isFirstStart, 'The shell begins with the sample library.')
  base.skip(runner === 'electron' && options.touch === true, 'Electron has no screen here that is touched.')
  const home = mkdtempSync(join(realpathSync(tmpdir()), 'dau-window-'))
  const data = join(home, 'data')
  const folder = libraryIn(home, options)
  writePreferences(data, options)
  await options.prepare?.(data, folder)
  const given = {
    data,
    folder: options.library === 'none' ? undefined : folder,
    env: options.env ?? {},
    port: options.port,
    size: options.size ?? { width: 1440, height: 900 },
    locale: options.locale,
    touch: options.touch === true,
    browser,
  }
  const complaints: string[] = []
  let run = await startRun(runner, given)
  watch(run.context, complaints)
  let page = await shown(run.show())
  let wasAway = false
  const stop = async (how: 'end' | 'kill') => {
    if (how === 'kill') await run.kill()
    else expect(await run.end(), run.said()).toBe(0)
  }
  const start = async () => {
    wasAway = true
    const { context } = run
    run = await startRun(runner, given, run)
    if (run.context !== context) watch(run.context, complaints)
    return run.url ?? ''
  }
  const reopen = async () => {
    await start()
    page = await shown(run.show(page))
    return page
  }
  return {
    get page() {
      return page
    },
    get context() {
      return run.context
    },
    data,
    folder,
    complaints,
    async restart(how = 'end') {
      await stop(how)
      return await reopen()
    },
    stop,
    reopen,
    start,
    freeze: () => void run.process.kill('SIGSTOP'),
    clipboard: () => run.clipboard(),
    async choose(path) {
      await run.choose?.(path)
      return run.choose !== undefined
    },
    async close() {
      try {
        // A browser is closed before its server is; a window of its own ends with its program.
        if (runner === 'browser') await run.context.close()
        expect(await run.end(), run.said()).toBe(0)
        // Reaching for a server that is gone is no mistake of the page.
        expect(complaints.filter((one) => !wasAway || !isAboutEnd(one))).toEqual([])
      } finally {
        await run.kill()
        rmSync(home, { recursive: true, force: true })
      }
    },
  }
}

/** Tests that open Dấu and need not close it. */
export const test = base.extend<{ openDau: typeof openDau; runner: Runner }>({
  runner: ['browser', { option: true }],
  openDau: async ({ runner }, use) => {
    const opened: Dau[] = []
    await use(async (options) => {
      const dau = await openDau(options, runner)
      opened.push(dau)
      return dau
    })
    for (const dau of opened) await dau.close()
  },
})

/** The articles that come with Dấu. */
export const sampleFolder = join(root, 'seeds')

async function shown(showing: Promise<Page>): Promise<Page> {
  const page = await showing
  await expect(page.locator('#root')).not.toBeEmpty()
  return page
}

function libraryIn(home: string, { library = 'sample', articles = {} }: DauOptions): string {
  const folder = library === 'sample' || library === 'none' ? join(home, 'articles') : library
  if (library === 'sample') cpSync(sampleFolder, folder, { recursive: true })
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(articles)) writeFileSync(join(folder, name), text)
  return folder
}

function writePreferences(
  data: string,
  { language = 'vi', theme = 'light', preferences = {} }: DauOptions,
): void {
  mkdirSync(data, { recursive: true, mode: 0o700 })
  writeFileSync(join(data, 'preferences.json'), JSON.stringify({ language, theme, ...preferences }))
}

function watch(context: BrowserContext, complaints: string[]): void {
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} ${message.location().url}`)
  })
  context.on('weberror', (error) => complaints.push(`error: ${error.error().message}`))
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    const isOurs = ['data:', 'blob:', 'about:', 'app:'].includes(protocol) || ownHosts.has(hostname)
    if (!isOurs) complaints.push(`request: ${request.url()}`)
  })
}

/** Of the server, and of the stand-in's pages, of which nothing reaches any network (tests/electron/stand-in). */
const ownHosts: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'dau.localhost', 'clipboard.localhost'])

function isAboutEnd(complaint: string): boolean {
  return /ERR_CONNECTION_|WebSocket connection/u.test(complaint)
}

/** Whether the window is built; the tests build nothing. */
if (!existsSync(join(root, 'out', 'renderer', 'index.html'))) {
  throw new Error('The window is not built; run "npm run build" first.')
}

/** A text of the window, for tests that look for words in both languages. */
export function textsOf(language: 'en' | 'vi'): Record<string, string> {
  return JSON.parse(readFileSync(join(root, 'renderer', 'locales', `${language}.json`), 'utf8')) as Record<
    string,
    string
  >
}
