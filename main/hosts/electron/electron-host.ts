import { app, type BrowserWindow, dialog, type OpenDialogOptions, shell } from 'electron'
import type { Host } from '../host.ts'
import { showMenu } from './menu.ts'

/** The host of the window under Electron. `window`: the one that dialogs belong to, once there is one. */
export function electronHost(window: () => BrowserWindow | undefined): Host {
  return {
    kind: 'electron',
    choosesFolders: true,
    reveals: true,
    languages: app.getPreferredSystemLanguages(),
    chooseFolder: () => chosen(window(), { properties: ['openDirectory'] }),
    chooseFile: (folder) => {
      return chosen(window(), {
        defaultPath: folder,
        properties: ['openFile'],
        filters: [{ name: '.txt', extensions: ['txt'] }],
      })
    },
    reveal(path) {
      shell.showItemInFolder(path)
      return Promise.resolve()
    },
    async openLink(address) {
      if (!opened.has(URL.parse(address)?.protocol ?? ''))
        throw new Error('This kind of link is never opened.')
      await shell.openExternal(address)
    },
    show() {
      const shown = window()
      if (shown) bringForward(shown)
      return Promise.resolve({})
    },
    menu: showMenu,
  }
}

async function chosen(parent: BrowserWindow | undefined, options: OpenDialogOptions): Promise<string | null> {
  const { canceled, filePaths } = await (parent
    ? dialog.showOpenDialog(parent, options)
    : dialog.showOpenDialog(options))
  return canceled ? null : (filePaths[0] ?? null)
}

/** To the front and into the keyboard's hands, from wherever it is. */
export function bringForward(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

// The desk has checked it; this stands where the harm would be done.
const opened: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])
