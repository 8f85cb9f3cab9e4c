import { existsSync, rmSync } from 'node:fs'
import { Refusal } from '../../preload/contract/refusal.ts'
import { closePlace, makePrivateFile } from './private-place.ts'
import { createSchema, unfit } from './schema.ts'
import type { Database } from './sqlite/database.ts'
import type { Engine, SqliteEngine } from './sqlite/engine.ts'
import { failureOf, messageOf } from './sqlite/failure.ts'

export interface IndexFile {
  database: Database
  engine: Engine
  /** Why the index was made anew, one English sentence. */
  rebuilt?: string
}

/**
 * Opens the index at `file` for the library folder `root`, or makes an empty one. What cannot be used (damaged, another
 * version, another folder) is deleted: everything in it can be read again from the articles. Refused with INDEX_FAILED
 * when the place cannot be written or another process holds the file.
 */
export function openIndexFile(engine: SqliteEngine, file: string, root: string): IndexFile {
  const isNew = !existsSync(file)
  if (isNew) return { database: createIndexFile(engine, file, root), engine: engine.name }
  closePlace(file)
  let reason: string
  let database: Database | undefined
  try {
    database = connect(engine, file)
    const found = unfit(database, root)
    if (found === undefined) return { database, engine: engine.name }
    reason = found
  } catch (error) {
    const failure = failureOf(error)
    if (error instanceof Refusal) throw error
    if (failure === 'busy' || failure === 'disk') {
      closeQuietly(database)
      throw indexRefusal(file, error)
    }
    reason = `it could not be read (${messageOf(error)})`
  }
  closeQuietly(database)
  return {
    database: createIndexFile(engine, file, root),
    engine: engine.name,
    rebuilt: `The search index was made anew because ${reason}.`,
  }
}

/** Deletes what lies at `file` and makes an empty index there. */
export function createIndexFile(engine: SqliteEngine, file: string, root: string): Database {
  let database: Database | undefined
  try {
    removeIndexFile(file)
    makePrivateFile(file)
    database = connect(engine, file)
    createSchema(database, root)
    return database
  } catch (error) {
    closeQuietly(database)
    throw error instanceof Refusal ? error : indexRefusal(file, error)
  }
}

/** Says what failed with the index and what to do; a full disk by its own code. */
export function indexRefusal(file: string, error: unknown): Refusal {
  const message = messageOf(error)
  if (/disk is full|ENOSPC/i.test(message)) {
    return new Refusal(
      'DISK_FULL',
      `The disk is full, so the search index ${file} could not be written; free some space.`,
      { reason: 'disk-full', path: file, file },
    )
  }
  return new Refusal(
    'INDEX_FAILED',
    `The search index ${file} could not be used (${message}); check that its folder can be written and that no other program has it open.`,
    { reason: 'index-unusable', path: file, file },
  )
}

function connect(engine: SqliteEngine, file: string): Database {
  const database = engine.open(file)
  try {
    // NORMAL: a power cut may lose the last batches, never the file; they are read again at the next scan. 4,000 pages
    // (16 MB): what is written and merged again while an index is made need not all go through to the file.
    database.exec(`
      PRAGMA busy_timeout = 5000;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA wal_autocheckpoint = 4000;
      PRAGMA temp_store = MEMORY`)
    return database
  } catch (error) {
    closeQuietly(database)
    throw error
  }
}

function closeQuietly(database: Database | undefined): void {
  try {
    database?.close()
  } catch {
    // A damaged database may refuse to close; its file is deleted or left as it is in any case.
  }
}

function removeIndexFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal', '.lock']) {
    rmSync(`${file}${suffix}`, { recursive: true, force: true })
  }
}
