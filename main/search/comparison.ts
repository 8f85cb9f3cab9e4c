import type { ChoiceOf } from '../library/encodings/chosen.ts'
import { liesBelow } from '../library/roots.ts'
import type { ScanEvent } from './contract.ts'
import type { ScanGate } from './gate.ts'
import type { Files, Seen } from './library-files.ts'
import type { ToRead } from './read-ahead.ts'
import type { Known, Skipping, TextIndex } from './text-index.ts'

type SeenFile = Extract<Seen, { kind: 'file' }>

// Files changed this shortly before they were read may have changed again without a new mtime. Later, a new text under
// the old time and size shows by the time of the change itself, which no program sets.
const RACY = 2_000
const DAY = 24 * 60 * 60 * 1_000
const FOUND = 500
const AT_ONCE = 8

/** Limits a scan to these paths, or passes over folders of the library that are away. */
export interface ScanRequest {
  paths?: readonly string[] | undefined
  away?: readonly string[] | undefined
  /** The encodings that the user chose. */
  choiceOf?: ChoiceOf | undefined
}

/** What of the folder (or of `paths` in it) is as the index has it, and what must be read. */
export class Comparison {
  readonly toRead: ToRead[] = []
  readonly skipped: Skipping[] = []
  /** Files that were skipped and are again as the index knows them. */
  readonly recovered: string[] = []
  total = 0
  readonly #index: TextIndex
  readonly #files: Files
  readonly #gate: ScanGate
  readonly #paths: readonly string[] | undefined
  readonly #away: readonly string[] | undefined
  readonly #known: Map<string, Known>
  readonly #skippedBefore: Map<string, Skipping>
  readonly #seen = new Set<string>()
  readonly #passedOver: string[] = []

  readonly #choiceOf: ChoiceOf | undefined

  constructor(index: TextIndex, files: Files, { paths, away, choiceOf }: ScanRequest, gate: ScanGate) {
    this.#away = away
    this.#choiceOf = choiceOf
    this.#gate = gate
    this.#index = index
    this.#files = files
    this.#paths = paths
    this.#known = paths === undefined ? index.allKnown() : knownAmong(index, paths)
    this.#skippedBefore = index.allSkipped()
  }

  async *run(): AsyncGenerator<ScanEvent, void> {
    let chunk: SeenFile[] = []
    for await (const seen of this.#files.list(this.#paths, this.#away)) {
      this.#seen.add(seen.path)
      if (seen.kind === 'file') chunk.push(seen)
      else this.#passOver(seen.path, seen.reason)
      if (chunk.length < FOUND) continue
      this.#gate.checkOpen()
      yield await this.#found(chunk)
      chunk = []
    }
    if (chunk.length > 0) yield await this.#found(chunk)
  }

  /** Files of the index that are no longer there. What lies in a folder that could not be entered is not gone. */
  gone(): string[] {
    const entered = (path: string) => !this.#passedOver.some((folder) => liesBelow(folder, path))
    const asked = this.#paths ?? [...this.#known.keys(), ...this.#skippedBefore.keys()]
    return [...new Set(asked)].filter((path) => !this.#seen.has(path) && entered(path))
  }

  #passOver(path: string, reason: string): void {
    this.#passedOver.push(path)
    const mayHoldText = this.#files.isPassing(reason)
    this.skipped.push({ path, reason, readAt: Date.now(), mayHoldText })
  }

  async #found(files: readonly SeenFile[]): Promise<ScanEvent> {
    this.total += files.length
    const confirmed = await this.#lookAgain(files.filter((file) => this.#isRacy(file)))
    return {
      kind: 'found',
      files: files.map((file) => {
        const known = this.#sameAs(file)
        const before = this.#skippedBefore.get(file.path)
        if (known && (!this.#isRacy(file) || confirmed.has(file.path))) {
          if (before) this.recovered.push(file.path)
          return { path: file.path, textHash: known.textHash }
        }
        if (before && isSame(before, file) && !this.#isDue(before)) this.skipped.push(before)
        else this.toRead.push({ path: file.path, size: file.size })
        return { path: file.path }
      }),
    }
  }

  /** Which of these files really are as they were. */
  async #lookAgain(files: readonly SeenFile[]): Promise<Set<string>> {
    const confirmed = new Set<string>()
    const readAt = Date.now()
    const waiting = [...files]
    const look = async () => {
      for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
        const { path, mtime } = file
        const read = await this.#files.read(path, this.#choiceOf)
        const isUnchanged = read.ok && read.facts.mtime === mtime
        if (isUnchanged && read.facts.textHash === this.#known.get(path)?.textHash) confirmed.add(path)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, look))
    this.#index.confirm([...confirmed], readAt)
    return confirmed
  }

  #sameAs(file: SeenFile): Known | undefined {
    const known = this.#known.get(file.path)
    return known && isSame(known, file) && this.#isAsChosen(file.path, known) ? known : undefined
  }

  /** Whether the text was read in the encoding that is wanted now. */
  #isAsChosen(path: string, { chosen }: Known): boolean {
    const wanted = this.#choiceOf?.(path, chosen?.bytesHash ?? '')
    return wanted?.encoding === chosen?.encoding
  }

  /** Whether a file that was skipped is to be read again although it is as it was. */
  #isDue(before: Skipping): boolean {
    return isFresh(before) || (this.#files.isWorthRetry(before.reason) && before.readAt < Date.now() - DAY)
  }

  #isRacy(file: SeenFile): boolean {
    const known = this.#sameAs(file)
    return known !== undefined && (isFresh(known) || file.ctime >= known.readAt - RACY)
  }
}

function isSame(known: { size?: number; mtime?: number }, file: SeenFile): boolean {
  return known.size === file.size && known.mtime === file.mtime
}

function isFresh(known: { mtime?: number; readAt: number }): boolean {
  return (known.mtime ?? 0) >= known.readAt - RACY
}

function knownAmong(index: TextIndex, paths: readonly string[]): Map<string, Known> {
  const known = new Map<string, Known>()
  for (const path of paths) {
    const found = index.known(path)
    if (found !== undefined) known.set(path, found)
  }
  return known
}
