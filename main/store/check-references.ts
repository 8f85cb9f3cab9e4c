import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { builtInTypes } from '../../preload/contract/choices.ts'
import type { Moment } from './moment.ts'
import type { TableName, Tables } from './tables.ts'

/**
 * Follows what records say of each other: annotations to articles, entities, types, tags and kept texts, merged
 * entities, parents of tags, duplicates. Returns sentences, grouped by kind. Every record must fit its table.
 */
export async function checkReferences(moment: Moment): Promise<string[][]> {
  const tables = new Lookup(moment)
  return [
    await checkTexts(tables),
    await checkAnnotations(tables),
    checkChains(tables, 'entities', 'mergedInto', 'entity'),
    checkChains(tables, 'tags', 'parent', 'tag'),
    checkChains(tables, 'articles', 'duplicateOf', 'article'),
    checkEntities(tables),
    checkAnchors(tables),
  ]
}

/** The tables of the moment, each read once. */
class Lookup {
  readonly #moment: Moment
  readonly #read = new Map<TableName, Map<string, Tables[TableName]>>()

  constructor(moment: Moment) {
    this.#moment = moment
  }

  table<T extends TableName>(name: T): ReadonlyMap<string, Tables[T]> {
    let table = this.#read.get(name)
    if (!table) {
      table = new Map(this.#moment.records(name))
      this.#read.set(name, table)
    }
    return table as Map<string, Tables[T]>
  }
}

async function checkAnnotations(tables: Lookup): Promise<string[]> {
  const faults: string[] = []
  const articles = tables.table('articles')
  let looked = 0
  for (const [id, { articleId, mention, tags, target }] of tables.table('annotations')) {
    if (++looked % 200 === 0) await setImmediate()
    const article = articles.get(articleId)
    if (!article) faults.push(`Annotation ${id} is on the article ${articleId}, which is not in the library.`)
    if (mention?.entityId && !tables.table('entities').has(mention.entityId))
      faults.push(`Annotation ${id} mentions the entity ${mention.entityId}, which does not exist.`)
    if (mention && !isType(tables, mention.type))
      faults.push(`Annotation ${id} has the type ${mention.type}, which does not exist.`)
    for (const tag of tags)
      if (!tables.table('tags').has(tag))
        faults.push(`Annotation ${id} has the tag ${tag}, which does not exist.`)
    const isReadable = !target || target.textHash === article?.textHash
    if (!isReadable && !tables.table('textVersions').has(target.textHash))
      faults.push(`The text that annotation ${id} was made on is not kept any more.`)
  }
  return faults
}

/** Every kept text must unpack, be the text its hash says, and have the annotated words where annotations say. */
async function checkTexts(tables: Lookup): Promise<string[]> {
  const faults: string[] = []
  const made = Map.groupBy(tables.table('annotations').values(), ({ target }) => target?.textHash)
  for (const [hash, { gzip }] of tables.table('textVersions')) {
    const text = await unpacked(gzip)
    if (text === undefined || createHash('sha256').update(text).digest('hex') !== hash) {
      faults.push(`The kept text ${hash} is not what was kept.`)
      continue
    }
    for (const { id, target } of made.get(hash) ?? [])
      if (target && text.slice(target.start, target.end) !== target.exact)
        faults.push(`The words of annotation ${id} are not at its place in the text it was made on.`)
  }
  return faults
}

async function unpacked(gzip: string): Promise<string | undefined> {
  try {
    return (await promisify(gunzip)(Buffer.from(gzip, 'base64'))).toString('utf8')
  } catch {
    return undefined
  }
}

/** Records that point to another one of their table must come to an end. */
function checkChains<T extends 'entities' | 'tags' | 'articles'>(
  tables: Lookup,
  name: T,
  field: string,
  noun: string,
): string[] {
  const faults: string[] = []
  const table: ReadonlyMap<string, object> = tables.table(name)
  const next = (id: string) => (table.get(id) as Record<string, string | undefined> | undefined)?.[field]
  const sound = new Set<string>()
  for (const id of table.keys()) {
    const way = new Set([id])
    for (let at = id, to = next(at); to !== undefined && !sound.has(at); at = to, to = next(at)) {
      if (!table.has(to)) faults.push(`The ${noun} ${at} points to the ${noun} ${to}, which does not exist.`)
      else if (way.has(to)) faults.push(`The ${noun} ${at} points to itself by way of ${to}.`)
      else {
        way.add(to)
        continue
      }
      break
    }
    for (const passed of way) sound.add(passed)
  }
  return faults
}

function checkEntities(tables: Lookup): string[] {
  const faults: string[] = []
  for (const [id, { type }] of tables.table('entities'))
    if (!isType(tables, type)) faults.push(`The entity ${id} has the type ${type}, which does not exist.`)
  return faults
}

/** An anchor whose annotation is gone does no harm: undoing may leave it, and it is right again after redoing. */
function checkAnchors(tables: Lookup): string[] {
  const faults: string[] = []
  for (const [id, { status, start, end }] of tables.table('anchors')) {
    const isPlace = start !== undefined && end !== undefined && 0 <= start && start <= end
    if (status !== 'lost' && !isPlace)
      faults.push(`The place of annotation ${id} in the text of today is not a place.`)
  }
  return faults
}

/** The built-in types exist in every library, whether or not it says so. */
function isType(tables: Lookup, id: string): boolean {
  return tables.table('entityTypes').has(id) || builtInTypes.some((type) => type === id)
}
