import type { StoreData } from './data.ts'
import type { History } from './history.ts'
import type { OldTables } from './migrations/migration.ts'
import { type Change, tableNames, tableOf } from './tables.ts'

/** Everything a store can hold, as a backup has it: tables as `version` left them, and the steps that made them. */
export interface Contents {
  version: number
  tables: OldTables
  history: History
}

/** What became of every record when `next` took the place of `old`. */
export function changesBetween(old: StoreData, next: StoreData): Change[] {
  const changes: Change[] = []
  for (const table of tableNames) {
    const [before, after] = [tableOf(old.tables, table), tableOf(next.tables, table)]
    for (const [id, record] of before)
      if (!after.has(id)) changes.push({ table, id, before: record, after: undefined })
    for (const [id, record] of after) changes.push({ table, id, before: before.get(id), after: record })
  }
  return changes
}
