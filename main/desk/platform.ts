import type { DeskState } from '../../preload/contract/desk.ts'

/** The system as the window tells systems apart. */
export function platform(): DeskState['host']['platform'] {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux'
}
