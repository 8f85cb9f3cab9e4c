import { type BigIntStats, constants } from 'node:fs'
import { join, sep } from 'node:path'
import { disk, made, type Steps } from './disk-calls.ts'
import { accessReasons, codeOf, reasonOf } from './skip-reasons.ts'

/** An open regular file of the library. Whoever opened it closes it. */
export interface OpenFile {
  ok: true
  /** Its descriptor. */
  file: number
  stats: BigIntStats
  /** Where the file lies after all links; `stats` are of what lay there. */
  realPath: string
}

export interface NotRead {
  ok: false
  /** The end of a sentence that begins with the file's name. */
  reason: string
}

/**
 * Opens a file for reading if, after all links, it is a regular file inside the library folder. Never waits for a pipe,
 * never opens a device, and never follows a link that is put in the way meanwhile.
 */
export function* openInside(root: string, path: string): Steps<OpenFile | NotRead> {
  if (!isInsidePath(path)) return { ok: false, reason: accessReasons.path }
  try {
    const realRoot = yield* made(disk.realpath(root))
    const realPath = yield* made(disk.realpath(join(realRoot, path)))
    if (!liesIn(realRoot, realPath)) return { ok: false, reason: accessReasons.outside }
    // Opening alone can do things to a device, so what is there is looked at first.
    if (!(yield* made(disk.lstat(realPath))).isFile()) return { ok: false, reason: accessReasons.special }
    return yield* openAsFound(realPath)
  } catch (error) {
    return { ok: false, reason: reasonOf(error) }
  }
}

/** Whether `path` is relative, with `/` between its names, and climbs nowhere. */
export function isInsidePath(path: string): boolean {
  if (path === '' || path.includes('\0')) return false
  if (sep === '\\' && /[\\:]/.test(path)) return false
  return path.split('/').every((name) => name !== '' && name !== '.' && name !== '..')
}

/** Whether a real path is the real folder or lies below it. */
export function liesIn(realFolder: string, realPath: string): boolean {
  if (realPath === realFolder) return true
  return realPath.startsWith(realFolder.endsWith(sep) ? realFolder : realFolder + sep)
}

function* openAsFound(realPath: string): Steps<OpenFile | NotRead> {
  const file = yield* made(disk.open(realPath, readOnly))
  try {
    const stats = yield* made(disk.fstat(file))
    if (!stats.isFile()) return yield* refused(file, accessReasons.special)
    // A folder on the way may have been changed into a link between the look and the opening.
    if ((yield* placeOf(file, realPath)) !== realPath) return yield* refused(file, accessReasons.changing)
    return { ok: true, file, stats, realPath }
  } catch (error) {
    yield* made(disk.close(file))
    throw error
  }
}

/**
 * Where an open file lies. Linux says so of the file itself; elsewhere the path it was opened by is looked at again,
 * which a folder that was changed for a link and back could outrun.
 */
function* placeOf(file: number, path: string): Steps<string> {
  try {
    const place = yield* made(disk.readlink(`/proc/self/fd/${file}`))
    // Whoever saves a file may have put another one in its place; that is noticed when it has been read.
    return place === `${path} (deleted)` ? path : place
  } catch {
    return yield* made(disk.realpath(path))
  }
}

function* refused(file: number, reason: string): Steps<NotRead> {
  yield* made(disk.close(file))
  return { ok: false, reason }
}

// Windows has neither flag; there the look before has to do.
const readOnly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** Whether the path leads nowhere, as opposed to somewhere that cannot be looked at. */
export function isAbsence(error: unknown): boolean {
  const code = codeOf(error)
  return code === 'ENOENT' || code === 'ENOTDIR'
}
