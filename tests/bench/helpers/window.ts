import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from '../../window/find-browser.ts'
import { type Server, startServer } from '../../window/server.ts'
import { mainThreadWork, type Work } from './main-thread.ts'
import { installClock } from './page-clock.ts'

/** A folder of a bench's own with a library in it. */
export interface Home {
  data: string
  folder: string
  remove(): void
}

/** A home without articles yet. */
export function newHome(): Home {
  const home = mkdtempSync(join(realpathSync(tmpdir()), 'dau-bench-'))
  const data = join(home, 'data')
  const folder = join(home, 'articles')
  mkdirSync(folder)
  mkdirSync(data, { mode: 0o700 })
  writeFileSync(join(data, 'preferences.json'), JSON.stringify({ language: 'vi', theme: 'light' }))
  return { data, folder, remove: () => rmSync(home, { recursive: true, force: true }) }
}

/** The app on a home, in a real browser. */
export interface OpenWindow {
  page: Page
  server: Server
  /** What an act costs the main thread; it ends when the window is idle again. */
  work(act: () => Promise<void>): Promise<Work>
  close(): Promise<void>
}

/** Starts the app on a home and opens its window, as a user's browser would. */
export async function openWindow(home: Home, browser: Browser): Promise<OpenWindow> {
  const server = await startServer(home.data, [home.folder])
  try {
    const { page, close } = await newPage(browser)
    await page.goto(server.url)
    await page.locator('.window-list-row').first().waitFor({ timeout: 60_000 })
    const session = await page.context().newCDPSession(page)
    return {
      page,
      server,
      work: (act) => mainThreadWork(session, act),
      async close() {
        await close()
        await server.end()
      },
    }
  } catch (error) {
    await server.kill()
    throw error
  }
}

/** A page with the clock of the benches in it. */
export async function newPage(browser: Browser): Promise<{ page: Page; close(): Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'vi-VN' })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await page.addInitScript(installClock)
  return { page, close: () => context.close() }
}

/** A browser that does nothing of its own beside. */
export async function startBrowser(): Promise<Browser> {
  const args = [
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  // The sandbox of Chromium does not work for root.
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  return await chromium.launch({ executablePath: findBrowser(), args })
}
