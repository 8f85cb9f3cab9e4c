import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import { builtInTypes } from '../../preload/contract/choices.ts'
import type { ExportLanguage } from '../../preload/contract/exchange.ts'
import type { TableName, Tables } from '../../preload/contract/records.ts'

/** The stored records that exports and imports read; the store is one, and so is a draft of it. */
export interface Records {
  get<T extends TableName>(table: T, id: string): Readonly<Tables[T]> | undefined
  entries<T extends TableName>(table: T): IterableIterator<[string, Readonly<Tables[T]>]>
  values<T extends TableName>(table: T): IterableIterator<Readonly<Tables[T]>>
}

/** One article as it is today, with its annotations placed in that text, in text order. */
export interface SourceArticle {
  article: Article
  /** The reading text whose hash is `article.textHash`; absent when the file is gone and no copy was kept. */
  text?: string
  annotations: Annotation[]
}

/** Where exports and imports get texts and placed annotations from, one article at a time. */
export interface Source {
  /** Absolute paths of the folders of the library; exports replace nothing in them that they did not write. */
  folders(): string[]
  /** Id of the library, for its address in formats that need one. */
  libraryId: string
  read(articleId: string): Promise<SourceArticle>
}

/** What is to be exported: these articles in this order, or (`whole`) everything the library holds. */
export interface Selection {
  articleIds: Iterable<string>
  whole: boolean
  language?: ExportLanguage | undefined
}

/** One run of one export. Only articles with annotations are read, each when its turn comes. */
export interface Job {
  records: Records
  source: Source
  /** Every article in scope. */
  articleIds: string[]
  /** Those of them that carry annotations, in the same order. */
  annotatedIds: string[]
  whole: boolean
  /** Of the words that pages say to people. */
  language: ExportLanguage
  /** ISO 8601 instant of the export. */
  at: string
}

export function newJob(records: Records, source: Source, selection: Selection): Job {
  const annotated = new Set<string>()
  for (const annotation of records.values('annotations')) annotated.add(annotation.articleId)
  const isIn = (id: string) => records.get('articles', id)?.excludedAt === undefined
  // A whole library is also what is annotated in articles that the caller does not list, such as missing ones.
  const unlisted = selection.whole ? [...annotated].filter(isIn) : []
  const articleIds = [...new Set([...selection.articleIds, ...unlisted])]
  return {
    records,
    source,
    articleIds,
    annotatedIds: articleIds.filter((id) => annotated.has(id)),
    whole: selection.whole,
    language: selection.language ?? 'en',
    at: new Date().toISOString(),
  }
}

/** The entity that `id` stands for after merges; undefined when there is none (or merges run in a circle). */
export function survivor(records: Records, id: string): Readonly<Tables['entities']> | undefined {
  const seen = new Set<string>()
  let entity = records.get('entities', id)
  while (entity?.mergedInto !== undefined) {
    if (seen.has(entity.id)) return undefined
    seen.add(entity.id)
    entity = records.get('entities', entity.mergedInto)
  }
  return entity
}

/** What other programs call a type: a built-in one by its id, which no language changes, the user's own by name. */
export function typeName(records: Records, id: string): string {
  if ((builtInTypes as readonly string[]).includes(id)) return id
  return records.get('entityTypes', id)?.name ?? id
}
