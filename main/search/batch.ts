import type { BriefFacts } from '../../preload/contract/article.ts'
import type { SkippedFile } from '../../preload/contract/library.ts'
import type { ReadFile } from '../library/read-file.ts'
import type { ScanEvent } from './contract.ts'
import { keysOfText } from './keys.ts'
import type { Reading, Skipping, TextIndex } from './text-index.ts'

// One transaction holds up queries for as long as it takes to write: some 60 ms. Half as many files at once would take a
// quarter more work, because each transaction makes a segment of the full-text tables that is merged with others later.
const FILES = 200
const UNITS = 400_000
const REPORTED = 50

/** Files that were read and wait to be written together. */
export class Batch {
  readonly #index: TextIndex
  #put: Reading[] = []
  #skip: Skipping[] = []
  #units = 0

  constructor(index: TextIndex) {
    this.#index = index
  }

  get isFull(): boolean {
    return this.#put.length + this.#skip.length >= FILES || this.#units >= UNITS
  }

  put({ facts, text, extracted }: ReadFile, readAt: number): void {
    // Touched, or encoded anew: the words are the same.
    if (this.#index.known(facts.path)?.textHash === facts.textHash) {
      this.#put.push({ facts, readAt, extracted })
      return
    }
    this.#put.push({ facts, readAt, keys: keysOfText(text), extracted })
    this.#units += text.length
  }

  skip(skipping: Skipping): void {
    this.#skip.push(skipping)
  }

  /** Writes what waits, then tells of it. */
  *flush(): Generator<ScanEvent, void> {
    const [put, skip] = this.write()
    for (const files of chunks(put)) yield { kind: 'read', files: files.map(brief) }
    for (const files of chunks(skip)) yield { kind: 'skipped', files: files.map(named) }
  }

  write(): [Reading[], Skipping[]] {
    const [put, skip] = [this.#put, this.#skip]
    this.#put = []
    this.#skip = []
    this.#units = 0
    if (put.length + skip.length > 0) this.#index.change({ put, skip, remove: [], recover: [] })
    return [put, skip]
  }
}

export function chunks<T>(items: readonly T[], size = REPORTED): T[][] {
  const cut: T[][] = []
  for (let at = 0; at < items.length; at += size) cut.push(items.slice(at, at + size))
  return cut
}

function brief({ facts: { blocks: _, ...facts } }: Reading): BriefFacts {
  return facts
}

export function named({ path, reason }: SkippedFile): SkippedFile {
  return { path, reason }
}
