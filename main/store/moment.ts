import type { StoreData } from './data.ts'
import type { History } from './history.ts'
import { type AnyRecord, type Change, type TableMaps, type TableName, tableOf } from './tables.ts'

/**
 * The store as it was at one moment, read at leisure while it goes on changing. Copying half a million entries would
 * stall everybody, so nothing is copied: records are never changed in place, and the first value of each record that is
 * replaced after the moment is kept until `release`.
 */
export class Moment {
  readonly history: History
  readonly seq: number
  readonly #data: StoreData
  readonly #tables: TableMaps
  readonly #kept = new Map<TableName, Map<string, AnyRecord | undefined>>()

  constructor(data: StoreData) {
    this.#data = data
    this.#tables = data.tables
    this.history = data.history
    this.seq = data.seq
    data.watchers.add(this)
  }

  /** The store calls it. */
  beforeChange(changes: readonly Change[]): void {
    for (const { table, id } of changes) {
      const kept = this.#keptOf(table)
      if (!kept.has(id)) kept.set(id, tableOf(this.#tables, table).get(id))
    }
  }

  /** The table's records at the moment, each once. May be read slowly, and by several. */
  *records(table: TableName): IterableIterator<[string, AnyRecord]> {
    const kept = this.#keptOf(table)
    const now = tableOf(this.#tables, table)
    // A live iterator would visit a record twice that is deleted and comes back; ids are copied in a few milliseconds.
    const gone = [...kept.keys()].filter((id) => !now.has(id))
    for (const id of [...now.keys(), ...gone]) {
      const record = kept.has(id) ? kept.get(id) : now.get(id)
      if (record !== undefined) yield [id, record]
    }
  }

  /** Must be called when it is read no more. */
  release(): void {
    this.#data.watchers.delete(this)
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
