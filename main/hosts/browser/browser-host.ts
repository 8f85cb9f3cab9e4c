import { dirname } from 'node:path'
import { Refusal } from '../../../preload/contract/refusal.ts'
import type { Host } from '../host.ts'
import { hasDisplay, openOutside, showInFolder } from './display.ts'

/**
 * The host of windows in the system's browser, without what needs its server. Files and links open on the computer where Dấu runs, if it
 * has a screen.
 */
export function browserHost(env: NodeJS.ProcessEnv): Omit<Host, 'show' | 'openWindow'> {
  const displayed = hasDisplay(env)
  return {
    kind: 'browser',
    choosesFolders: false,
    reveals: displayed,
    languages: languagesOf(env),
    chooseFolder: () => Promise.resolve(null),
    chooseFile: () => Promise.resolve(null),
    reveal: (path) => handedOver(path, () => showInFolder(path, dirname(path))),
    openLink: (url) => {
      if (displayed) return handedOver(url, () => openOutside(url))
      throw new Refusal('BAD_INPUT', `This computer has no display; open ${url} yourself.`, {
        reason: 'no-display-link',
        url,
      })
    },
  }
}

async function handedOver(what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch {
    throw new Refusal('BAD_INPUT', `No program of this computer took ${what}; open it yourself.`, {
      reason: 'no-program',
      what,
    })
  }
}

/** BCP 47 tags from the locale that the terminal is set to; what the system says where it is set to none. */
function languagesOf(env: NodeJS.ProcessEnv): string[] {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  const tag = /^[a-z]{2,3}(?:[_-][A-Za-z]{2,4})?(?=$|[.@])/u.exec(locale)?.[0].replace('_', '-')
  return [tag ?? Intl.DateTimeFormat().resolvedOptions().locale]
}
