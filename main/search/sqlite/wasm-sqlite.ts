import { rmSync } from 'node:fs'
import sqlite from 'node-sqlite3-wasm'
import { type Database, inTransaction, type Row, statementCache } from './database.ts'
import { claim } from './owner.ts'

/**
 * Opens a database with SQLite compiled to WebAssembly. It has no shared memory, so it keeps the file for this process
 * alone; a lock that a killed process left behind is taken away.
 */
export function openWasmSqlite(file: string): Database {
  const release = file === ':memory:' ? () => {} : claim(file)
  if (file !== ':memory:') rmSync(`${file}.lock`, { recursive: true, force: true })
  try {
    return connect(file, release)
  } catch (error) {
    release()
    throw error
  }
}

function connect(file: string, release: () => void): Database {
  const database = new sqlite.Database(file)
  const exec = (sql: string) => database.exec(sql)
  try {
    // Without shared memory a write-ahead log needs the file for itself.
    exec('PRAGMA locking_mode = EXCLUSIVE')
  } catch (error) {
    database.close()
    throw error
  }
  const compiled = statementCache((sql) => database.prepare(sql))
  const statements = statementCache((sql) => {
    const statement = compiled.get(sql)
    return {
      run: (...parameters: (string | number | null | Uint8Array)[]) => void statement.run(parameters),
      get: (...parameters: (string | number | null)[]) =>
        (statement.get(parameters) ?? undefined) as Row | undefined,
      all: (...parameters: (string | number | null)[]) => statement.all(parameters) as Row[],
      iterate: (...parameters: (string | number | null)[]) =>
        statement.iterate(parameters) as IterableIterator<Row>,
    }
  })
  return {
    exec,
    prepare: (sql) => statements.get(sql),
    transaction: (work) => inTransaction(exec, work),
    close() {
      for (const statement of compiled.values()) statement.finalize()
      database.close()
      release()
    },
  }
}
