import { app, BrowserWindow, type BrowserWindowConstructorOptions, dialog, screen } from 'electron'
import type { Desk } from '../../desk.ts'
import { closeContents } from './closed-contents.ts'
import { ownAddress } from './own-page.ts'
import { applyTheme, titleBarOptions } from './title-bar.ts'
import { fittingState, smallest, type WindowState, WindowStateFile } from './window-state.ts'
import { words } from './words.ts'

/** Makes the window, closed to everything but our page, where it stood last; it is not loaded yet. */
export async function makeWindow(desk: Desk, preload: string): Promise<BrowserWindow> {
  const file = new WindowStateFile(desk.places.data)
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id)
  const { isMaximised, ...place } = fittingState(
    await file.read(),
    [main, ...others].map(({ workArea }) => workArea),
  )
  const { theme } = desk.state().preferences
  const window = new BrowserWindow({
    ...titleBarOptions(theme),
    ...withoutAbsent(place),
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'Dấu',
    // Shown with its first picture instead of an empty one.
    show: false,
    webPreferences: webPreferences(preload),
  })
  closeContents(window.webContents)
  if (isMaximised) window.maximize()
  window.once('ready-to-show', () => window.show())
  keepState(window, file)
  comeBack(window, desk)
  applyTheme(window, theme)
  void followTheme(window, desk)
  return window
}

/** Loads our page. Rejects when it cannot. */
export function loadPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(ownAddress)
}

function webPreferences(preload: string): NonNullable<BrowserWindowConstructorOptions['webPreferences']> {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    devTools: !app.isPackaged,
    spellcheck: false,
  }
}

function keepState(window: BrowserWindow, file: WindowStateFile): void {
  let timer: NodeJS.Timeout | undefined
  const keep = () => file.keep(stateOf(window))
  const keepSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(keep, quiet)
  }
  for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const) {
    window.on(event as 'resize', keepSoon)
  }
  window.on('close', () => {
    clearTimeout(timer)
    void keep()
  })
}

/** Milliseconds without a change of the window after which its place is written. */
const quiet = 500

function stateOf(window: BrowserWindow): WindowState {
  return { ...window.getNormalBounds(), isMaximised: window.isMaximized() }
}

/** A page that crashed is loaded again, where it was; one that crashes at once again only when the user says so. */
function comeBack(window: BrowserWindow, desk: Desk): void {
  let last = -Infinity
  window.webContents.on('render-process-gone', (_, { reason }) => {
    const now = performance.now()
    if (reason === 'clean-exit') return
    if (now - last > 10_000) window.webContents.reload()
    else void askAfterCrash(window, desk)
    last = now
  })
}

async function askAfterCrash(window: BrowserWindow, desk: Desk): Promise<void> {
  const { title, sentence, again, end } = words(desk.state()).crashed
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: title,
    detail: sentence,
    buttons: [again, end],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  if (window.isDestroyed()) return
  if (response === 0) window.webContents.reload()
  else window.close()
}

async function followTheme(window: BrowserWindow, desk: Desk): Promise<void> {
  let last = desk.state().preferences.theme
  for await (const { preferences } of desk.states(undefined)) {
    if (window.isDestroyed()) return
    if (preferences.theme !== last) applyTheme(window, preferences.theme)
    last = preferences.theme
  }
}

function withoutAbsent({ x, y, ...size }: Omit<WindowState, 'isMaximised'>) {
  return { ...size, ...(x !== undefined && y !== undefined && { x, y }) }
}
