import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { Extracted } from '../library/extract/extract-worker.ts'
import type { ExtractionRequest } from '../library/extract/extraction.ts'
import { Extractor } from '../library/extract/extractor.ts'
import { kindOf } from '../library/kinds.ts'
import type { Root } from '../library/roots.ts'
import type { NoteDoc, OpenedIndex } from './contract.ts'
import { createIndexFile, type IndexFile, openIndexFile } from './index-file.ts'
import { type Files, libraryFiles } from './library-files.ts'
import { NearTexts } from './near-texts.ts'
import { type NoteChanges, type NoteQuery, NoteSearch } from './note-search.ts'
import { readMeta, writeMeta } from './schema.ts'
import type { Database } from './sqlite/database.ts'
import type { SqliteEngine } from './sqlite/engine.ts'
import { TextIndex } from './text-index.ts'
import { TextSearch } from './text-search.ts'
import { Vocabulary } from './vocabulary.ts'

/** An open index with all that works on it. `remake` puts an empty one in its place. */
export class OpenIndex {
  readonly files: Files
  readonly file: string
  texts: TextIndex
  search: TextSearch
  near: NearTexts
  readonly #engine: SqliteEngine
  readonly #root: string
  /** The folders of the library beside the first. */
  #others: readonly Root[] = []
  readonly #temporary: string | undefined
  readonly #extractor = new Extractor()
  #notes: NoteSearch
  #database: Database
  #rebuilt: string | undefined

  private constructor(
    engine: SqliteEngine,
    root: string,
    file: string,
    { database, rebuilt }: IndexFile,
    temporary?: string,
  ) {
    this.#engine = engine
    this.#root = root
    this.#temporary = temporary
    this.#rebuilt = rebuilt
    this.file = file
    this.files = libraryFiles(
      () => this.#roots,
      (path, key, request) => this.#extract(path, key, request),
    )
    this.#database = database
    ;({
      texts: this.texts,
      near: this.near,
      search: this.search,
      notes: this.#notes,
    } = partsOf(database, this.files))
  }

  /**
   * Opens or makes the index file. Where it cannot be kept (another process has it, the place cannot be written), a
   * temporary one serves until the process ends.
   */
  static open(engine: SqliteEngine, { root, indexFile }: { root: string; indexFile: string }): OpenIndex {
    try {
      return new OpenIndex(engine, root, indexFile, openIndexFile(engine, indexFile, root))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return OpenIndex.#openTemporary(engine, root, error)
    }
  }

  static #openTemporary(engine: SqliteEngine, root: string, refusal: Refusal): OpenIndex {
    let folder: string
    try {
      folder = mkdtempSync(join(tmpdir(), 'dau-index-'))
    } catch {
      throw refusal
    }
    try {
      const file = join(folder, 'index.db')
      const database = createIndexFile(engine, file, root)
      const rebuilt = `A temporary search index is used. ${refusal.message}`
      return new OpenIndex(engine, root, file, { database, engine: engine.name, rebuilt }, folder)
    } catch {
      rmSync(folder, { recursive: true, force: true })
      throw refusal
    }
  }

  get opened(): OpenedIndex {
    return {
      engine: this.#engine.name,
      needsNotes: !this.#hasNotes,
      ...(this.#rebuilt === undefined ? {} : { rebuilt: this.#rebuilt }),
      ...(this.#temporary !== undefined && { temporary: true }),
    }
  }

  /** Has the library these folders beside the first from now on. */
  setFolders(others: readonly Root[]): void {
    this.#others = others
  }

  /** Throws away what is there. Notes are carried over where they can still be read. */
  remake(reason: string): void {
    const notes = this.#readableNotes()
    try {
      this.#database.close()
    } catch {
      // A damaged file may refuse even that; it is deleted next.
    }
    this.#database = createIndexFile(this.#engine, this.file, this.#root)
    this.#rebuilt = `The search index was made anew because ${reason}.`
    ;({
      texts: this.texts,
      near: this.near,
      search: this.search,
      notes: this.#notes,
    } = partsOf(this.#database, this.files))
    if (notes !== undefined) this.putNotes({ reset: true, put: notes, remove: [] })
  }

  putNotes(changes: NoteChanges): void {
    this.#notes.change(changes)
    if (changes.reset) writeMeta(this.#database, 'notes', 'yes')
  }

  searchNotes(query: NoteQuery) {
    if (this.#hasNotes) return this.#notes.search(query)
    throw new Refusal(
      'INDEX_FAILED',
      'The notes are not in the search index yet; open the library again to search them.',
      { reason: 'index-without-notes' },
    )
  }

  close(): void {
    void this.#extractor.close()
    this.#database.close()
    if (this.#temporary !== undefined) rmSync(this.#temporary, { recursive: true, force: true })
  }

  get #roots(): readonly Root[] {
    return [{ name: '', folder: this.#root }, ...this.#others]
  }

  async #extract(path: string, key: string, request: ExtractionRequest): Promise<Extracted> {
    const extraction = this.texts.extractions.get(path, key)
    return extraction ? { ok: true, extraction } : await this.#extractor.extract(request)
  }

  get #hasNotes(): boolean {
    return readMeta(this.#database, 'notes') === 'yes'
  }

  #readableNotes(): NoteDoc[] | undefined {
    try {
      return this.#hasNotes ? this.#notes.all() : undefined
    } catch {
      return undefined
    }
  }
}

function partsOf(database: Database, files: Files) {
  const vocabulary = new Vocabulary(database)
  const near = new NearTexts(database)
  const texts = new TextIndex(database, vocabulary, near)
  const textOf = async (path: string) => {
    if (kindOf(path) !== 'text') return texts.extractions.get(path)?.text
    return await files.readText(path, texts.encodingOf(path))
  }
  const search = new TextSearch(database, texts, vocabulary, textOf)
  return { texts, near, search, notes: new NoteSearch(database, vocabulary) }
}
