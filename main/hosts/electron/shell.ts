import { join } from 'node:path'
import { app, type BrowserWindow, dialog, session } from 'electron'
import { z } from 'zod'
import { Refusal } from '../../../preload/contract/refusal.ts'
import { Desk, type DeskOptions } from '../../desk.ts'
import { placesOf } from '../../library/places.ts'
import { type OpenDoor, openDoor } from '../door.ts'
import { windowFiles } from '../window-files.ts'
import { registerAppScheme, serveAppScheme } from './app-scheme.ts'
import { Asked } from './asked.ts'
import { closeContents } from './closed-contents.ts'
import { closeSession } from './closed-session.ts'
import { bringForward, electronHost } from './electron-host.ts'
import { endDesk } from './ending.ts'
import { withoutMenu } from './menu.ts'
import { handOutPorts } from './ports.ts'
import { describeApp, keepRecent, showProgress } from './system-marks.ts'
import { showWanted } from './wanted.ts'
import { loadPage, makeWindow } from './window.ts'
import { words, wordsIn } from './words.ts'

export interface ShellOptions extends Pick<DeskOptions, 'env' | 'sample' | 'version'> {
  /** The folder of the built window. */
  window: string
  /** The built preload script. */
  preload: string
  /** What is to be shown, as `wantedIn` finds it on the command line. */
  wanted: string | undefined
}

/** What a second start of Dấu hands to the first. */
const secondStart = z.object({ wanted: z.string().min(1).optional() })

/** Runs Dấu in a window of its own, once for a data folder: a second start shows what it wants in the first one's window. */
export async function runShell(options: ShellOptions): Promise<void> {
  app.enableSandbox()
  // No name of any server is looked up either.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  // Chromium's own files can be made again; they also tell one data folder's Dấu from another's.
  app.setPath('userData', join(placesOf(options.env).cache, 'chromium'))
  const { wanted } = options
  if (!app.requestSingleInstanceLock(wanted === undefined ? {} : { wanted })) {
    app.quit()
    return
  }
  registerAppScheme()
  withoutMenu()
  const asked = new Asked(wanted)
  app.on('web-contents-created', (_, contents) => closeContents(contents))
  await app.whenReady()
  try {
    await open(options, asked)
  } catch (error) {
    const { noStart } = wordsIn(app.getPreferredSystemLanguages())
    dialog.showErrorBox(noStart, sentenceOf(error))
    app.exit(1)
  }
}

async function open({ window: dir, preload, env, sample, version }: ShellOptions, asked: Asked) {
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
    if (data?.wanted !== undefined) asked.ask(data.wanted)
  })
  await loadPage(window)
  showProgress(window, desk)
  void keepRecent(desk)
  describeApp(version)
  await asked.answer((wanted, isLater) => {
    if (isLater) bringForward(shown)
    return show(desk, shown, wanted)
  })
}

async function show(desk: Desk, window: BrowserWindow, wanted: string): Promise<void> {
  try {
    await showWanted(desk, wanted)
  } catch (error) {
    const { notOpened, notShown } = words(desk.state())
    const message = error instanceof Refusal && error.data.reason === 'folder-gone' ? notOpened : notShown
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
