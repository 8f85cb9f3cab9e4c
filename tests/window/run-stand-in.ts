import { fileURLToPath } from 'node:url'
import type { BrowserContext } from '@playwright/test'
import { launchStandIn } from '../electron/stand-in/launch.ts'
import type { Run, StartOptions } from './run.ts'
import { keepSize } from './window-size.ts'

const main = fileURLToPath(new URL('../../out/main/electron.js', import.meta.url))

/** The built shell on the stand-in for Electron. */
export async function startStandIn(options: StartOptions): Promise<Run> {
  await keepSize(options)
  const app = await launchStandIn({
    browser: await options.browser(),
    main,
    words: options.folder === undefined ? [] : [options.folder],
    env: { DAU_DATA: options.data, ...options.env },
    system: options.locale === undefined ? {} : { languages: [options.locale] },
    context: {
      reducedMotion: 'reduce',
      hasTouch: options.touch,
      ...(options.locale !== undefined && { locale: options.locale }),
    },
  })
  return {
    ...app,
    show: () => app.firstWindow(),
    clipboard: () => copied(app.context),
    choose: (path) => app.play('set', { chosen: [[path]] }),
  }
}

/** Read by another page, because the window may not. */
async function copied(context: BrowserContext): Promise<string> {
  const origin = 'http://clipboard.localhost'
  const page = await context.newPage()
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '' }))
  await page.goto(origin)
  await context.grantPermissions(['clipboard-read'], { origin })
  const text = await page.evaluate(() => navigator.clipboard.readText())
  await page.close()
  return text
}
