import type { ChoiceOf } from '../library/encodings/chosen.ts'
import type { NotRead } from '../library/open-safely.ts'
import type { ReadFile } from '../library/read-file.ts'
import type { Files } from './library-files.ts'
import { ReadingThread } from './reading-thread.ts'

/** A file that a scan reads. */
export interface ToRead {
  path: string
  /** Bytes. */
  size: number
}

export interface Ahead {
  path: string
  /** Milliseconds since 1970, from before it was read. */
  readAt: number
  read: ReadFile | NotRead
}

/** Reads the files of a scan in their order, some of them ahead of being asked for. Many are read by a thread. */
export class ReadAhead {
  readonly #files: Files
  readonly #toRead: readonly ToRead[]
  readonly #choiceOf: ChoiceOf | undefined
  readonly #thread: ReadingThread | undefined
  #next = 0
  #ahead: (() => Promise<Ahead>)[] = []

  constructor(files: Files, toRead: readonly ToRead[], choiceOf: ChoiceOf | undefined) {
    this.#files = files
    this.#toRead = toRead
    this.#choiceOf = choiceOf
    // A choice may hold for any file of the same bytes, and the thread knows of none.
    if (toRead.length >= many && !choiceOf) this.#thread = new ReadingThread()
  }

  /** The next file; undefined after the last one. */
  async next(): Promise<Ahead | undefined> {
    const { most, atOnce } = this.#thread ? inThread : here
    if (this.#ahead.length <= most - atOnce) this.#fill(most)
    return await this.#ahead.shift()?.()
  }

  async close(): Promise<void> {
    await this.#thread?.close()
  }

  #fill(most: number): void {
    while (this.#ahead.length < most) {
      const file = this.#toRead[this.#next]
      if (file === undefined) return
      this.#next++
      this.#ahead.push(this.#begin(file))
    }
  }

  #begin({ path, size }: ToRead): () => Promise<Ahead> {
    if (!this.#thread) {
      const begun = this.#readHere(path)
      return () => begun
    }
    const place = size <= largestInThread ? this.#files.plain(path) : undefined
    // Large ones wait for their turn, so that not many are in memory.
    if (!place) return () => this.#readHere(path)
    const readAt = Date.now()
    const reading = this.#thread.read({ path, ...place })
    return async () => {
      const read = await reading
      return read ? { path, readAt, read } : await this.#readHere(path)
    }
  }

  async #readHere(path: string): Promise<Ahead> {
    const readAt = Date.now()
    return { path, readAt, read: await this.#files.read(path, this.#choiceOf) }
  }
}

/** Files that are worth a thread. */
const many = 500
// Files that are read ahead, and how many more at once. Here: enough to keep a disk busy while one text is taken apart. The
// thread reads on while what came before is written, and gets few at once, because all their texts are in memory then.
const here = { most: 6, atOnce: 3 }
const inThread = { most: 80, atOnce: 8 }
/** Bytes of a file whose text may wait for others in memory. */
const largestInThread = 256 * 1024
