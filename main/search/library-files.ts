import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileFacts } from '../../preload/contract/article.ts'
import { isHidden, kindOf } from '../library/kinds.ts'
import { followLink } from '../library/links.ts'
import { isAbsence, isInsidePath } from '../library/open-safely.ts'
import { readFile } from '../library/read-file.ts'
import { realFolder, stillThere } from '../library/real-folder.ts'
import { contentReasons, isPassing, reasonOf } from '../library/skip-reasons.ts'
import { walk } from '../library/walk.ts'
import { fileAt } from '../library/walked.ts'

/** A file of the library as the walk sees it, or what it passes over. */
export type Seen =
  | { kind: 'file'; path: string; size: number; mtime: number }
  | { kind: 'skipped'; path: string; reason: string }

/** How a scan gets at files. Only a library folder that is not there makes it throw (a Refusal). */
export interface Files {
  /** All of the library, or these paths of it; paths that are gone are left out. */
  list(paths: readonly string[] | undefined): AsyncIterable<Seen>
  read(path: string): Promise<{ ok: true; text: string; facts: FileFacts } | { ok: false; reason: string }>
  /** Whether the reason lies in the contents, so that it holds until the file changes. */
  isLasting(reason: string): boolean
  /** Whether the file may still hold what it held before. */
  isPassing(reason: string): boolean
}

export function libraryFiles(root: string): Files {
  return {
    list: (paths) => (paths === undefined ? walk(root) : listPaths(root, paths)),
    read: (path) => readFile(root, path),
    isLasting: (reason) => lasting.has(reason),
    isPassing,
  }
}

const lasting: ReadonlySet<string> = new Set(Object.values(contentReasons))

/** What a walk would say of these paths. Throws a Refusal when the folder is not there: nothing is gone then. */
async function* listPaths(root: string, paths: readonly string[]): AsyncGenerator<Seen, void> {
  const folder = await realFolder(root)
  for (const path of [...new Set(paths)].sort()) {
    const seen = await lookAt(folder.path, path)
    if (seen !== undefined) yield seen
  }
  await stillThere(root, folder)
}

async function lookAt(realRoot: string, path: string): Promise<Seen | undefined> {
  if (!isInsidePath(path) || path.split('/').some(isHidden)) return undefined
  try {
    const stats = await lstat(join(realRoot, path))
    if (stats.isSymbolicLink()) return await followLink(realRoot, path, new Set())
    if (stats.isDirectory() || kindOf(path) === undefined) return undefined
    return await fileAt(join(realRoot, path), path)
  } catch (error) {
    return isAbsence(error) ? undefined : { kind: 'skipped', path, reason: reasonOf(error) }
  }
}
