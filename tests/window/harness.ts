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
import {
  type Browser,
  type BrowserContext,
  test as base,
  chromium,
  expect,
  type Page,
} from '@playwright/test'
import type { Preferences } from '../../preload/contract/desk.ts'
import { findBrowser } from './find-browser.ts'
import { startServer } from './server.ts'

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
  /** Of the server, the same at every start; any that is free when left out. */
  port?: number
  /** The languages that the browser is set to, the first one; English when left out. */
  locale?: string
  /** A screen that is touched, not pointed at. */
  touch?: boolean
}

export interface Dau {
  page: Page
  context: BrowserContext
  /** The data folder, and the folder of articles. */
  data: string
  folder: string
  /** What the page complained of that it should not have: errors, violations of its policy, requests to elsewhere. */
  complaints: string[]
  /** Ends the server with Ctrl+C, or kill -9, and starts it again on the same data; the page opens its new address. */
  restart(how?: 'end' | 'kill'): Promise<void>
  /** Ends the server and leaves the page as it is. */
  stop(how: 'end' | 'kill'): Promise<void>
  /** Has the server answer nothing from now on. */
  freeze(): void
  /** Starts it again, after `stop`; the address lets one page in. */
  start(): Promise<string>
  /** Ends the server and expects that it ended well and that the page complained of nothing. */
  close(): Promise<void>
}

/** Opens Dấu as a user would, on a data folder and a library of its own, in a real browser. Close it after the test. */
export async function openDau(options: DauOptions = {}): Promise<Dau> {
  const home = mkdtempSync(join(realpathSync(tmpdir()), 'dau-window-'))
  const data = join(home, 'data')
  const folder = libraryIn(home, options)
  writePreferences(data, options)
  await options.prepare?.(data, folder)
  const words = [
    ...(options.library === 'none' ? [] : [folder]),
    ...(options.port === undefined ? [] : ['--port', String(options.port)]),
  ]
  let server = await startServer(data, words, options.env)
  const context = await (await browser()).newContext({
    viewport: options.size ?? { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
    ...(options.locale !== undefined && { locale: options.locale }),
    hasTouch: options.touch === true,
  })
  const complaints = watched(context)
  const page = await context.newPage()
  await open(page, server.url)
  let wasAway = false
  const stop = async (how: 'end' | 'kill') => {
    if (how === 'kill') await server.kill()
    else expect(await server.end()).toBe(0)
  }
  const start = async () => {
    wasAway = true
    server = await startServer(data, words, options.env)
    return server.url
  }
  return {
    page,
    context,
    data,
    folder,
    complaints,
    async restart(how = 'end') {
      await stop(how)
      await page.goto('about:blank')
      await open(page, await start())
    },
    stop,
    start,
    freeze: () => void server.process.kill('SIGSTOP'),
    async close() {
      try {
        await context.close()
        expect(await server.end(), server.said()).toBe(0)
        // Reaching for a server that is gone is no mistake of the page.
        expect(complaints.filter((one) => !wasAway || !isAboutEnd(one))).toEqual([])
      } finally {
        await server.kill()
        rmSync(home, { recursive: true, force: true })
      }
    },
  }
}

/** Tests that open Dấu and need not close it. */
export const test = base.extend<{ openDau: typeof openDau }>({
  openDau: async ({ browserName: _ }, use) => {
    const opened: Dau[] = []
    await use(async (options) => {
      const dau = await openDau(options)
      opened.push(dau)
      return dau
    })
    for (const dau of opened) await dau.close()
  },
})

/** The articles that come with Dấu. */
export const sampleFolder = join(root, 'seeds')

let running: Promise<Browser> | undefined

function browser(): Promise<Browser> {
  // Its own programs must not call home either; without a screen there is nothing for a graphics card to do.
  const args = [
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  // The sandbox of Chromium does not work for root.
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  running ??= chromium.launch({ executablePath: findBrowser(), args })
  return running
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.waitForURL((at) => at.pathname === '/')
  await expect(page.locator('#root')).not.toBeEmpty()
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

function watched(context: BrowserContext): string[] {
  const complaints: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} ${message.location().url}`)
  })
  context.on('weberror', (error) => complaints.push(`error: ${error.error().message}`))
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    const isOurs =
      ['data:', 'blob:', 'about:'].includes(protocol) || ['127.0.0.1', '[::1]'].includes(hostname)
    if (!isOurs) complaints.push(`request: ${request.url()}`)
  })
  return complaints
}

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
