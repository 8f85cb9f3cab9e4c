import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { type Database, inTransaction, type Row, type Statement, statementCache } from './database.ts'

/** Opens a database with the SQLite that Node carries. */
export function openNodeSqlite(file: string): Database {
  const database = new DatabaseSync(file)
  const exec = (sql: string) => database.exec(sql)
  const statements = statementCache((sql) => wrap(database.prepare(sql)))
  return {
    exec,
    prepare: (sql) => statements.get(sql),
    transaction: (work) => inTransaction(exec, work),
    close: () => database.close(),
  }
}

function wrap(statement: StatementSync): Statement {
  return {
    run: (...parameters) => void statement.run(...parameters),
    get: (...parameters) => statement.get(...parameters) as Row | undefined,
    all: (...parameters) => statement.all(...parameters) as Row[],
    iterate: (...parameters) => statement.iterate(...parameters) as IterableIterator<Row>,
  }
}
