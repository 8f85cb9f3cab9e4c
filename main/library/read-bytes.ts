import type { BigIntStats } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { type Disk, disk, made, type Steps, unhurried } from './disk-calls.ts'
import { largestText } from './limits.ts'
import { isAbsence, type NotRead, type OpenFile, openInside } from './open-safely.ts'
import { accessReasons, contentReasons, reasonOf } from './skip-reasons.ts'

/** All bytes of a file, and what it was when it held them. */
export interface SteadyBytes {
  ok: true
  bytes: Buffer
  stats: BigIntStats
}

/**
 * The bytes of the file at `path` inside the library folder `root`. A file that changes meanwhile is read again, up to
 * three times; `most` bytes are read. Never throws for what a file or disk can do; says why it was not read instead.
 */
export async function readSteadyBytes(
  root: string,
  path: string,
  first: Disk,
  most: number,
): Promise<SteadyBytes | NotRead> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    // A file that is being written now is waited for without holding up anybody.
    const read = await (attempt === 1 ? first : unhurried).run(readOnce(root, path, most))
    if (read !== 'changed') return read
    if (attempt < tries) await pause(pauseBetweenTries * attempt)
  }
  return { ok: false, reason: accessReasons.changing }
}

const tries = 3
const pauseBetweenTries = 20

function* readOnce(root: string, path: string, most: number): Steps<SteadyBytes | NotRead | 'changed'> {
  const opened = yield* openInside(root, path)
  return opened.ok ? yield* readOpen(opened, most) : opened
}

function* readOpen(
  { file, stats, realPath }: OpenFile,
  most: number,
): Steps<SteadyBytes | NotRead | 'changed'> {
  try {
    if (stats.size > most) return { ok: false, reason: tooLarge(most) }
    const bytes = yield* readAll(file, Number(stats.size), most)
    if (bytes.length > most) return { ok: false, reason: tooLarge(most) }
    if (!isSame(stats, yield* made(disk.fstat(file)))) return 'changed'
    // A file that was replaced by another one of its name is whole, but no longer the one that lies there.
    const there = yield* made(disk.lstat(realPath))
    if (there.ino !== stats.ino || there.dev !== stats.dev) return 'changed'
    return { ok: true, bytes, stats }
  } catch (error) {
    return isAbsence(error) ? 'changed' : { ok: false, reason: reasonOf(error) }
  } finally {
    yield* made(disk.close(file))
  }
}

/** All bytes up to the end, but no more than one chunk past the limit: a size can be wrong, as in `/proc`. */
function* readAll(file: number, expected: number, most: number): Steps<Buffer> {
  let buffer = Buffer.allocUnsafe(expected + 1)
  let length = 0
  while (length <= most) {
    if (length === buffer.length) buffer = Buffer.concat([buffer], Math.max(buffer.length * 2, 65_536))
    const count = yield* made(disk.read(file, buffer, length))
    length += count
    // There was room for more. Whether the file has grown since is looked at next.
    if (count === 0 || (length === expected && length > 0)) break
  }
  return buffer.subarray(0, length)
}

function tooLarge(most: number): string {
  return most === largestText ? contentReasons.huge : contentReasons.hugeFile
}

function isSame(before: BigIntStats, after: BigIntStats): boolean {
  return before.size === after.size && before.mtimeNs === after.mtimeNs && before.ino === after.ino
}
