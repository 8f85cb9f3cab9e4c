import { emptyHistory, type History } from './history.ts'
import { type Change, emptyTables, type TableMaps, tableOf } from './tables.ts'

/** Everything the store holds. `seq` numbers the groups of changes that made it so, from 1. */
export interface StoreData {
  tables: TableMaps
  history: History
  seq: number
  /** Who must see changes of records before they are made. */
  watchers: Set<{ beforeChange(changes: readonly Change[]): void }>
}

export function emptyData(): StoreData {
  return { tables: emptyTables(), history: emptyHistory, seq: 0, watchers: new Set() }
}

export function applyChanges(data: StoreData, changes: readonly Change[]): void {
  for (const watcher of data.watchers) watcher.beforeChange(changes)
  for (const { table, id, after } of changes) {
    const map = tableOf(data.tables, table)
    if (after === undefined) map.delete(id)
    else map.set(id, after)
  }
}
