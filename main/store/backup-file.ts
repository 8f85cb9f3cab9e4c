import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { Zip, ZipDeflate } from 'fflate'
import { z } from 'zod'
import { stepLabel } from '../../preload/contract/history.ts'
import { appendAll, type Files } from './files.ts'
import type { Moment } from './moment.ts'
import { tableNames } from './tables.ts'

/*
 * A backup is a zip that any program can open:
 * - `tables/<table>-<n>.jsonl`: one record a line, as `[id, record]`;
 * - `history-<n>.jsonl`: the steps, oldest first: an object that says what the step was, then lines of what it changed,
 *   each an array of `[table, id, before, after]` with `null` for a record that is not there;
 * - `about.json`, written last: what the backup is, and lines and SHA-256 of every other file.
 * Files are cut into parts, so that neither writing nor reading one ever stops the program for long.
 */

const filePart = z.object({ lines: z.int(), sha256: z.string() })

/** What a backup says about itself. */
export const backupAbout = z.object({
  format: z.literal('dau-backup'),
  /** Version of the store that the records belong to. */
  version: z.int(),
  /** Id of the store. */
  store: z.string(),
  /** ISO 8601 instant of the state that was kept. */
  at: z.string(),
  reason: z.string(),
  /** Number of the last change in it. */
  seq: z.int(),
  records: z.record(z.string(), z.int()),
  steps: z.int(),
  files: z.record(z.string(), filePart),
})
export type BackupAbout = z.infer<typeof backupAbout>

/** The line of the history that begins a step. */
export const backupStep = z.object({
  id: z.string(),
  label: stepLabel,
  at: z.string(),
  undone: z.boolean(),
})
export type BackupStep = z.infer<typeof backupStep>

/** Bytes of JSON a file of the zip holds at most, unless a single line is longer. */
const partSize = 256 * 1024
/** Bytes compressed at a time: one or two milliseconds. */
const sliceSize = 32 * 1024

/** Writes a new file and makes it durable; lets everybody else in after each slice. */
export async function writeBackup(
  files: Files,
  path: string,
  kept: { moment: Moment; store: string; version: number; at: string; reason: string },
): Promise<BackupAbout> {
  const { moment, store, version, at, reason } = kept
  const about: BackupAbout = {
    ...{ format: 'dau-backup', version, store, at, reason, seq: moment.seq },
    ...{ records: {}, steps: moment.history.entries.length, files: {} },
  }
  const file = await files.open(path, 'create')
  try {
    const zip = new ZipOnDisk((bytes) => appendAll(file, bytes))
    for (const table of tableNames) {
      for (const part of parts(`tables/${table}`, lines(moment.records(table)))) {
        about.records[table] = (about.records[table] ?? 0) + part.lines
        about.files[part.name] = { lines: part.lines, sha256: await zip.add(part.name, part.text) }
      }
      about.records[table] ??= 0
    }
    for (const part of parts('history', historyLines(moment)))
      about.files[part.name] = { lines: part.lines, sha256: await zip.add(part.name, part.text) }
    await zip.add('about.json', `${JSON.stringify(about, undefined, 1)}\n`)
    await zip.end()
    await file.sync()
  } finally {
    await file.close()
  }
  return about
}

/** A zip that is written while it is made. */
class ZipOnDisk {
  readonly #zip: Zip
  readonly #output: Uint8Array[] = []
  readonly #write: (bytes: Uint8Array) => Promise<void>

  constructor(write: (bytes: Uint8Array) => Promise<void>) {
    this.#write = write
    this.#zip = new Zip((error, bytes) => {
      if (error) throw error
      this.#output.push(bytes)
    })
  }

  /** Returns the SHA-256 of the text. */
  async add(name: string, text: string): Promise<string> {
    const bytes = Buffer.from(text)
    const entry = new ZipDeflate(name)
    this.#zip.add(entry)
    for (let from = 0; from < bytes.length; from += sliceSize) {
      entry.push(bytes.subarray(from, from + sliceSize), from + sliceSize >= bytes.length)
      await this.#flush()
    }
    return createHash('sha256').update(bytes).digest('hex')
  }

  async end(): Promise<void> {
    this.#zip.end()
    await this.#flush()
  }

  async #flush(): Promise<void> {
    for (const bytes of this.#output.splice(0)) await this.#write(bytes)
    await setImmediate()
  }
}

function* parts(
  name: string,
  lines: Iterable<string>,
): Generator<{ name: string; text: string; lines: number }> {
  let part = { text: '', lines: 0 }
  let number = 0
  for (const line of lines) {
    part.text += `${line}\n`
    part.lines++
    if (part.text.length < partSize) continue
    yield { name: `${name}-${++number}.jsonl`, ...part }
    part = { text: '', lines: 0 }
  }
  if (part.lines > 0) yield { name: `${name}-${++number}.jsonl`, ...part }
}

function* lines(values: Iterable<unknown>): Generator<string> {
  for (const value of values) yield JSON.stringify(value)
}

function* historyLines({ history }: Moment): Generator<string> {
  for (const [index, { id, label, at, changes }] of history.entries.entries()) {
    const step: BackupStep = { id, label, at, undone: index >= history.done }
    yield JSON.stringify(step)
    yield* changes.json()
  }
}
