import type { MenuBar } from '../../preload/contract/menu.ts'

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
  /** Opens an http, https or mailto link outside. */
  openLink(url: string): Promise<void>
  /**
   * Brings the window to somebody who started Dấu again: an address that lets one page in (opened in the browser too, with
   * `browser`, where there is a display), or nothing when the window itself comes forward.
   */
  show(browser: boolean): Promise<{ url?: string }>
  /** Makes this the system's menu bar, until `signal`: the ids of the commands that are chosen. Absent: there is none. */
  menu?(bar: MenuBar, signal: AbortSignal | undefined): AsyncGenerator<string>
}
