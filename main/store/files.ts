import { constants } from 'node:fs'
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'

/**
 * The few things the store, the lock and the backups do to a disk. Everything they do passes through here, so that the
 * tests can make any single call fail, write half of its bytes or end the process.
 */
export interface Files {
  /**
   * `append`: writes go to the end, the file is made when missing. `create`: the same, but fails with EEXIST when the
   * file is there. `overwrite`: emptied first. `read`: must exist.
   */
  open(path: string, mode: 'append' | 'create' | 'overwrite' | 'read'): Promise<OpenFile>
  /** Names in the folder, sorted; `undefined` when there is no such folder. */
  list(dir: string): Promise<string[] | undefined>
  /** `undefined` when nothing is there. */
  stat(path: string): Promise<FileStat | undefined>
  /** The whole of a small file. */
  read(path: string): Promise<Buffer>
  /** Byte for byte, durable; fails with EEXIST when `to` is there. */
  copy(from: string, to: string): Promise<void>
  /** Replaces `to`. Durable after `syncDir`. */
  rename(from: string, to: string): Promise<void>
  /** Not an error when nothing is there. */
  remove(path: string): Promise<void>
  /** With all folders above it; not an error when it is there. */
  mkdir(dir: string): Promise<void>
  /** Makes new, renamed and removed names of the folder durable (a no-op on Windows, which cannot). */
  syncDir(dir: string): Promise<void>
}

export interface OpenFile {
  /** Bytes written, which may be fewer than given (as in write(2)); use `appendAll`. */
  append(bytes: Uint8Array): Promise<number>
  /** Bytes read into `buffer` from `position`; 0 at the end. */
  read(buffer: Uint8Array, position: number): Promise<number>
  truncate(size: number): Promise<void>
  datasync(): Promise<void>
  sync(): Promise<void>
  stat(): Promise<FileStat>
  close(): Promise<void>
}

/** `size` in bytes, `mtime` in milliseconds since 1970 with fractions, `ino` the file's number on its disk. */
export interface FileStat {
  size: number
  mtime: number
  ino: number
  folder: boolean
}

/** Writes all of `bytes` at the end of `file`, in as many writes as the disk wants. */
export async function appendAll(file: OpenFile, bytes: Uint8Array): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const count = await file.append(written === 0 ? bytes : bytes.subarray(written))
    if (count <= 0) throw Object.assign(new Error('EIO: the disk took no bytes, write'), { code: 'EIO' })
    written += count
  }
}

/** Everything is the user's own: files are readable by nobody else. */
const fileMode = 0o600
const folderMode = 0o700

const flags = { append: 'a', create: 'ax', overwrite: 'w', read: 'r' } as const

/** The real disk. */
export const realFiles: Files = {
  async open(path, mode) {
    const handle = await open(path, flags[mode], fileMode)
    return {
      append: async (bytes) => (await handle.write(bytes, 0, bytes.length, null)).bytesWritten,
      read: async (buffer, position) => (await handle.read(buffer, 0, buffer.length, position)).bytesRead,
      truncate: (size) => handle.truncate(size),
      datasync: () => handle.datasync(),
      sync: () => handle.sync(),
      stat: async () => facts(await handle.stat()),
      close: () => handle.close(),
    }
  },
  list: (dir) => unlessMissing(readdir(dir).then((names) => names.sort())),
  stat: (path) => unlessMissing(stat(path).then(facts)),
  read: (path) => readFile(path),
  async copy(from, to) {
    await copyFile(from, to, constants.COPYFILE_EXCL)
    const handle = await open(to, 'r+')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { force: true }),
  async mkdir(dir) {
    await mkdir(dir, { recursive: true, mode: folderMode })
  },
  async syncDir(dir) {
    if (process.platform === 'win32') return
    const handle = await open(dir, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
}

function facts(stats: { size: number; mtimeMs: number; ino: number; isDirectory(): boolean }): FileStat {
  return { size: stats.size, mtime: stats.mtimeMs, ino: stats.ino, folder: stats.isDirectory() }
}

async function unlessMissing<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined
    throw error
  }
}

/** The system's short name of a failed call (`ENOSPC`), or '' when it is some other error. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}
