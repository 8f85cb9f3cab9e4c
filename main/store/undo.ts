import { Refusal } from '../../preload/contract/refusal.ts'
import { fieldOf, fieldsOf, same } from './same.ts'
import { type AnyRecord, type Change, type TableMaps, tableOf } from './tables.ts'

type Verb = 'undo' | 'redo'

/**
 * The change that leads a record from the `before` side of `change` to its `after` side, given what is stored now;
 * undefined when it is there. Only fields that differ between the two sides are touched, so what quiet changes wrote into
 * other fields since stays. Throws Refusal CONFLICT when such a field holds neither side, or when the record is gone or in
 * the way.
 */
export function turnedChange(tables: TableMaps, change: Change, verb: Verb): Change | undefined {
  const { table, id } = change
  const now = tableOf(tables, table).get(id)
  const after = turn(now, change, verb)
  return same(now, after) ? undefined : { table, id, before: now, after }
}

function turn(now: AnyRecord | undefined, change: Change, verb: Verb): AnyRecord | undefined {
  const { before, after } = change
  if (after === undefined) return undefined
  if (before === undefined) {
    if (now === undefined || same(now, after)) return after
    throw conflict(change, verb, 'changed', 'another record has taken its place since')
  }
  if (now === undefined) throw conflict(change, verb, 'removed', 'it has been removed since')
  const turned: Record<string, unknown> = { ...now }
  for (const field of fieldsOf(before, after)) {
    const [from, to, value] = [fieldOf(before, field), fieldOf(after, field), fieldOf(now, field)]
    if (same(from, to) || same(value, to)) continue
    if (!same(value, from)) throw conflict(change, verb, 'changed', `its ${field} has been changed since`)
    if (to === undefined) delete turned[field]
    else turned[field] = to
  }
  // Both sides and the record of now are records of this table; only whole fields moved between them.
  return Object.freeze(turned) as AnyRecord
}

function conflict(change: Change, verb: Verb, how: 'changed' | 'removed', why: string): Refusal {
  const { table, id, before, after } = change
  const what = nouns[table]
  const message = `This step cannot be ${verb === 'undo' ? 'undone' : 'redone'}: ${what} ${id} is in the way (${why}); change it by hand instead.`
  return new Refusal('CONFLICT', message, {
    reason: `${verb}-${how}`,
    name: calledOf(before) || calledOf(after) || id,
    table,
    id,
  })
}

/** What a user would call a record by; empty when it has nothing of the kind. */
function calledOf(record: AnyRecord | undefined): string {
  const { name, title, target } = { name: '', title: '', target: undefined, ...record }
  const called = name || title || target?.exact || ''
  return called.length > longestCall ? `${called.slice(0, longestCall).toWellFormed()}…` : called
}

const longestCall = 60

const nouns: { [T in Change['table']]: string } = {
  articles: 'article',
  annotations: 'annotation',
  anchors: 'the place of annotation',
  textVersions: 'kept text',
  entities: 'entity',
  entityTypes: 'entity type',
  tags: 'tag',
  decisions: 'decision',
  views: 'view',
  settings: 'setting',
}
