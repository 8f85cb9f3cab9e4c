import { createRequire } from 'node:module'
import type { Database } from './database.ts'

export type Engine = 'node:sqlite' | 'node-sqlite3-wasm'

export interface SqliteEngine {
  name: Engine
  open(file: string): Database
}

/**
 * The SQLite to use: Node's own when it has FTS5 with what the index needs, else the WebAssembly build. `wanted` (or
 * the environment variable DAU_SQLITE) asks for one of them without a probe.
 */
export async function chooseEngine(wanted?: Engine): Promise<SqliteEngine> {
  const asked = wanted ?? (process.env.DAU_SQLITE === 'wasm' ? 'node-sqlite3-wasm' : undefined)
  if (asked === 'node-sqlite3-wasm') return wasmEngine()
  const own = await nodeEngine()
  if (own !== undefined && (asked === 'node:sqlite' || canSearch(own))) return own
  return wasmEngine()
}

/** Whether a temporary full-text table of the kind the index uses can be made, filled and emptied. */
export function canSearch(engine: SqliteEngine): boolean {
  let database: Database | undefined
  try {
    database = engine.open(':memory:')
    database.exec(
      `CREATE VIRTUAL TABLE probe USING fts5(e, content='', contentless_delete=1, tokenize='ascii');
       INSERT INTO probe (rowid, e) VALUES (1, 'đ'), (2, 'd');
       DELETE FROM probe WHERE rowid = 2`,
    )
    return database.prepare(`SELECT rowid FROM probe WHERE probe MATCH '"đ"'`).get()?.rowid === 1
  } catch {
    return false
  } finally {
    database?.close()
  }
}

async function nodeEngine(): Promise<SqliteEngine | undefined> {
  try {
    // A Node built without SQLite has no such module.
    createRequire(import.meta.url).resolve('node:sqlite')
    const { openNodeSqlite } = await import('./node-sqlite.ts')
    return { name: 'node:sqlite', open: openNodeSqlite }
  } catch {
    return undefined
  }
}

async function wasmEngine(): Promise<SqliteEngine> {
  const { openWasmSqlite } = await import('./wasm-sqlite.ts')
  return { name: 'node-sqlite3-wasm', open: openWasmSqlite }
}
