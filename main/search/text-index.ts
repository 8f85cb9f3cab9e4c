import type { Encoding, FileFacts } from '../../preload/contract/article.ts'
import type { SkippedFile } from '../../preload/contract/library.ts'
import type { ChosenEncoding } from '../library/encodings/chosen.ts'
import type { KeptExtraction } from '../library/read-file.ts'
import { Extractions } from './extractions.ts'
import type { TextKeys } from './keys.ts'
import type { NearTexts } from './near-texts.ts'
import { readMeta, writeMeta } from './schema.ts'
import type { Database, Row } from './sqlite/database.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What the index knows of a file without its facts: enough to tell whether it must be read again. */
export interface Known {
  size: number
  mtime: number
  /** When the file was read, in milliseconds since 1970. */
  readAt: number
  textHash: string
  /** The encoding that the user chose for it, and the bytes that was chosen for. */
  chosen?: ChosenEncoding
}

/** A file that was read and is to be kept; without `keys` only its facts changed. */
export interface Reading {
  facts: FileFacts
  readAt: number
  keys?: TextKeys
  extracted?: KeptExtraction | undefined
}

/**
 * A file that was looked at and gave no article. Size and mtime are there when its contents are the reason. With
 * `mayHoldText`, what the index holds of it stays: it could only not be read this time.
 */
export interface Skipping extends SkippedFile {
  size?: number
  mtime?: number
  readAt: number
  mayHoldText: boolean
}

export interface Changes {
  put: readonly Reading[]
  skip: readonly Skipping[]
  remove: readonly string[]
  /** Skipped before, and now again as the index holds them. */
  recover: readonly string[]
}

interface Written {
  id: number
  isNew: boolean
  keys: TextKeys | undefined
}

/** The articles of the index: what is known of each file and the keys of its text, always changed together. */
export class TextIndex {
  readonly #database: Database
  readonly #vocabulary: Vocabulary
  readonly extractions: Extractions
  readonly #near: NearTexts

  constructor(database: Database, vocabulary: Vocabulary, near: NearTexts) {
    this.#near = near
    this.#database = database
    this.#vocabulary = vocabulary
    this.extractions = new Extractions(database)
  }

  /** Whether every file of the folder has been looked at since the index was made. */
  get isComplete(): boolean {
    return readMeta(this.#database, 'complete') === 'yes'
  }

  setComplete(): void {
    writeMeta(this.#database, 'complete', 'yes')
  }

  /** One transaction. */
  change(changes: Changes): void {
    try {
      this.#database.transaction(() => {
        for (const path of changes.remove) this.#remove(path)
        for (const path of changes.recover) this.#unskip(path)
        for (const skipped of changes.skip) this.#skip(skipped)
        // Texts come last: writes to other tables in between would make FTS5 write a segment for each.
        const written = changes.put.map((reading) => this.#putFacts(reading))
        for (const text of written) this.#putText(text)
      })
    } catch (error) {
      this.#vocabulary.forget()
      throw error
    }
  }

  known(path: string): Known | undefined {
    const row = this.#database.prepare(`SELECT ${knownColumns} FROM docs WHERE path = ?`).get(path)
    return row && knownOf(row)
  }

  encodingOf(path: string): Encoding | undefined {
    const row = this.#database
      .prepare("SELECT facts ->> 'encoding' AS encoding FROM docs WHERE path = ?")
      .get(path)
    return (row?.encoding as Encoding | null | undefined) ?? undefined
  }

  allKnown(): Map<string, Known> {
    const known = new Map<string, Known>()
    for (const row of this.#database.prepare(`SELECT path, ${knownColumns} FROM docs`).iterate()) {
      known.set(String(row.path), knownOf(row))
    }
    return known
  }

  allSkipped(): Map<string, Skipping> {
    const rows = this.#database.prepare('SELECT path, reason, size, mtime, readAt FROM skipped').all()
    return new Map(rows.map((row) => [String(row.path), skippingOf(row)]))
  }

  skipped(): SkippedFile[] {
    const rows = this.#database.prepare('SELECT path, reason FROM skipped ORDER BY path').all()
    return rows.map((row) => ({ path: String(row.path), reason: String(row.reason) }))
  }

  /** The files were read again at `readAt` and are as they were. */
  confirm(paths: readonly string[], readAt: number): void {
    if (paths.length === 0) return
    const update = this.#database.prepare('UPDATE docs SET readAt = ? WHERE path = ?')
    this.#database.transaction(() => {
      for (const path of paths) update.run(readAt, path)
    })
  }

  facts(paths: readonly string[]): FileFacts[] {
    const rows = this.#database
      .prepare('SELECT facts FROM docs WHERE path IN (SELECT value FROM json_each(?))')
      .all(JSON.stringify(paths))
    return rows.map((row) => JSON.parse(String(row.facts)) as FileFacts)
  }

  /** Paths and titles of rows, by id. */
  named(ids: readonly number[]): Map<number, { path: string; title: string }> {
    const rows = this.#database
      .prepare(
        "SELECT id, path, facts ->> 'title' AS title FROM docs WHERE id IN (SELECT value FROM json_each(?))",
      )
      .all(JSON.stringify(ids))
    return new Map(rows.map((row) => [Number(row.id), { path: String(row.path), title: String(row.title) }]))
  }

  #putFacts({ facts, readAt, keys, extracted }: Reading): Written {
    this.extractions.put(facts.path, extracted)
    const row = this.#database.prepare('SELECT id, textHash FROM docs WHERE path = ?').get(facts.path)
    const id = row === undefined ? this.#newId() : Number(row.id)
    this.#database
      .prepare(
        `INSERT OR REPLACE INTO docs (id, path, size, mtime, readAt, textHash, date, facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        id,
        facts.path,
        facts.size,
        facts.mtime,
        readAt,
        facts.textHash,
        facts.date ?? '',
        JSON.stringify(facts),
      )
    this.#unskip(facts.path)
    if (keys !== undefined) {
      this.#vocabulary.add(keys.words)
      if (row !== undefined) this.#near.release(String(row.textHash))
      this.#near.add(facts.textHash, keys.f)
    }
    return { id, isNew: row === undefined, keys }
  }

  #putText({ id, isNew, keys }: Written): void {
    if (keys === undefined) return
    if (!isNew) this.#database.prepare('DELETE FROM texts WHERE rowid = ?').run(id)
    this.#database
      .prepare(
        'INSERT INTO texts (rowid, e, f, b) VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT))',
      )
      .run(id, keys.e, keys.f, keys.b)
  }

  #newId(): number {
    return Number(this.#database.prepare('SELECT coalesce(max(id), 0) + 1 AS id FROM docs').get()?.id)
  }

  #skip({ path, reason, size, mtime, readAt, mayHoldText }: Skipping): void {
    if (!mayHoldText) this.#remove(path)
    this.#database
      .prepare('INSERT OR REPLACE INTO skipped (path, reason, size, mtime, readAt) VALUES (?, ?, ?, ?, ?)')
      .run(path, reason, size ?? null, mtime ?? null, readAt)
  }

  #unskip(path: string): void {
    this.#database.prepare('DELETE FROM skipped WHERE path = ?').run(path)
  }

  #remove(path: string): void {
    this.#unskip(path)
    const row = this.#database.prepare('SELECT id, textHash FROM docs WHERE path = ?').get(path)
    if (row === undefined) return
    this.extractions.remove(path)
    this.#near.release(String(row.textHash))
    this.#database.prepare('DELETE FROM texts WHERE rowid = ?').run(Number(row.id))
    this.#database.prepare('DELETE FROM docs WHERE id = ?').run(Number(row.id))
  }
}

const knownColumns = `size, mtime, readAt, textHash,
  CASE WHEN facts ->> 'encodingFrom' = 'user' THEN facts ->> 'encoding' END AS encoding, facts ->> 'bytesHash' AS bytesHash`

function knownOf(row: Row): Known {
  return {
    size: Number(row.size),
    mtime: Number(row.mtime),
    readAt: Number(row.readAt),
    textHash: String(row.textHash),
    ...(row.encoding !== null && {
      chosen: { encoding: row.encoding as Encoding, bytesHash: String(row.bytesHash) },
    }),
  }
}

function skippingOf(row: Row): Skipping {
  return {
    path: String(row.path),
    reason: String(row.reason),
    readAt: Number(row.readAt),
    mayHoldText: false,
    ...(row.size === null ? {} : { size: Number(row.size) }),
    ...(row.mtime === null ? {} : { mtime: Number(row.mtime) }),
  }
}
