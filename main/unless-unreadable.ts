import { Refusal } from '../preload/contract/refusal.ts'

/** For `catch`: what cannot be read today is not there today, and everything else goes on. */
export function unlessUnreadable(error: unknown): void {
  if (!(error instanceof Refusal) || error.code !== 'FILE_UNREADABLE') throw error
}
