import type { Article } from '../../preload/contract/article.ts'
import type { Tables } from '../../preload/contract/records.ts'
import type { FileTable } from './dau-json-file.ts'
import { dauJsonFormat, fileTables, mostImportBytes } from './dau-json-file.ts'
import { verifyDauJson } from './dau-json-reader.ts'
import { firstCharacters } from './first-characters.ts'
import type { Counted, Format, Piece } from './format.ts'
import { entitiesInNote } from './notes.ts'
import type { Job } from './source.ts'

const path = 'dau.json'
const beginning = `{"format":"${dauJsonFormat}"`

/** Records written at once. */
const chunk = 200

/** Everything Dấu knows, as Dấu keeps it; imports back to an equal store. One JSON document, one record a line. */
export const dauJson: Format = {
  id: 'dau-json',
  shape: 'file',
  count,
  pieces,
  verify: verifyDauJson,
  async owns(file) {
    return (await firstCharacters(file, beginning.length)) === beginning
  },
}

type Chosen = { [T in FileTable]: Iterable<Readonly<Tables[T]>> }

async function count(job: Job): Promise<Counted> {
  const { articles, annotations } = chosenRecords(job)
  let bytes = 0
  for await (const piece of pieces(job)) bytes += Buffer.byteLength(piece.text)
  const all = [...annotations]
  return {
    articles: [...articles].length,
    annotations: all.length,
    spans: all.filter((annotation) => annotation.target !== undefined).length,
    cannotCarry:
      bytes > mostImportBytes ? [{ code: 'tooLarge', count: 1, megabytes: mostImportBytes / 1024 ** 2 }] : [],
  }
}

async function* pieces(job: Job): AsyncIterable<Piece> {
  const head = {
    format: dauJsonFormat,
    generator: 'Dấu',
    offsetUnit: 'utf-16',
    exported: job.at,
    libraryId: job.source.libraryId,
    whole: job.whole,
  }
  yield { path, text: JSON.stringify(head).slice(0, -1) }
  const chosen = chosenRecords(job)
  for (const table of fileTables) {
    yield { path, text: `,\n"${table}":[` }
    let lines: string[] = []
    let between = '\n'
    for (const record of chosen[table]) {
      lines.push(between + JSON.stringify(record))
      between = ',\n'
      if (lines.length < chunk) continue
      yield { path, text: lines.join('') }
      lines = []
    }
    yield { path, text: `${lines.join('')}\n]` }
  }
  yield { path, text: '}\n', last: true }
}

/** The records in scope: with a whole library all of them, otherwise those of the articles and what they refer to. */
function chosenRecords({ records, articleIds, whole }: Job): Chosen {
  const scope = new Set(articleIds)
  const annotations = [...records.values('annotations')].filter((each) => whole || scope.has(each.articleId))
  const annotated = new Set(annotations.map((each) => each.articleId))
  const hashes = new Set(annotations.flatMap((each) => each.target?.textHash ?? []))
  const entityIds = new Set(annotations.flatMap((each) => [...entitiesOf(each)]))
  const entities = whole
    ? [...records.values('entities')]
    : withMerged([...records.values('entities')], entityIds)
  const roleArticles = new Set(entities.flatMap((each) => each.roles.map((role) => role.articleId)))
  const articles = [...records.values('articles')].filter(
    (each) =>
      annotated.has(each.id) ||
      roleArticles.has(each.id) ||
      ((whole || scope.has(each.id)) && hasUserData(each)),
  )
  const types = new Set([
    ...entities.map((each) => each.type),
    ...annotations.flatMap((a) => a.mention?.type ?? []),
  ])
  const tagIds = new Set(annotations.flatMap((each) => each.tags))
  return {
    articles,
    annotations,
    textVersions: [...records.values('textVersions')].filter((each) => hashes.has(each.id)),
    entities,
    entityTypes: [...records.values('entityTypes')].filter((each) => whole || types.has(each.id)),
    tags: whole ? [...records.values('tags')] : withParents([...records.values('tags')], tagIds),
    decisions: whole ? [...records.values('decisions')] : [],
    views: whole ? [...records.values('views')] : [],
    settings: whole ? [...records.values('settings')] : [],
  }
}

/** Whether the user changed something about the article that its file cannot tell. */
function hasUserData(article: Readonly<Article>): boolean {
  return (
    article.titleFrom === 'user' ||
    article.dateFrom === 'user' ||
    article.sourceFrom === 'user' ||
    article.excludedAt !== undefined ||
    article.encodingFrom === 'user' ||
    article.readState !== 'unread' ||
    article.position !== undefined
  )
}

/** The entities of an annotation: the one it mentions and those its note names. */
function* entitiesOf({ mention, note }: Readonly<Tables['annotations']>): Generator<string> {
  if (mention?.entityId != null) yield mention.entityId
  if (note) yield* entitiesInNote(note)
}

/** These entities, what they were merged into and what was merged into them. */
function withMerged(entities: Readonly<Tables['entities']>[], ids: Set<string>) {
  const chosen = new Set(ids)
  for (let size = -1; size !== chosen.size; ) {
    size = chosen.size
    for (const { id, mergedInto } of entities) {
      if (mergedInto === undefined) continue
      if (chosen.has(id)) chosen.add(mergedInto)
      else if (chosen.has(mergedInto)) chosen.add(id)
    }
  }
  return entities.filter((each) => chosen.has(each.id))
}

function withParents(tags: Readonly<Tables['tags']>[], ids: Set<string>) {
  const chosen = new Set(ids)
  for (let size = -1; size !== chosen.size; ) {
    size = chosen.size
    for (const { id, parent } of tags) if (chosen.has(id) && parent !== undefined) chosen.add(parent)
  }
  return tags.filter((each) => chosen.has(each.id))
}
