import { type BrowserWindow, dialog } from 'electron'
import type { Desk } from '../../desk.ts'
import { endingWords } from './ending-words.ts'
import { words } from './words.ts'

/** Milliseconds that ending may take before the user is asked. Written changes are on the disk long before. */
const usualPatience = 5_000

/**
 * Saves everything and lets go of the library. Where that takes long the user hears why, and decides, again and again,
 * whether Dấu goes on; it never ends with something unsaved by itself. A long change can be stopped: nothing of it has
 * happened, and Dấu ends once the rest is saved. `patience`: milliseconds before a question.
 */
export async function endDesk(desk: Desk, patience = usualPatience): Promise<void> {
  const over = new AbortController()
  const ended = desk
    .close()
    .then(() => true)
    .finally(() => over.abort())
  while (!(await Promise.race([ended, after(patience)]))) {
    const { unsaved } = desk
    const { mayStop, title, sentence, wait, go } = endingWords(desk.state(), unsaved)
    const { response } = await dialog.showMessageBox({
      type: unsaved.state === 'failing' ? 'warning' : 'question',
      message: title,
      detail: sentence,
      buttons: [wait, go],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
      // There is nothing left to decide once all is done.
      signal: over.signal,
    })
    if (response === 0) continue
    if (!mayStop) return
    unsaved.stop()
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
