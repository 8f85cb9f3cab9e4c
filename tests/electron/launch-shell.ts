import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { root } from '../helpers/dau.ts'
import { browser } from '../window/browser.ts'
import { sampleFolder } from '../window/harness.ts'
import { type LaunchOptions, launchStandIn, type StandIn } from './stand-in/launch.ts'

export { expect } from '@playwright/test'

/** The built shell on the stand-in for Electron, with a copy of the sample library open. */
export interface Shell extends StandIn {
  /** A folder that is removed after the test; `data` and `articles` lie in it. */
  home: string
  data: string
  articles: string
}

interface ShellOptions extends Partial<Pick<LaunchOptions, 'main' | 'system' | 'env'>> {
  /** On its command line; the folder of articles when left out. */
  words?: (articles: string) => string[]
}

/** Tests of the built shell; it is killed after them. */
export const test = base.extend<{ launch: (options?: ShellOptions) => Promise<Shell> }>({
  launch: async ({ browserName: _ }, use) => {
    const launched: Shell[] = []
    await use(async (options) => {
      const shell = await launchShell(options)
      launched.push(shell)
      return shell
    })
    for (const shell of launched) {
      await shell.kill()
      rmSync(shell.home, { recursive: true, force: true })
    }
  },
})

async function launchShell({ env, words, ...options }: ShellOptions = {}): Promise<Shell> {
  const home = mkdtempSync(join(realpathSync(tmpdir()), 'dau-shell-'))
  const data = join(home, 'data')
  const articles = join(home, 'articles')
  cpSync(sampleFolder, articles, { recursive: true })
  const shell = await launchStandIn({
    browser: await browser(),
    main: join(root, 'out', 'main', 'electron.js'),
    words: words?.(articles) ?? [articles],
    env: { DAU_DATA: data, ...env },
    ...options,
  })
  return { ...shell, home, data, articles }
}
