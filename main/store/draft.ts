import { keptRecord } from './record.ts'
import { same } from './same.ts'
import {
  type AnyRecord,
  type Change,
  type TableMaps,
  type TableName,
  type Tables,
  tableOf,
} from './tables.ts'

/**
 * What one change of the store sees and writes. Reads see the draft's own writes; records are replaced whole, never
 * changed in place. Nothing reaches the store before the change has returned.
 */
export interface Draft {
  get<T extends TableName>(table: T, id: string): Readonly<Tables[T]> | undefined
  entries<T extends TableName>(table: T): IterableIterator<[string, Readonly<Tables[T]>]>
  values<T extends TableName>(table: T): IterableIterator<Readonly<Tables[T]>>
  count(table: TableName): number
  /** Keeps a copy of the record. Throws TypeError when it does not fit its table. */
  put<T extends TableName>(table: T, id: string, record: Tables[T]): void
  /** Nothing happens when there is no such record. */
  delete(table: TableName, id: string): void
}

/** Writes on top of the tables, which stay as they are. */
export class Overlay implements Draft {
  readonly #base: TableMaps
  /** `undefined` stands for a deleted record. */
  readonly #written = new Map<TableName, Map<string, AnyRecord | undefined>>()

  constructor(base: TableMaps) {
    this.#base = base
  }

  get<T extends TableName>(table: T, id: string): Readonly<Tables[T]> | undefined {
    const written = this.#written.get(table)
    if (written?.has(id)) return written.get(id) as Tables[T] | undefined
    return this.#base[table].get(id)
  }

  *entries<T extends TableName>(table: T): IterableIterator<[string, Readonly<Tables[T]>]> {
    const base: Map<string, Tables[T]> = this.#base[table]
    for (const id of base.keys()) {
      const record = this.get(table, id)
      if (record !== undefined) yield [id, record]
    }
    // A copy, so that a change that writes while it reads comes to an end.
    for (const id of [...(this.#written.get(table)?.keys() ?? [])]) {
      const record = base.has(id) ? undefined : this.get(table, id)
      if (record !== undefined) yield [id, record]
    }
  }

  *values<T extends TableName>(table: T): IterableIterator<Readonly<Tables[T]>> {
    for (const [, record] of this.entries(table)) yield record
  }

  count(table: TableName): number {
    const base = tableOf(this.#base, table)
    let count = base.size
    for (const [id, record] of this.#written.get(table) ?? [])
      count += (record === undefined ? 0 : 1) - (base.has(id) ? 1 : 0)
    return count
  }

  put<T extends TableName>(table: T, id: string, record: Tables[T]): void {
    this.#write(table, id, keptRecord(table, id, record))
  }

  delete(table: TableName, id: string): void {
    this.#write(table, id, undefined)
  }

  #write(table: TableName, id: string, record: AnyRecord | undefined): void {
    let written = this.#written.get(table)
    if (written === undefined) {
      written = new Map()
      this.#written.set(table, written)
    }
    written.set(id, record)
  }

  /** What is different from the tables below, in the order it was first touched. */
  changes(): Change[] {
    return [...this.each()]
  }

  /** As `changes`, one after the other. */
  *each(): Generator<Change> {
    for (const [table, written] of this.#written) {
      const base = tableOf(this.#base, table)
      for (const [id, after] of written) {
        const before = base.get(id)
        if (!same(before, after)) yield { table, id, before, after }
      }
    }
  }
}
