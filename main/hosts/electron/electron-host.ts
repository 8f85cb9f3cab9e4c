import { app, type BrowserWindow, dialog, type OpenDialogOptions, shell } from 'electron'
import { readEndings } from '../../library/kinds.ts'
import type { Host } from '../host.ts'
import { inUtilityProcess } from './index-process.ts'
import type { Windows } from './windows.ts'

/** The host of the windows under Electron. `windows`: once there are any; `indexEntry`: the built `index-entry.ts`. */
export function electronHost(windows: () => Windows | undefined, indexEntry: string): Host {
  const window = () => windows()?.front
  return {
    kind: 'electron',
    startIndex: inUtilityProcess(indexEntry),
    choosesFolders: true,
    reveals: true,
    languages: app.getPreferredSystemLanguages(),
    chooseFolder: () => chosen(window(), { properties: ['openDirectory'] }),
    chooseFile: (folder) => {
      return chosen(window(), {
        defaultPath: folder,
        properties: ['openFile'],
        filters: [{ name: readEndings.join(' '), extensions: readEndings.map((ending) => ending.slice(1)) }],
      })
    },
    reveal(path) {
      shell.showItemInFolder(path)
      return Promise.resolve()
    },
    async drag(paths) {
      const [file] = paths
      const contents = window()?.webContents
      // Nothing can be dragged without a picture of it.
      if (file !== undefined && contents) {
        contents.startDrag({ file, files: [...paths], icon: await app.getFileIcon(file) })
      }
    },
    async openLink(address) {
      if (!opened.has(URL.parse(address)?.protocol ?? ''))
        throw new Error('This kind of link is never opened.')
      await shell.openExternal(address)
    },
    show() {
      windows()?.bringForward()
      return Promise.resolve({})
    },
    async openWindow(at) {
      await windows()?.openAnother(at)
      return {}
    },
    front: () => windows()?.frontWindow,
    forgetRecent: () => app.clearRecentDocuments(),
  }
}

async function chosen(parent: BrowserWindow | undefined, options: OpenDialogOptions): Promise<string | null> {
  const { canceled, filePaths } = await (parent
    ? dialog.showOpenDialog(parent, options)
    : dialog.showOpenDialog(options))
  return canceled ? null : (filePaths[0] ?? null)
}

// The desk has checked it; this stands where the harm would be done.
const opened: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])
