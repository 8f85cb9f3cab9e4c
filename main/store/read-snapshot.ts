import type { StepLabel } from '../../preload/contract/history.ts'
import { emptyData, type StoreData } from './data.ts'
import type { Files } from './files.ts'
import { type HistoryEntry, StepChanges } from './history.ts'
import { checkedJson, parseLine, sumWith } from './line.ts'
import { readLines } from './read-lines.ts'
import { type FileHead, isFileHead, storeVersion } from './store-files.ts'
import { isTableName, tableOf } from './tables.ts'

export interface ReadSnapshot {
  head: FileHead
  data: StoreData
  size: number
  /** Of its lines, as `sumWith` makes it. */
  sum: number
}

/** Reads a snapshot that is whole, or returns what is wrong with it in words that follow its name. */
export async function readSnapshot(files: Files, path: string): Promise<ReadSnapshot | string> {
  const reading = new Reading()
  let size = 0
  for await (const block of readLines(files, path)) {
    for (const [index, line] of block.lines.entries())
      if (!reading.take(line, block.texts[index])) return `is damaged at line ${reading.lines + 1}`
    if (block.rest > 0) return 'ends in the middle of a line'
    size = block.size
  }
  const { head, data, sum, complete } = reading
  if (head === undefined || !complete) return 'ends too early'
  return { head, data, size, sum }
}

/** The sum of a snapshot's lines, or `undefined` when one of them is not what was written. */
export async function snapshotSum(files: Files, path: string): Promise<number | undefined> {
  let sum = 0
  for await (const block of readLines(files, path)) {
    if (block.rest > 0) return undefined
    for (const line of block.lines) {
      if (checkedJson(line) === undefined) return undefined
      sum = sumWith(sum, line)
    }
  }
  return sum
}

/** What was understood of a snapshot so far, line by line. */
class Reading {
  readonly data = emptyData()
  head: FileHead | undefined
  lines = 0
  sum = 0
  complete = false
  #records = 0
  #entries: HistoryEntry[] = []
  #done = 0
  /** Lines of changes that the last step still waits for. */
  #wanted = 0
  #changeLines: Buffer[] = []

  /** False when the line is not what was written here. */
  take(line: Buffer, text: string | undefined): boolean {
    const taken =
      !this.complete && (this.#wanted > 0 ? this.#takeChanges(line) : this.#takeValue(parseLine(line, text)))
    if (!taken) return false
    this.lines++
    this.sum = sumWith(this.sum, line)
    return true
  }

  #takeChanges(line: Buffer): boolean {
    const json = checkedJson(line)
    if (json === undefined) return false
    // A copy, or a few bytes would keep the whole block that was read in memory.
    this.#changeLines.push(Buffer.from(json))
    this.#wanted--
    return true
  }

  #takeValue(value: unknown): boolean {
    if (this.head === undefined) {
      if (!isFileHead(value) || value.kind !== 'snapshot') return false
      this.head = value
      this.data.seq = value.seq
      return true
    }
    if (Array.isArray(value)) return this.#takeRecords(value[0], value[1], value[2])
    if (typeof value !== 'object' || value === null) return false
    return 'step' in value ? this.#takeStep(value) : this.#takeFooter(value)
  }

  #takeRecords(table: unknown, given: unknown, records: unknown): boolean {
    if (!Array.isArray(records)) return false
    const ids: unknown[] = Array.isArray(given) ? given : records.map((record) => record.id)
    if (ids.length !== records.length) return false
    this.#records += ids.length
    if (!isTableName(table)) return (this.head?.version ?? 0) > storeVersion
    const map = tableOf(this.data.tables, table)
    // The line's sum is right, so these are the ids and records that were written.
    for (let index = 0; index < ids.length; index++) map.set(ids[index] as string, records[index])
    return true
  }

  #takeStep(value: object): boolean {
    const { step, label, at, undone, lines } = value as Record<string, unknown>
    if (typeof step !== 'string' || typeof at !== 'string' || typeof lines !== 'number') return false
    this.#changeLines = []
    this.#wanted = lines
    const changes = new StepChanges({ lines: this.#changeLines })
    this.#entries.push({ id: step, label: label as StepLabel, at, changes })
    if (undone !== true) this.#done++
    return true
  }

  #takeFooter(value: object): boolean {
    const { records, steps, lines } = value as Record<string, unknown>
    if (records !== this.#records || steps !== this.#entries.length || lines !== this.lines) return false
    this.data.history = { entries: this.#entries, done: this.#done }
    this.complete = true
    return true
  }
}
