import { type BrowserWindow, dialog } from 'electron'
import type { Desk } from '../../desk.ts'
import { words } from './words.ts'

/** Milliseconds that saving may take before the user is asked. Written changes are on the disk long before. */
const patience = 5_000

/**
 * Saves everything and lets go of the library. Where the disk does not take it the user decides, again and again, whether
 * Dấu goes on trying; it never ends with something unsaved by itself.
 */
export async function endDesk(desk: Desk): Promise<void> {
  const saved = desk.close().then(() => true)
  while (!(await Promise.race([saved, after(patience)]))) {
    const { title, sentence, wait, give } = words(desk.state()).unsaved
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message: title,
      detail: sentence,
      buttons: [wait, give],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    if (response === 1) return
  }
}

/**
 * Asks whether a page that holds something nobody has saved may go all the same. The answer is waited for, because Electron
 * asks for it at once.
 */
export function mayLose(desk: Desk, window: BrowserWindow): boolean {
  const { title, sentence, stay, give } = words(desk.state()).held
  const pressed = dialog.showMessageBoxSync(window, {
    type: 'warning',
    message: title,
    detail: sentence,
    buttons: [stay, give],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return pressed === 1
}

function after(milliseconds: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), milliseconds).unref())
}
