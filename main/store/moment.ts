import type { StoreData } from './group.ts'
import type { History } from './history.ts'
import { type AnyRecord, type Change, type TableName, tableOf } from './tables.ts'

/**
 * The store as it was at one moment, read at leisure while it goes on changing. Copying half a million entries would
 * stall everybody, so nothing is copied: records are never changed in place, and `beforeChange` keeps the first value
 * of each record that is replaced after the moment. A JavaScript Map may change under its iterator: entries added are
 * visited, entries deleted are not; both are put right by the values kept.
 */
export class Moment {
  readonly history: History
  readonly seq: number
  readonly #data: StoreData
  readonly #kept = new Map<TableName, Map<string, AnyRecord | undefined>>()

  constructor(data: StoreData) {
    this.#data = data
    this.history = data.history
    this.seq = data.seq
  }

  /** Must be called with all changes of the tables from now on, before they are made. */
  beforeChange(changes: readonly Change[]): void {
    for (const { table, id } of changes) {
      const kept = this.#keptOf(table)
      if (!kept.has(id)) kept.set(id, tableOf(this.#data.tables, table).get(id))
    }
  }

  /** The table's records at the moment; a record deleted and made again meanwhile may come twice, the same both times. */
  *records(table: TableName): IterableIterator<[string, AnyRecord]> {
    const kept = this.#keptOf(table)
    const visited = new Set<string>()
    for (const [id, now] of tableOf(this.#data.tables, table)) {
      const record = kept.has(id) ? kept.get(id) : now
      if (kept.has(id)) visited.add(id)
      if (record !== undefined) yield [id, record]
    }
    for (const [id, record] of [...kept]) if (record !== undefined && !visited.has(id)) yield [id, record]
  }

  #keptOf(table: TableName): Map<string, AnyRecord | undefined> {
    let kept = this.#kept.get(table)
    if (kept === undefined) {
      kept = new Map()
      this.#kept.set(table, kept)
    }
    return kept
  }
}
