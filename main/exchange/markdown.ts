import type { Article } from '../../preload/contract/article.ts'
import type { Counted, Format, Piece } from './format.ts'
import { Losses } from './format.ts'
import type { ManifestAnnotation, ManifestArticle, ManifestEntity } from './markdown-manifest.ts'
import { isUnchanged, manifestName, sha256 } from './markdown-manifest.ts'
import { MarkdownNames, obsidianTag } from './markdown-names.ts'
import { articlePage, blockId, entityPage } from './markdown-page.ts'
import { verifyMarkdown } from './markdown-reader.ts'
import { mentionTotals } from './mentions.ts'
import type { ArticleEntries, Entry } from './passages.ts'
import { articlesOf } from './passages.ts'
import type { Job } from './source.ts'
import { survivor } from './source.ts'

/**
 * A folder of notes for Obsidian and other Markdown programs: a page for each annotated article and each entity, and
 * `manifest.json` with what pages cannot show.
 */
export const markdown: Format = {
  id: 'markdown',
  shape: 'folder',
  count,
  pieces,
  verify: verifyMarkdown,
  owns: isUnchanged,
}

async function count(job: Job): Promise<Counted> {
  const losses = new Losses()
  const counted: Counted = { articles: 0, annotations: 0, spans: 0, cannotCarry: [] }
  for await (const { entries } of articlesOf(job)) {
    counted.articles += 1
    for (const { annotation, passage } of entries) {
      counted.annotations += 1
      if (passage?.place) {
        counted.spans += 1
        losses.add('offsets')
      } else if (passage) losses.add('lostPlace')
      if (annotation.tagNames.some((name) => obsidianTag(name) !== name)) {
        losses.add('tagSpelling')
      }
      if (passage?.exact.includes('\0')) losses.add('nullCharacter')
    }
  }
  for (const { entity } of mentionTotals(job)) {
    if (entity.mergedInto !== undefined) losses.add('merged')
  }
  return { ...counted, cannotCarry: losses.list() }
}

interface Mentioned {
  page: string
  article: Article
  mentions: number
}

async function* pieces(job: Job): AsyncIterable<Piece> {
  const names = new MarkdownNames()
  const mentioned = new Map<string, Mentioned[]>()
  const head = { format: 'dau-markdown/1', generator: 'Dấu', exported: job.at }
  yield { path: manifestName, text: `${JSON.stringify(head).slice(0, -1)},"articles":[` }
  let between = '\n'
  for await (const article of articlesOf(job)) {
    const page = names.articlePage(article.article)
    const text = articlePage(job, article, names)
    yield { path: page, text, last: true }
    yield { path: manifestName, text: between + JSON.stringify(manifestArticle(job, article, page, text)) }
    between = ',\n'
    noteMentions(job, article, page, mentioned)
  }
  yield { path: manifestName, text: '\n],"entities":[' }
  between = '\n'
  for (const { entity } of mentionTotals(job)) {
    if (entity.mergedInto !== undefined) continue
    const page = names.entityPage(entity)
    const text = entityPage(job, entity, mentioned.get(entity.id) ?? [], names)
    yield { path: page, text, last: true }
    const row: ManifestEntity = {
      id: entity.id,
      page,
      sha256: sha256(text),
      type: entity.type,
      name: entity.name.toWellFormed(),
    }
    yield { path: manifestName, text: between + JSON.stringify(row) }
    between = ',\n'
  }
  yield { path: manifestName, text: '\n]}\n', last: true }
}

function manifestArticle(
  job: Job,
  { article, entries }: ArticleEntries,
  page: string,
  text: string,
): ManifestArticle {
  return {
    id: article.id,
    page,
    sha256: sha256(text),
    path: article.path,
    textHash: article.textHash,
    annotations: entries.map((entry) => manifestAnnotation(job, entry)),
  }
}

function manifestAnnotation(job: Job, { annotation, passage }: Entry): ManifestAnnotation {
  const { mention } = annotation
  const place = passage?.place
  const entity = mention?.entityId == null ? undefined : survivor(job.records, mention.entityId)
  return {
    id: annotation.id,
    block: blockId(annotation.id),
    ...(annotation.target && { status: annotation.target.status }),
    ...(place && {
      utf16: { start: place.start, end: place.end },
      codePoints: { start: place.startCodePoint, end: place.endCodePoint },
    }),
    ...(passage && { exact: passage.exact, prefix: passage.prefix, suffix: passage.suffix }),
    ...(annotation.color && { color: annotation.color }),
    tags: annotation.tagNames,
    ...(mention && { type: mention.type, asWritten: mention.asWritten }),
    ...(entity && { entityId: entity.id }),
    created: annotation.createdAt,
    modified: annotation.updatedAt,
  }
}

function noteMentions(
  job: Job,
  article: ArticleEntries,
  page: string,
  mentioned: Map<string, Mentioned[]>,
): void {
  for (const { annotation } of article.entries) {
    const id = annotation.mention?.entityId
    const entity = id == null ? undefined : survivor(job.records, id)
    if (entity === undefined) continue
    const pages = mentioned.get(entity.id) ?? []
    const last = pages.at(-1)
    if (last?.page === page) last.mentions += 1
    else pages.push({ page, article: article.article, mentions: 1 })
    mentioned.set(entity.id, pages)
  }
}
