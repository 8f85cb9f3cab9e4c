import { type TableName, type Tables, tables } from '../../preload/contract/records.ts'

export type { TableName, Tables }

/** A record of any table. */
export type AnyRecord = Tables[TableName]

/** Every table in memory: records by id, in the order they came. Maps, because ids may come from outside. */
export type TableMaps = { [T in TableName]: Map<string, Tables[T]> }

export const tableNames = Object.keys(tables) as TableName[]

export function isTableName(name: unknown): name is TableName {
  return typeof name === 'string' && Object.hasOwn(tables, name)
}

export function emptyTables(): TableMaps {
  return Object.fromEntries(tableNames.map((name) => [name, new Map()])) as TableMaps
}

/** The table as a map of records of any kind, for code that carries records without looking into them. */
export function tableOf(maps: TableMaps, table: TableName): Map<string, AnyRecord> {
  return maps[table] as Map<string, AnyRecord>
}

/** One record before and after; `undefined` where it did not or does not exist. Records are never changed in place. */
export interface Change {
  table: TableName
  id: string
  before: AnyRecord | undefined
  after: AnyRecord | undefined
}

/** The same changes the other way round, last first. */
export function reversed(changes: readonly Change[]): Change[] {
  return changes.map(reversedOne).reverse()
}

export function reversedOne(change: Change): Change {
  return { ...change, before: change.after, after: change.before }
}
