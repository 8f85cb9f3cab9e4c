import { type BigIntStats, constants } from 'node:fs'
import { type FileHandle, lstat, open, readlink, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { accessReasons, codeOf, reasonOf } from './skip-reasons.ts'

/** An open regular file of the library. Whoever opened it closes `handle`. */
export interface OpenFile {
  ok: true
  handle: FileHandle
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
export async function openInside(root: string, path: string): Promise<OpenFile | NotRead> {
  if (!isInsidePath(path)) return { ok: false, reason: accessReasons.path }
  try {
    const realRoot = await realpath(root)
    const realPath = await realpath(join(realRoot, path))
    if (!liesIn(realRoot, realPath)) return { ok: false, reason: accessReasons.outside }
    // Opening alone can do things to a device, so what is there is looked at first.
    if (!(await lstat(realPath)).isFile()) return { ok: false, reason: accessReasons.special }
    return await openAsFound(realPath)
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

async function openAsFound(realPath: string): Promise<OpenFile | NotRead> {
  const handle = await open(realPath, readOnly)
  try {
    const stats = await handle.stat({ bigint: true })
    if (!stats.isFile()) return await refused(handle, accessReasons.special)
    // A folder on the way may have been changed into a link between the look and the opening.
    if ((await placeOf(handle, realPath)) !== realPath) return await refused(handle, accessReasons.changing)
    return { ok: true, handle, stats, realPath }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/**
 * Where an open file lies. Linux says so of the file itself; elsewhere the path it was opened by is looked at again,
 * which a folder that was changed for a link and back could outrun.
 */
async function placeOf(handle: FileHandle, path: string): Promise<string> {
  try {
    const place = await readlink(`/proc/self/fd/${handle.fd}`)
    // Whoever saves a file may have put another one in its place; that is noticed when it has been read.
    return place === `${path} (deleted)` ? path : place
  } catch {
    return await realpath(path)
  }
}

async function refused(handle: FileHandle, reason: string): Promise<NotRead> {
  await handle.close()
  return { ok: false, reason }
}

// Windows has neither flag; there the look before has to do.
const readOnly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** Whether the path leads nowhere, as opposed to somewhere that cannot be looked at. */
export function isAbsence(error: unknown): boolean {
  const code = codeOf(error)
  return code === 'ENOENT' || code === 'ENOTDIR'
}
