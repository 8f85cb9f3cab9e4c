import { realpath, stat } from 'node:fs/promises'
import { Refusal } from '../../preload/contract/refusal.ts'
import { isAbsence } from './open-safely.ts'
import { skipCodeOf } from './skip-codes.ts'
import { reasonOf } from './skip-reasons.ts'

/** A folder after all links, and what tells it from another one that takes its place. */
export interface RealFolder {
  path: string
  dev: number
  ino: number
}

/** The library folder as it is now. Throws a Refusal when it is not there or is no folder. */
export async function realFolder(folder: string): Promise<RealFolder> {
  try {
    const path = await realpath(folder)
    const stats = await stat(path)
    if (stats.isDirectory()) return { path, dev: stats.dev, ino: stats.ino }
  } catch (error) {
    if (isAbsence(error)) throw notThere(folder)
    throw folderUnreadable(folder, reasonOf(error))
  }
  throw new Refusal('BAD_INPUT', `${folder} is a file; give the folder that holds the articles.`, {
    reason: 'folder-is-file',
    path: folder,
  })
}

/** Throws a Refusal when the folder is gone, or another one (an empty mount point) has taken its place. */
export async function stillThere(folder: string, before: RealFolder): Promise<void> {
  const now = await realFolder(folder)
  if (now.path !== before.path || now.dev !== before.dev || now.ino !== before.ino) throw notThere(folder)
}

/** `why` ends a sentence that begins with the folder. */
export function folderUnreadable(folder: string, why: string): Refusal {
  return new Refusal('FILE_UNREADABLE', `The folder ${folder} ${why}.`, {
    reason: skipCodeOf(why) === 'denied' ? 'folder-denied' : 'folder-unreadable',
    path: folder,
  })
}

function notThere(folder: string): Refusal {
  return new Refusal('NOT_FOUND', `The folder ${folder} is not there; is its disk connected?`, {
    reason: 'folder-gone',
    path: folder,
  })
}
