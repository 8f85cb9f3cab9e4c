import type { EntityRow, EntityType } from '../../preload/contract/entity.ts'
import { hits, levelOf } from '../../preload/text/fold.ts'
import { nameKey } from '../../preload/text/names.ts'
import { type Syllable, syllables } from '../../preload/text/tokens.ts'
import type { UsedTag } from '../data/tags.ts'

export type Choice =
  | { kind: 'tag'; key: string; id: string; name: string; uses: number }
  | { kind: 'new-tag'; key: string; name: string }
  | { kind: 'entity'; key: string; entity: EntityRow }
  /** Of the type that is offered first; another can be chosen. */
  | { kind: 'new-entity'; key: string; name: string; type: EntityType }
  | { kind: 'new-of-type'; key: string; name: string; type: EntityType }

const most = 8

/** Tags that the query spells (none: the most used), and a new one when there is no tag of that name. */
export function tagChoices(tags: readonly UsedTag[], query: string, taken: readonly string[]): Choice[] {
  const wanted = query.trim()
  const keys = new Set(taken.map(nameKey))
  const free = tags.filter(({ name }) => !keys.has(nameKey(name)))
  const found = ranked(
    wanted,
    free,
    ({ name }) => [name],
    ({ uses }) => uses,
  )
  const choices: Choice[] = found.map(({ id, name, uses }) => ({ kind: 'tag', key: id, id, name, uses }))
  const isNew = wanted !== '' && tags.every(({ name }) => nameKey(name) !== nameKey(wanted))
  return isNew && nameKey(wanted) !== ''
    ? [...choices, { kind: 'new-tag', key: 'new', name: wanted }]
    : choices
}

/** Entities that the query spells by name or other name, then a new one. */
export function entityChoices(
  entities: readonly EntityRow[],
  types: readonly EntityType[],
  query: string,
): Choice[] {
  const wanted = query.trim()
  const found = ranked(
    wanted,
    entities,
    ({ name, aliases }) => [name, ...aliases.map(({ text }) => text)],
    ({ mentions }) => mentions,
  )
  const choices: Choice[] = found.map((entity) => ({ kind: 'entity', key: entity.id, entity }))
  const [type] = types
  if (!type || nameKey(wanted) === '' || (/\s$/u.test(query) && found.length === 0)) return choices
  return [...choices, { kind: 'new-entity', key: 'new', name: wanted, type }]
}

/** A new entity of each type. */
export function typeChoices(types: readonly EntityType[], name: string): Choice[] {
  return types.map((type) => ({ kind: 'new-of-type', key: `new ${type.id}`, name, type }))
}

// Names are cut into syllables once, however often they are looked through.
const cut = new WeakMap<object, (readonly Syllable[])[]>()

/** The best eight: the query at the beginning of a name first, as it is spelt first, then by use. */
function ranked<T extends object>(
  query: string,
  items: readonly T[],
  namesOf: (item: T) => string[],
  weightOf: (item: T) => number,
): T[] {
  const wanted = syllables(query)
  if (query !== '' && wanted.length === 0) return []
  const scored: { item: T; score: number; use: number }[] = []
  for (const item of items) {
    const names = namesOf(item)
    const pieces = cut.get(item) ?? names.map((name) => syllables(name))
    cut.set(item, pieces)
    const score =
      wanted.length === 0 ? 0 : Math.max(...names.map((name, at) => scoreOf(name, pieces[at] ?? [])))
    if (score >= 0) scored.push({ item, score, use: weightOf(item) })
  }
  scored.sort((a, b) => b.score - a.score || b.use - a.use)
  return scored.slice(0, most).map(({ item }) => item)

  function scoreOf(name: string, pieces: readonly Syllable[]): number {
    const [hit] = hits(wanted, pieces, { prefix: true })
    if (!hit) return -1
    const isExact = levelOf(query, name.slice(hit.start, hit.end), { prefix: true }) === 'exact'
    return (hit.start === 0 ? 2 : 0) + (isExact ? 1 : 0)
  }
}
