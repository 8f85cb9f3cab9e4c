import { disk, made, type Steps } from './disk-calls.ts'
import { isAbsence } from './open-safely.ts'
import { wholeMilliseconds } from './read-file.ts'
import { accessReasons, reasonOf } from './skip-reasons.ts'

/** A file that may hold an article, or a file or folder that is not read, with the end of a sentence that says why. */
export type Walked =
  | {
      kind: 'file'
      path: string
      size: number
      mtime: number
      /** When anything of the file last changed, which no program can set: milliseconds since 1970. */
      ctime: number
    }
  | { kind: 'skipped'; path: string; reason: string }

/** What lies at `fullPath`, which is no link, as the article file `path`; undefined when it has just been removed. */
export function* fileAt(fullPath: string, path: string): Steps<Walked | undefined> {
  try {
    const stats = yield* made(disk.lstat(fullPath))
    if (!stats.isFile()) return { kind: 'skipped', path, reason: accessReasons.special }
    return {
      kind: 'file',
      path,
      size: Number(stats.size),
      mtime: wholeMilliseconds(stats),
      ctime: Number(stats.ctimeMs),
    }
  } catch (error) {
    return isAbsence(error) ? undefined : { kind: 'skipped', path, reason: reasonOf(error) }
  }
}
