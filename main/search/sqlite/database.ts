export type Value = string | number | null
export type Row = Record<string, Value>

/** A prepared statement; parameters are positional (`?`). */
export interface Statement {
  run(...parameters: (Value | Uint8Array)[]): void
  get(...parameters: Value[]): Row | undefined
  all(...parameters: Value[]): Row[]
  iterate(...parameters: Value[]): IterableIterator<Row>
}

/**
 * The little of SQLite that the index needs, the same for every engine. Every method is synchronous and throws what
 * SQLite says; `failureOf` tells what such an error means.
 */
export interface Database {
  exec(sql: string): void
  /** The same text gives the same statement, so call it where it is used. */
  prepare(sql: string): Statement
  /** Runs `work` in a transaction; if it throws, nothing of it stays. */
  transaction<R>(work: () => R): R
  close(): void
}

/** Statements by their text, so that each is compiled once. */
export function statementCache<S>(compile: (sql: string) => S): {
  get(sql: string): S
  values(): Iterable<S>
} {
  const statements = new Map<string, S>()
  return {
    get(sql) {
      const known = statements.get(sql)
      if (known !== undefined) return known
      const statement = compile(sql)
      statements.set(sql, statement)
      return statement
    },
    values: () => statements.values(),
  }
}

/** Runs `work` between BEGIN IMMEDIATE and COMMIT, or ROLLBACK when it throws. */
export function inTransaction<R>(exec: (sql: string) => void, work: () => R): R {
  exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    exec('COMMIT')
    return result
  } catch (error) {
    try {
      exec('ROLLBACK')
    } catch {
      // SQLite has rolled back by itself (full disk, I/O error); the first error is the one to tell.
    }
    throw error
  }
}
