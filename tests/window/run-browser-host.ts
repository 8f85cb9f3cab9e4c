import type { BrowserContext, Page } from '@playwright/test'
import type { Run, StartOptions } from './run.ts'
import { startServer } from './server.ts'

/** Dấu's own server, and a browser that stays when the server is started again. */
export async function startBrowserHost(options: StartOptions, before?: Run): Promise<Run> {
  const words = [
    ...(options.folder === undefined ? [] : [options.folder]),
    ...(options.port === undefined ? [] : ['--port', String(options.port)]),
  ]
  const [server, { context, blank }] = await Promise.all([
    startServer(options.data, words, options.env),
    before ? { context: before.context, blank: undefined } : startBrowser(options),
  ])
  let page: Page | undefined
  return {
    ...server,
    context,
    async show(shown) {
      page = shown ?? blank ?? (await context.newPage())
      if (shown) await page.goto('about:blank')
      await page.goto(server.url)
      await page.waitForURL((at) => at.pathname === '/')
      return page
    },
    clipboard: async () => (await page?.evaluate(() => navigator.clipboard.readText())) ?? '',
  }
}

/** A browser as new, and a page of it; both are made while the server starts. */
async function startBrowser(options: StartOptions): Promise<{ context: BrowserContext; blank: Page }> {
  const browser = await options.browser()
  const context = await browser.newContext({
    viewport: options.size,
    permissions: ['clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
    ...(options.locale !== undefined && { locale: options.locale }),
    hasTouch: options.touch,
  })
  return { context, blank: await context.newPage() }
}
