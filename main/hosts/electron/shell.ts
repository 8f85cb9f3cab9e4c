import { join } from 'node:path'
import { app, type BrowserWindow, dialog, type MessageBoxOptions, session } from 'electron'
import { z } from 'zod'
import { Refusal } from '../../../preload/contract/refusal.ts'
import { Desk, type DeskOptions } from '../../desk.ts'
import { lastLibrary } from '../../library/libraries.ts'
import { placesOf } from '../../library/places.ts'
import { type OpenDoor, openDoor } from '../door.ts'
import { windowFiles } from '../window-files.ts'
import { registerAppScheme, serveAppScheme } from './app-scheme.ts'
import { Asked } from './asked.ts'
import { closeContents } from './closed-contents.ts'
import { closeSession } from './closed-session.ts'
import { electronHost } from './electron-host.ts'
import { endDesk } from './ending.ts'
import { withoutMenu } from './menu.ts'
import { handOutPorts } from './ports.ts'
import { describeApp, keepRecent, showProgress } from './system-marks.ts'
import { folderFor, showWanted } from './wanted.ts'
import { Windows } from './windows.ts'
import { words, wordsIn } from './words.ts'

export interface ShellOptions
  extends Pick<DeskOptions, 'env' | 'sample' | 'version' | 'homepage' | 'licences'> {
  /** The folder of the built window. */
  window: string
  /** The built preload script. */
  preload: string
  /** The built entry of the index process. */
  index: string
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

async function open({ window: dir, preload, index, ...options }: ShellOptions, asked: Asked) {
  closeSession(session.defaultSession)
  serveAppScheme(await windowFiles(dir))
  let windows: Windows | undefined
  const host = electronHost(() => windows, index)
  const desk = await openDesk({ ...options, host, program: 'Dấu' }, asked.waiting)
  endWith(desk, await openDoor(desk))
  const opened = new Windows(desk, preload)
  windows = opened
  handOutPorts(desk, (contents) => opened.of(contents))
  app.on('second-instance', (_event, _words, _dir, given) => {
    opened.bringForward()
    const { data } = secondStart.safeParse(given)
    if (data?.wanted !== undefined) asked.ask(data.wanted)
  })
  await opened.openAsLeft()
  showProgress(() => opened.all, desk)
  void keepRecent(desk)
  describeApp(options.version)
  await asked.answer((wanted, isLater) => {
    if (isLater) opened.bringForward()
    return show(desk, opened.front, wanted)
  })
}

/** With the folder that is wanted, or that of a file, at once; where it does not open the last library is there to say so in. */
async function openDesk(options: DeskOptions, wanted: string | undefined): Promise<Desk> {
  const last = await lastLibrary(placesOf(options.env))
  const folder = wanted === undefined ? undefined : await folderFor(wanted, last)
  if (folder !== undefined) {
    const desk = await Desk.open(options, { folder }).catch(unlessRefused)
    if (desk) return desk
  }
  return await Desk.open(options, { orSample: true })
}

function unlessRefused(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error
}

async function show(desk: Desk, window: BrowserWindow | undefined, wanted: string): Promise<void> {
  try {
    await showWanted(desk, wanted)
  } catch (error) {
    const { notOpened, notShown } = words(desk.state())
    const message = error instanceof Refusal && error.data.reason === 'folder-gone' ? notOpened : notShown
    const options: MessageBoxOptions = { type: 'warning', message, detail: sentenceOf(error) }
    await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options))
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
