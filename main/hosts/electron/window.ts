import { app, BrowserWindow, type BrowserWindowConstructorOptions, dialog } from 'electron'
import type { Desk } from '../../desk.ts'
import { closeContents } from './closed-contents.ts'
import { applyTheme, titleBarOptions } from './title-bar.ts'
import { smallest, type WindowState } from './window-state.ts'
import { words } from './words.ts'

/** Makes a window, closed to everything but our page, at its place; nothing is loaded yet. */
export function makeWindow(desk: Desk, preload: string, state: WindowState): BrowserWindow {
  const { isMaximised, at: _, x, y, ...size } = state
  const { theme } = desk.state().preferences
  const window = new BrowserWindow({
    ...titleBarOptions(theme),
    ...size,
    ...(x !== undefined && y !== undefined && { x, y }),
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
  comeBack(window, desk)
  applyTheme(window, theme)
  void followTheme(window, desk)
  return window
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
