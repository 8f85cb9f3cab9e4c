import { crc32 } from 'node:zlib'
import type { StoreData } from './data.ts'
import type { Files } from './files.ts'
import { applyGroup, groupHeader, type OpenGroup, readOperation } from './group.ts'
import { parseLine } from './line.ts'
import { readLines } from './read-lines.ts'
import { type FileHead, isFileHead } from './store-files.ts'

export interface ReadJournal {
  head: FileHead | undefined
  /** Bytes up to the end of the last whole group, and their sum. */
  size: number
  sum: number
  /** When the last whole group was made. */
  at: string | undefined
  /**
   * What follows the last whole group: nothing; the `torn` end of a save that was cut short; or something that no
   * interrupted save leaves behind, in words that follow the file's name. `unborn`: the file is the empty beginning of
   * a generation that was given up, unless its snapshot is there.
   */
  rest: 'nothing' | 'torn' | 'unborn' | { fault: string }
}

/** What a journal must be to go on from `data`. */
export interface Expected {
  generation: number
  store: string | undefined
}

/**
 * Takes the whole groups of a journal into `data`, in order, up to the first line that is not what was written. A group
 * is taken when all its lines are there, or not at all.
 */
export async function readJournal(
  files: Files,
  path: string,
  data: StoreData,
  expected: Expected,
): Promise<ReadJournal> {
  const reading = new Reading(data, expected)
  for await (const block of readLines(files, path)) {
    for (const [index, line] of block.lines.entries()) reading.take(line, block.texts[index])
    if (block.rest > 0) reading.stop(undefined)
  }
  return reading.result()
}

class Reading {
  readonly #data: StoreData
  readonly #expected: Expected
  #head: FileHead | undefined
  #size = 0
  #sum = 0
  #at: string | undefined
  #lines = 0
  #open: OpenGroup | undefined
  /** Bytes read, and their sum, with those of the group that is not whole yet. */
  #seenSize = 0
  #seenSum = 0
  #stopped = false
  #fault: string | undefined
  #unborn = false

  constructor(data: StoreData, expected: Expected) {
    this.#data = data
    this.#expected = expected
  }

  take(line: Buffer, text: string | undefined): void {
    this.#lines++
    const value = parseLine(line, text)
    if (this.#stopped) {
      // An interrupted save tears the end of a file. What stands whole behind the tear was saved later: this is damage.
      if (value !== undefined) this.#fault ??= `is damaged before line ${this.#lines}`
      return
    }
    this.#seenSum = crc32(newline, crc32(line, this.#seenSum))
    this.#seenSize += line.length + 1
    const fault = value === undefined ? undefined : this.#takeValue(value)
    if (value === undefined || fault !== undefined) this.stop(fault)
  }

  /** Nothing from here on counts. Without a fault it is a torn end, unless a whole line follows. */
  stop(fault: string | undefined): void {
    this.#stopped = true
    this.#fault ??= fault
  }

  result(): ReadJournal {
    const fault = this.#head === undefined ? (this.#fault ?? 'has lost its first line') : this.#fault
    const torn = this.#stopped || this.#seenSize > this.#size
    const rest =
      this.#unborn && this.#lines === 1
        ? 'unborn'
        : fault !== undefined
          ? { fault }
          : torn
            ? 'torn'
            : 'nothing'
    return { head: this.#head, size: this.#size, sum: this.#sum, at: this.#at, rest }
  }

  /** What is wrong with the line in this place, or `undefined`. */
  #takeValue(value: unknown): string | undefined {
    if (this.#head === undefined) return this.#takeHead(value)
    const stray = `has a line ${this.#lines} that does not belong there`
    if (this.#open !== undefined) {
      const change = readOperation(value)
      if (change === undefined) return stray
      this.#open.changes.push(change)
    } else {
      this.#open = groupHeader(value)
      if (this.#open === undefined) return stray
      if (this.#open.group.seq !== this.#data.seq + 1) return `lacks change ${this.#data.seq + 1}`
    }
    this.#closeGroup(this.#open)
    return undefined
  }

  #takeHead(value: unknown): string | undefined {
    const { generation, store } = this.#expected
    if (!isFileHead(value) || value.kind !== 'journal') return 'has lost its first line'
    if (value.generation !== generation || (store !== undefined && value.store !== store))
      return `is another file, generation ${value.generation} of store ${value.store}`
    const last = this.#data.seq
    if (value.seq !== last)
      return `goes on after change ${value.seq}, but what precedes it ends with change ${last}`
    this.#head = value
    this.#count()
    return undefined
  }

  #closeGroup(open: OpenGroup): void {
    if (open.changes.length < open.operations) return
    applyGroup(this.#data, open.group)
    this.#at = open.group.at
    this.#open = undefined
    this.#count()
  }

  #count(): void {
    this.#size = this.#seenSize
    this.#sum = this.#seenSum
  }
}

const newline = Buffer.from('\n')
