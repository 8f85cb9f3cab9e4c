import { type TableName, type Tables, tables } from '../../preload/contract/records.ts'

/**
 * The copy of a record that is kept: as JSON carries it, frozen, with well-formed strings. A record that does not fit
 * its table is a mistake of ours and throws, naming the field, before anything is changed.
 */
export function keptRecord<T extends TableName>(table: T, id: string, record: Tables[T]): Tables[T] {
  if (id === '' || !id.isWellFormed()) throw new TypeError(`${table}: ${JSON.stringify(id)} cannot be an id`)
  const json = JSON.stringify(record)
  const copy: Tables[T] = loneSurrogate.test(json) ? JSON.parse(json, wellFormed) : JSON.parse(json)
  const fault = faultOf(table, copy)
  if (fault !== undefined) throw new TypeError(`${table} ${id}: ${fault}`)
  return freeze(copy)
}

/** What keeps a value from being a record of the table (`target.start: expected int`), or `undefined` when it is one. */
export function faultOf(table: TableName, value: unknown): string | undefined {
  const result = tables[table].safeParse(value)
  if (result.success) return undefined
  const issue = result.error.issues[0]
  return issue === undefined ? 'not a record' : `${issue.path.join('.') || 'record'}: ${issue.message}`
}

/** `JSON.stringify` writes half a surrogate pair as an escape, and nothing else in this range. */
const loneSurrogate = /\\ud[89a-f]/

function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  for (const item of Object.values(value)) freeze(item)
  return Object.freeze(value)
}
