import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { Refusal } from '../../preload/contract/refusal.ts'
import { appendAll, type FileStat, type Files, type OpenFile } from './files.ts'
import { formatLine } from './line.ts'
import { type FileHead, journalName, temporary } from './store-files.ts'
import { sumOf } from './sum-of.ts'

/**
 * The journal that is being written. Knows the length and the sum of everything in it that is acknowledged, and after
 * any failure trusts neither its handle nor the file's tail before both were made sure of: a handle whose fsync failed
 * once may say yes the next time although the bytes are lost.
 */
export class Journal {
  readonly path: string
  readonly #files: Files
  readonly #dir: string
  #file: OpenFile | undefined
  #size: number
  #sum: number
  /** As we left the file; undefined when that must be found out by reading it. */
  #left: FileStat | undefined
  #doubtful = false

  private constructor(files: Files, dir: string, generation: number, size: number, sum: number) {
    this.#files = files
    this.#dir = dir
    this.path = join(dir, journalName(generation))
    this.#size = size
    this.#sum = sum
  }

  /** A new journal with its head, durable under its name. */
  static async create(files: Files, dir: string, head: FileHead): Promise<Journal> {
    const line = Buffer.from(formatLine(head))
    const journal = new Journal(files, dir, head.generation, line.length, crc32(line))
    const file = await files.open(temporary(journal.path), 'overwrite')
    try {
      await appendAll(file, line)
      await file.sync()
    } finally {
      await file.close()
    }
    await files.rename(temporary(journal.path), journal.path)
    try {
      await files.syncDir(dir)
    } catch (error) {
      await files.remove(journal.path).catch(() => {})
      throw error
    }
    return journal
  }

  /** An existing journal whose first `size` bytes with the sum `sum` are good; what follows them is cut off. */
  static continue(files: Files, dir: string, generation: number, size: number, sum: number): Journal {
    return new Journal(files, dir, generation, size, sum)
  }

  /** Bytes that are acknowledged. */
  get size(): number {
    return this.#size
  }

  /**
   * Adds bytes; resolves when they are durable. When it throws, none of them counts, and the tail is cut back now or,
   * if even that fails, before anything else is written.
   */
  async append(blocks: readonly Buffer[]): Promise<void> {
    const file = await this.ready()
    let [size, sum] = [this.#size, this.#sum]
    try {
      for (const bytes of blocks) {
        await appendAll(file, bytes)
        size += bytes.length
        sum = crc32(bytes, sum)
      }
      await file.datasync()
    } catch (error) {
      this.#doubtful = true
      await this.ready().catch(() => {})
      throw error
    }
    this.#size = size
    this.#sum = sum
    this.#left = await file.stat().catch(() => undefined)
  }

  /**
   * The handle to write to, when the file is as we left it and ends where it should. Throws Refusal
   * STORE_CHANGED_OUTSIDE when somebody else wrote to it.
   */
  async ready(): Promise<OpenFile> {
    if (this.#file !== undefined && this.#left !== undefined && !this.#doubtful) {
      const now = await this.#files.stat(this.path)
      if (now !== undefined && sameStat(now, this.#left)) return this.#file
    }
    return await this.#reopen()
  }

  async close(): Promise<void> {
    const file = this.#file
    this.#file = undefined
    await file?.close()
  }

  async #reopen(): Promise<OpenFile> {
    await this.close().catch(() => {})
    const now = await this.#files.stat(this.path)
    if (now === undefined) {
      if (await this.#files.stat(this.#dir)) throw changedOutside(this.path, 'is gone')
      throw Object.assign(new Error(`ENOENT: ${this.#dir}`), { code: 'ENOENT' })
    }
    const longer = now.size > this.#size
    const sum = now.size < this.#size ? undefined : await sumOf(this.#files, this.path, this.#size)
    if (sum !== this.#sum || (longer && this.#left !== undefined && !this.#doubtful))
      throw changedOutside(this.path, 'was changed')
    const file = await this.#files.open(this.path, 'append')
    try {
      if (longer) {
        await file.truncate(this.#size)
        await file.datasync()
      }
      this.#left = await file.stat()
    } catch (error) {
      await file.close().catch(() => {})
      throw error
    }
    this.#doubtful = false
    this.#file = file
    return file
  }
}

export function sameStat(left: FileStat, right: FileStat): boolean {
  return left.size === right.size && left.mtime === right.mtime && left.ino === right.ino
}

/** `what` completes a sentence that begins with the path. */
export function changedOutside(path: string, what: string): Refusal {
  return new Refusal(
    'STORE_CHANGED_OUTSIDE',
    `${path} ${what} by another program, so nothing was written over it; stop the program that syncs this folder and open the library again.`,
    { reason: 'store-changed-outside', path },
  )
}
