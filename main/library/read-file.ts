import { createHash } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import { type FileHandle, lstat } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { FileFacts } from '../../preload/contract/article.ts'
import { decodeText } from './decode.ts'
import { isAbsence, type NotRead, type OpenFile, openInside } from './open-safely.ts'
import { shapeOf } from './shape/shape.ts'
import { accessReasons, contentReasons, reasonOf } from './skip-reasons.ts'

/** Bytes of the largest text that is read: 20 MB. */
export const largestText = 20 * 1024 * 1024

export interface ReadFile {
  ok: true
  /** The reading text: decoded, without byte order mark, CRLF as LF, otherwise as the file has it. */
  text: string
  facts: FileFacts
}

/**
 * Reads the file at `path` inside the library folder `root` once, and what it tells. A file that changes meanwhile is
 * read again, up to three times. Never throws for what a file or disk can do; says why it was not read instead.
 */
export async function readFile(root: string, path: string): Promise<ReadFile | NotRead> {
  const read = await readSteadyBytes(root, path)
  if (!read.ok) return read
  const decoded = decodeText(read.bytes)
  if (!decoded.ok) return decoded
  const { text, encoding } = decoded
  const mtime = wholeMilliseconds(read.stats)
  const facts = {
    path,
    size: read.bytes.length,
    mtime,
    textHash: textHash(text),
    encoding,
    ...shapeOf(text, { path, mtime }),
  }
  return { ok: true, text, facts }
}

/**
 * SHA-256 in hex of a reading text in UTF-8. A lone surrogate, which no strictly decoded file holds, counts as U+FFFD:
 * the hash is that of the well-formed form.
 */
export function textHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** The time of the last change as `FileFacts.mtime` has it. */
export function wholeMilliseconds(stats: BigIntStats): number {
  return Number(stats.mtimeNs / 1_000_000n)
}

type SteadyBytes = { ok: true; bytes: Buffer; stats: BigIntStats }

const tries = 3
const pauseBetweenTries = 20

async function readSteadyBytes(root: string, path: string): Promise<SteadyBytes | NotRead> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    const file = await openInside(root, path)
    if (!file.ok) return file
    const read = await readOnce(file)
    if (read !== 'changed') return read
    if (attempt < tries) await pause(pauseBetweenTries * attempt)
  }
  return { ok: false, reason: accessReasons.changing }
}

async function readOnce(file: OpenFile): Promise<SteadyBytes | NotRead | 'changed'> {
  const { handle, stats } = file
  try {
    if (stats.size > largestText) return { ok: false, reason: contentReasons.huge }
    const bytes = await readAll(handle, Number(stats.size))
    if (bytes.length > largestText) return { ok: false, reason: contentReasons.huge }
    if (!isSame(stats, await handle.stat({ bigint: true }))) return 'changed'
    // A file that was replaced by another one of its name is whole, but no longer the one that lies there.
    const there = await lstat(file.realPath, { bigint: true })
    if (there.ino !== stats.ino || there.dev !== stats.dev) return 'changed'
    return { ok: true, bytes, stats }
  } catch (error) {
    return isAbsence(error) ? 'changed' : { ok: false, reason: reasonOf(error) }
  } finally {
    await handle.close()
  }
}

/** All bytes up to the end, but no more than one chunk past the limit: a size can be wrong, as in `/proc`. */
async function readAll(handle: FileHandle, expected: number): Promise<Buffer> {
  let buffer = Buffer.allocUnsafe(expected + 1)
  let length = 0
  while (length <= largestText) {
    if (length === buffer.length) buffer = Buffer.concat([buffer], Math.max(buffer.length * 2, 65_536))
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return buffer.subarray(0, length)
}

function isSame(before: BigIntStats, after: BigIntStats): boolean {
  return before.size === after.size && before.mtimeNs === after.mtimeNs && before.ino === after.ino
}
