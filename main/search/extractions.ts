import { gunzipSync, gzipSync } from 'node:zlib'
import type { Extraction } from '../library/extract/extraction.ts'
import type { KeptExtraction } from '../library/read-file.ts'
import type { Database } from './sqlite/database.ts'

/** What was extracted from files, kept so that they need not be taken apart again to be shown. */
export class Extractions {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** What was extracted from the file; with a `key`, only if it was made of just that. */
  get(path: string, key?: string): Extraction | undefined {
    const row = this.#database.prepare('SELECT key, extraction FROM extractions WHERE path = ?').get(path)
    if (row === undefined || (key !== undefined && row.key !== key)) return undefined
    const json = gunzipSync(Buffer.from(String(row.extraction), 'base64')).toString('utf8')
    return JSON.parse(json) as Extraction
  }

  put(path: string, extracted: KeptExtraction | undefined): void {
    if (extracted === undefined) {
      this.remove(path)
      return
    }
    const { key, extraction } = extracted
    const known = this.#database.prepare('SELECT key FROM extractions WHERE path = ?').get(path)
    if (known?.key === key) return
    const packed = gzipSync(JSON.stringify(extraction)).toString('base64')
    this.#database
      .prepare('INSERT OR REPLACE INTO extractions (path, key, extraction) VALUES (?, ?, ?)')
      .run(path, key, packed)
  }

  remove(path: string): void {
    this.#database.prepare('DELETE FROM extractions WHERE path = ?').run(path)
  }
}
