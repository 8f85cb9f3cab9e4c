import type { BrowserWindow } from 'electron'

/** To the front and into the keyboard's hands, from wherever it is. */
export function bringForward(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
