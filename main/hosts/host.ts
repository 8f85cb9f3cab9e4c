import type { MenuBar } from '../../preload/contract/menu.ts'
import type { StartIndex } from '../search/started-index.ts'

/**
 * What the two programs around the window do each in their own way. The desk checks what it hands over: a host gets only
 * paths inside the open library and links that are safe to open.
 */
export interface Host {
  readonly kind: 'electron' | 'browser'
  /** Can show the system's own folder dialog. */
  readonly choosesFolders: boolean
  /** Can show a file in its folder. */
  readonly reveals: boolean
  /** BCP 47 tags the user's system prefers, best first. */
  readonly languages: readonly string[]
  /** The folder that the user chose in the system's own dialog; null when it was cancelled. */
  chooseFolder(): Promise<string | null>
  /** The file that the user chose in the system's own dialog, which begins in `folder`; null when it was cancelled. */
  chooseFile(folder: string): Promise<string | null>
  /** Shows a file in the system's file manager. Absolute path. */
  reveal(path: string): Promise<void>
  /** Has the system drag files, while a drag has begun in the window. Absolute paths. Absent: browsers drag themselves. */
  drag?(paths: readonly string[]): Promise<void>
  /** Opens an http, https or mailto link outside. */
  openLink(url: string): Promise<void>
  /**
   * Brings the window to somebody who started Dấu again: an address that lets one page in (opened in the browser too, with
   * `browser`, where there is a display), or nothing when the window itself comes forward.
   */
  show(browser: boolean): Promise<{ url?: string }>
  /** What index processes run in; a worker thread when left out. */
  readonly startIndex?: StartIndex
  /** Another window that begins at this part of our address (`#…`, or nothing): as `show`, with that part. */
  openWindow(at: string): Promise<{ url?: string }>
  /** The window that the user was in last; absent in hosts whose windows are tabs of a browser. */
  readonly front?: () => HostWindow | undefined
  /** Has the system forget the folders it lists as opened before. */
  forgetRecent?(): void
}

/** What a window of a host asks for itself. */
export interface HostWindow {
  /** Makes this the system's menu bar as long as the window is in front. */
  setMenu(bar: MenuBar): void
  /** Null at once, then the ids of the commands that are chosen in its menu bar, until `signal`. */
  chosen(signal: AbortSignal | undefined): AsyncGenerator<string | null>
  /** Shows its menu bar as a menu; CSS px of the window. */
  popUpMenu(at: { x: number; y: number }): void
}
