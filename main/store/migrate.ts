import { setImmediate } from 'node:timers/promises'
import { tablesMigration } from './migrations/001-tables.ts'
import type { Migration, OldTables } from './migrations/migration.ts'
import { faultOf } from './record.ts'
import { type AnyRecord, emptyTables, type TableMaps, tableNames, tableOf } from './tables.ts'

/** Records looked at before others get a turn. */
const restEvery = 500

/** All migrations, in order: number n leads from version n - 1 to n. */
export const migrations: readonly Migration[] = [tablesMigration]

/** A record that is none of its table: kept as it is, outside the tables. */
export interface Unreadable {
  table: string
  id: string
  why: string
  record: unknown
}

/**
 * Leads tables of `version` to today's and looks at every record of them. What does not fit its table is not dropped:
 * it comes back in `unreadable`.
 */
export async function migrated(
  old: OldTables,
  version: number,
): Promise<{ tables: TableMaps; unreadable: Unreadable[] }> {
  for (const migration of migrations) if (migration.version > version) migration.migrate(old)
  const tables = emptyTables()
  const unreadable: Unreadable[] = []
  for (const [table, records] of old) {
    const name = tableNames.find((known) => known === table)
    let looked = 0
    for (const [id, record] of records) {
      if (++looked % restEvery === 0) await setImmediate()
      const why = name === undefined ? 'there is no such table' : faultOf(name, record)
      if (name === undefined || why !== undefined) unreadable.push({ table, id, why: why ?? '', record })
      else tableOf(tables, name).set(id, record as AnyRecord)
    }
  }
  return { tables, unreadable }
}

/** Today's tables as a migration or a check wants them. */
export function asOldTables(tables: TableMaps): OldTables {
  return new Map(tableNames.map((name) => [name, tableOf(tables, name)]))
}
