import { join, resolve } from 'node:path'
import { app, type BrowserWindow, dialog, session } from 'electron'
import { z } from 'zod'
import { Desk, type DeskOptions } from '../../desk.ts'
import { placesOf } from '../../library/places.ts'
import { type OpenDoor, openDoor } from '../door.ts'
import { windowFiles } from '../window-files.ts'
import { registerAppScheme, serveAppScheme } from './app-scheme.ts'
import { closeContents } from './closed-contents.ts'
import { closeSession } from './closed-session.ts'
import { bringForward, electronHost } from './electron-host.ts'
import { endDesk } from './ending.ts'
import { withoutMenu } from './menu.ts'
import { handOutPorts } from './ports.ts'
import { loadPage, makeWindow } from './window.ts'
import { words, wordsIn } from './words.ts'

export interface ShellOptions extends Pick<DeskOptions, 'env' | 'sample' | 'version'> {
  /** The folder of the built window. */
  window: string
  /** The built preload script. */
  preload: string
  /** A folder of articles to open, as on the command line. */
  folder: string | undefined
}

/** What a second start of Dấu hands to the first. */
const secondStart = z.object({ folder: z.string().min(1).optional() })

/** Runs Dấu in a window of its own, once for a data folder: a second start opens its folder in the first one's window. */
export async function runShell(options: ShellOptions): Promise<void> {
  app.enableSandbox()
  // No name of any server is looked up either.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  // Chromium's own files can be made again; they also tell one data folder's Dấu from another's.
  app.setPath('userData', join(placesOf(options.env).cache, 'chromium'))
  const folder = options.folder === undefined ? undefined : resolve(options.folder)
  if (!app.requestSingleInstanceLock(folder === undefined ? {} : { folder })) {
    app.quit()
    return
  }
  registerAppScheme()
  withoutMenu()
  app.on('web-contents-created', (_, contents) => closeContents(contents))
  await app.whenReady()
  try {
    await open(options, folder)
  } catch (error) {
    const { noStart } = wordsIn(app.getPreferredSystemLanguages())
    dialog.showErrorBox(noStart, sentenceOf(error))
    app.exit(1)
  }
}

async function open(
  { window: dir, preload, env, sample, version }: ShellOptions,
  folder: string | undefined,
) {
  closeSession(session.defaultSession)
  serveAppScheme(await windowFiles(dir))
  let window: BrowserWindow | undefined
  const host = electronHost(() => window)
  const desk = await Desk.open({ env, sample, version, host, program: 'Dấu' }, { orSample: true })
  endWith(desk, await openDoor(desk))
  window = await makeWindow(desk, preload)
  handOutPorts(window.webContents, desk)
  const shown = window
  app.on('second-instance', (_event, _words, _dir, given) => {
    if (shown.isDestroyed()) return
    bringForward(shown)
    const { data } = secondStart.safeParse(given)
    if (data?.folder !== undefined) void openFolder(desk, shown, data.folder)
  })
  await loadPage(window)
  if (folder !== undefined) await openFolder(desk, window, folder)
}

async function openFolder(desk: Desk, window: BrowserWindow, folder: string): Promise<void> {
  try {
    await desk.openFolder(folder)
  } catch (error) {
    const message = words(desk.state()).notOpened
    await dialog.showMessageBox(window, { type: 'warning', message, detail: sentenceOf(error) })
  }
}

/** The window closes first, so that what it has not sent yet arrives; then everything is saved, and Dấu ends. */
function endWith(desk: Desk, door: OpenDoor): void {
  let state: 'open' | 'ending' | 'ended' = 'open'
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    if (state === 'ended') return
    event.preventDefault()
    if (state === 'ending') return
    state = 'ending'
    void endDesk(desk)
      .then(() => door.close())
      .finally(() => {
        state = 'ended'
        app.quit()
      })
  })
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
