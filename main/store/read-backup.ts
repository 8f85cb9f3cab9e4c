import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { strFromU8, unzipSync } from 'fflate'
import { z } from 'zod'
import { Refusal } from '../../preload/contract/refusal.ts'
import { type BackupAbout, backupAbout, backupStep } from './backup-file.ts'
import { errorCode, type Files } from './files.ts'
import { type History, type HistoryEntry, StepChanges } from './history.ts'
import type { OldTables } from './migrations/migration.ts'
import { storeVersion } from './store-files.ts'
import { isTableName } from './tables.ts'

export interface ReadBackup {
  about: BackupAbout
  /** As the version in `about` left them. */
  tables: OldTables
  history: History
}

const row = z.tuple([z.string(), z.unknown()])
const changes = z.array(z.tuple([z.string().refine(isTableName), z.string(), z.unknown(), z.unknown()]))

/** A file in the zip larger than this is none of ours; keeps a zip made to fill the memory from doing so. */
const largestPart = 512 * 1024 * 1024

/**
 * Reads all of a backup and checks every byte of it against what was written. Throws a Refusal that names the file
 * when it is missing, no backup, damaged, or of a newer version.
 */
export async function readBackup(files: Files, path: string): Promise<ReadBackup> {
  const zip = await bytesOf(files, path)
  const about = aboutIn(path, zip)
  if (about.version > storeVersion) {
    throw new Refusal(
      'STORE_NEWER',
      `The backup ${path} was made by a newer version of Dấu; install that version to restore it.`,
      { path, version: about.version },
    )
  }
  const tables: OldTables = new Map()
  const history = new ReadHistory(path)
  for (const [name, expected] of Object.entries(about.files)) {
    const lines = linesOf(path, zip, name, expected)
    const table = /^tables\/(\w+)-\d+\.jsonl$/.exec(name)?.[1]
    await setImmediate()
    for (const line of lines) {
      if (table) addRow(path, tables, table, line)
      else if (history.take(line)) await setImmediate()
    }
  }
  for (const [table, count] of Object.entries(about.records)) {
    if ((tables.get(table)?.size ?? 0) !== count) throw damaged(path, `its ${table} are not complete`)
  }
  return { about, tables, history: history.all(about.steps) }
}

/** What a backup says about itself; nothing else of it is looked at. */
export async function readBackupAbout(files: Files, path: string): Promise<BackupAbout> {
  return aboutIn(path, await bytesOf(files, path))
}

function aboutIn(path: string, zip: Uint8Array): BackupAbout {
  const bytes = unzipped(path, zip, 'about.json')
  if (!bytes) throw notABackup(path)
  try {
    return backupAbout.parse(JSON.parse(strFromU8(bytes)))
  } catch {
    throw notABackup(path)
  }
}

function linesOf(
  path: string,
  zip: Uint8Array,
  name: string,
  expected: { lines: number; sha256: string },
): string[] {
  const bytes = unzipped(path, zip, name)
  if (!bytes) throw damaged(path, `${name} is missing`)
  if (createHash('sha256').update(bytes).digest('hex') !== expected.sha256)
    throw damaged(path, `${name} is not what was written`)
  const lines = strFromU8(bytes).split('\n').slice(0, -1)
  if (lines.length !== expected.lines) throw damaged(path, `${name} has not all its lines`)
  return lines
}

function addRow(path: string, tables: OldTables, table: string, line: string): void {
  const read = row.safeParse(parsed(line))
  if (!read.success) throw damaged(path, `a line of ${table} is not a record`)
  const records = tables.get(table) ?? new Map<string, unknown>()
  tables.set(table, records)
  records.set(...read.data)
}

/** The history, line by line. */
class ReadHistory {
  readonly #path: string
  readonly #entries: (HistoryEntry & { lines: Buffer[] })[] = []
  #done = 0

  constructor(path: string) {
    this.#path = path
  }

  /** Whether the line was one of changes, which takes its time. */
  take(line: string): boolean {
    const value = parsed(line)
    const isChanges = Array.isArray(value)
    if (isChanges) this.#addChanges(value, line)
    else this.#begin(value)
    return isChanges
  }

  all(steps: number): History {
    if (this.#entries.length !== steps) throw damaged(this.#path, 'its history is not complete')
    const entries = this.#entries.map(({ lines: _lines, ...entry }) => entry)
    return { entries, done: this.#done }
  }

  #begin(value: unknown): void {
    const step = backupStep.safeParse(value)
    if (!step.success) throw damaged(this.#path, 'its history cannot be read')
    const { undone, ...entry } = step.data
    const lines: Buffer[] = []
    this.#entries.push({ ...entry, lines, changes: new StepChanges({ lines }) })
    if (!undone) this.#done++
  }

  #addChanges(value: unknown, line: string): void {
    const step = this.#entries.at(-1)
    if (!step || !changes.safeParse(value).success) throw damaged(this.#path, 'its history cannot be read')
    step.lines.push(Buffer.from(line))
  }
}

/** Undefined for a line that is not JSON. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

async function bytesOf(files: Files, path: string): Promise<Buffer> {
  try {
    return await files.read(path)
  } catch (error) {
    const code = errorCode(error)
    const reason = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`
    throw new Refusal('FILE_UNREADABLE', `The backup ${path} ${reason}; choose another file.`, { path })
  }
}

function unzipped(path: string, zip: Uint8Array, name: string): Uint8Array | undefined {
  try {
    const filter = (entry: { name: string; originalSize: number }) =>
      entry.name === name && entry.originalSize <= largestPart
    return unzipSync(zip, { filter })[name]
  } catch {
    // A zip that was cut short has no directory at its end either, but begins like one.
    if (zip[0] === 0x50 && zip[1] === 0x4b) throw damaged(path, 'it cannot be unpacked')
    throw notABackup(path)
  }
}

function notABackup(path: string): Refusal {
  return new Refusal(
    'BAD_INPUT',
    `${path} is not a backup of Dấu; choose a file that Dấu made (dau-….zip).`,
    { path },
  )
}

function damaged(path: string, what: string): Refusal {
  return new Refusal('BAD_INPUT', `The backup ${path} is damaged: ${what}; choose another one.`, { path })
}
