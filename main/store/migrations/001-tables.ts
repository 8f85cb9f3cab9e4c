import { tableNames } from '../tables.ts'
import type { Migration, OldTables } from './migration.ts'

/** Version 1: the ten tables a library begins with, empty where an older hand left one out. */
export const tablesMigration: Migration = {
  version: 1,
  migrate(tables: OldTables) {
    for (const name of tableNames) if (!tables.has(name)) tables.set(name, new Map())
  },
}
