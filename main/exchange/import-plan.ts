import { isDeepStrictEqual } from 'node:util'
import type { Article } from '../../preload/contract/article.ts'
import { builtInTypes } from '../../preload/contract/choices.ts'
import type { ImportResult } from '../../preload/contract/exchange.ts'
import type { TableName, Tables } from '../../preload/contract/records.ts'
import { nameKey } from '../../preload/text/names.ts'
import type { DauJsonFile } from './dau-json-file.ts'
import { broken } from './hostile-json.ts'
import type { Records } from './source.ts'

/** A record to be put into the store, whole. */
export type Put = { [T in TableName]: { table: T; id: string; record: Tables[T] } }[TableName]

export interface ImportPlan extends ImportResult {
  puts: Put[]
}

/**
 * What an import of `file` would change in `records`. Articles are those of the library with the same id, else the same
 * text, else the same path; an annotation whose article is not there is skipped, and so are the annotations of `unfit`
 * (their ids with the reason). A record with a known id is updated when it differs; tags and types of the user's own
 * are also known by their name.
 */
export function planImport(
  file: DauJsonFile,
  records: Records,
  unfit: Map<string, string>,
  name: string,
): ImportPlan {
  const plan = new Plan(records)
  const articles = matchArticles(file.articles, records)
  const types = planByName(plan, file, 'entityTypes')
  const tags = planByName(plan, file, 'tags')
  for (const tag of file.tags) {
    if (tags.get(tag.id) !== tag.id) continue
    const parent = tag.parent === undefined ? undefined : known(tags, records, 'tags', tag.parent)
    if (tag.parent !== undefined && parent === undefined)
      throw missing(name, 'tags', tag.id, 'parent', tag.parent)
    plan.put('tags', parent === undefined ? tag : { ...tag, parent })
  }
  for (const type of file.entityTypes) if (types.get(type.id) === type.id) plan.put('entityTypes', type)

  const entityIds = new Map(file.entities.map((entity) => [entity.id, entity.id]))
  for (const entity of file.entities) {
    const type = known(types, records, 'entityTypes', entity.type)
    if (type === undefined) throw missing(name, 'entities', entity.id, 'type', entity.type)
    const into = entity.mergedInto
    if (into !== undefined && known(entityIds, records, 'entities', into) === undefined) {
      throw missing(name, 'entities', entity.id, 'mergedInto', into)
    }
    const roles = entity.roles.map((role) => ({
      ...role,
      articleId: articles.get(role.articleId)?.id ?? role.articleId,
    }))
    plan.put('entities', { ...entity, type, roles })
  }
  for (const article of file.articles) {
    const here = articles.get(article.id)
    if (here) plan.put('articles', withUserData(plan.get('articles', here.id) ?? here, article))
  }
  planAnnotations(plan, file, { articles, types, tags, entityIds, unfit, name })
  for (const decision of file.decisions) plan.put('decisions', decision)
  for (const view of file.views) plan.put('views', view)
  for (const setting of file.settings) plan.put('settings', setting)
  return plan.done()
}

/** Gathers what differs from the store, and counts it. Kept texts are not the user's and not counted. */
class Plan {
  readonly #records: Records
  readonly #puts = new Map<string, Put>()
  readonly #skipped: ImportResult['skipped'] = []

  constructor(records: Records) {
    this.#records = records
  }

  get<T extends TableName>(table: T, id: string): Readonly<Tables[T]> | undefined {
    const put = this.#puts.get(`${table} ${id}`)
    return (put?.record as Tables[T] | undefined) ?? this.#records.get(table, id)
  }

  put<T extends Exclude<TableName, 'anchors'>>(table: T, record: Tables[T]): void {
    const key = `${table} ${record.id}`
    this.#puts.delete(key)
    if (isDeepStrictEqual(this.#records.get(table, record.id), record)) return
    this.#puts.set(key, { table, id: record.id, record } as Put)
  }

  /** Ids of the library's tags or types by their name. */
  names(table: 'tags' | 'entityTypes'): Map<string, string> {
    return new Map([...this.#records.values(table)].map(({ id, name }) => [nameKey(name), id]))
  }

  skip(item: string, reason: string): void {
    this.#skipped.push({ item, reason })
  }

  done(): ImportPlan {
    const puts = [...this.#puts.values()]
    const counted = puts.filter((put) => put.table !== 'textVersions')
    const updated = counted.filter(({ table, id }) => this.#records.get(table, id) !== undefined).length
    return { created: counted.length - updated, updated, skipped: this.#skipped, puts }
  }
}

interface Known {
  articles: Map<string, Readonly<Article>>
  types: Map<string, string>
  tags: Map<string, string>
  entityIds: Map<string, string>
  unfit: Map<string, string>
  name: string
}

function planAnnotations(
  plan: Plan,
  file: DauJsonFile,
  { articles, types, tags, entityIds, unfit, name }: Known,
): void {
  const versions = new Map(file.textVersions.map((version) => [version.id, version]))
  const articlesOfFile = new Map(file.articles.map((article) => [article.id, article]))
  for (const annotation of file.annotations) {
    const article = articles.get(annotation.articleId) ?? plan.get('articles', annotation.articleId)
    if (article === undefined) {
      const path = articlesOfFile.get(annotation.articleId)?.path ?? annotation.articleId
      plan.skip(`annotation ${annotation.id}`, `Its article ${path} is not in this library.`)
      continue
    }
    const fault = unfit.get(annotation.id)
    if (fault !== undefined) {
      plan.skip(`annotation ${annotation.id}`, fault)
      continue
    }
    const record = { ...annotation, articleId: article.id }
    if (record.mention) {
      const { entityId, type: typeId } = record.mention
      const type = known(types, plan, 'entityTypes', typeId)
      if (type === undefined) throw missing(name, 'annotations', record.id, 'mention.type', typeId)
      if (entityId !== null && known(entityIds, plan, 'entities', entityId) === undefined) {
        throw missing(name, 'annotations', record.id, 'mention.entityId', entityId)
      }
      record.mention = { ...record.mention, type }
    }
    record.tags = record.tags.map((id) => {
      const tag = known(tags, plan, 'tags', id)
      if (tag === undefined) throw missing(name, 'annotations', record.id, 'tags', id)
      return tag
    })
    plan.put('annotations', record)
    const version = versions.get(record.target?.textHash ?? '')
    if (version && plan.get('textVersions', version.id) === undefined) plan.put('textVersions', version)
  }
}

/** The article of this library that each article of the file is. */
function matchArticles(articles: DauJsonFile['articles'], records: Records): Map<string, Readonly<Article>> {
  const byHash = new Map<string, Readonly<Article>[]>()
  const byPath = new Map<string, Readonly<Article>>()
  // Articles whose file is gone stay in the store for a while; one that is here comes first.
  const articlesHereFirst = [...records.values('articles')].sort(
    (a, b) => Number(isGone(a)) - Number(isGone(b)),
  )
  for (const article of articlesHereFirst) {
    if (!byPath.has(article.path)) byPath.set(article.path, article)
    const same = byHash.get(article.textHash)
    if (same) same.push(article)
    else byHash.set(article.textHash, [article])
  }
  const matches = new Map<string, Readonly<Article>>()
  for (const { id, textHash, path } of articles) {
    const same = byHash.get(textHash) ?? []
    const own = records.get('articles', id)
    const here = same.filter((each) => !isGone(each))
    const match =
      (own && !isGone(own) ? own : undefined) ??
      here.find((each) => each.path === path) ??
      here.find((each) => each.duplicateOf === undefined) ??
      here[0] ??
      own ??
      same[0] ??
      byPath.get(path)
    if (match) matches.set(id, match)
  }
  return matches
}

function isGone(article: Readonly<Article>): boolean {
  return article.missingSince !== undefined
}

const reading = ['unread', 'started', 'read']

/** The article with what the user of the file did to it; what that user left alone stays as it is here. */
function withUserData(here: Readonly<Article>, there: Article): Article {
  const { date, dateFrom, dateEvidence, dateCertain, ...rest } = here
  const theirDate = {
    date: there.date,
    dateFrom: there.dateFrom,
    dateEvidence: there.dateEvidence,
    dateCertain: there.dateCertain,
  }
  const dated = there.dateFrom === 'user' ? theirDate : { date, dateFrom, dateEvidence, dateCertain }
  const further = reading.indexOf(there.readState) > reading.indexOf(here.readState)
  const position = further || here.position === undefined ? (there.position ?? here.position) : here.position
  const merged = {
    ...rest,
    ...dated,
    ...(there.titleFrom === 'user' && { title: there.title, titleFrom: there.titleFrom }),
    ...(there.sourceFrom === 'user' && { source: there.source, sourceFrom: there.sourceFrom }),
    excludedAt: here.excludedAt ?? there.excludedAt,
    readState: further ? there.readState : here.readState,
    position,
  }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)) as Article
}

/**
 * The id in this library of every tag or type of the file: its own, or that of the one with the same name when its own
 * is new here.
 */
function planByName(plan: Plan, file: DauJsonFile, table: 'tags' | 'entityTypes'): Map<string, string> {
  const ids = new Map<string, string>()
  const byName = plan.names(table)
  for (const { id, name } of file[table]) {
    const same = plan.get(table, id) === undefined ? byName.get(nameKey(name)) : undefined
    ids.set(id, same ?? id)
  }
  return ids
}

function known(
  ids: Map<string, string>,
  records: Pick<Records, 'get'>,
  table: 'tags' | 'entityTypes' | 'entities',
  id: string,
): string | undefined {
  // The built-in types are in every library, stored only once somebody changed them.
  const isBuiltIn = table === 'entityTypes' && builtInTypes.some((type) => type === id)
  return ids.get(id) ?? (isBuiltIn || records.get(table, id) !== undefined ? id : undefined)
}

function missing(file: string, table: TableName, id: string, field: string, wanted: string): Error {
  return broken(
    file,
    `${field} of ${id} in ${table} names ${wanted}, which neither the file nor the library has`,
  )
}
