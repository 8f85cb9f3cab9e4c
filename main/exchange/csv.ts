import { stringify } from 'csv-stringify/sync'
import type { Entity } from '../../preload/contract/entity.ts'
import { guard } from './csv-guard.ts'
import { verifyCsv } from './csv-reader.ts'
import { firstCharacters } from './first-characters.ts'
import type { Counted, Format, Piece } from './format.ts'
import { Losses } from './format.ts'
import { mentionTotals } from './mentions.ts'
import { entitiesInNote, foreignNote } from './notes.ts'
import type { ArticleEntries, Entry } from './passages.ts'
import { articlesOf } from './passages.ts'
import type { Job } from './source.ts'
import { survivor, typeName } from './source.ts'

export const annotationColumns = [
  'annotation_id',
  'article_id',
  'path',
  'title',
  'date',
  'start_utf16',
  'end_utf16',
  'start_cp',
  'end_cp',
  'quote',
  'type',
  'entity_id',
  'entity',
  'as_written',
  'tags',
  'note',
  'prefix',
  'suffix',
  'created',
  'modified',
] as const

export const entityColumns = [
  'entity_id',
  'type',
  'name',
  'aliases',
  'description',
  'links',
  'merged_into',
  'mentions',
  'articles',
  'created',
  'modified',
] as const

/**
 * Three tables: `annotations.csv` with every annotation, `mentions.csv` with those that mention something, and
 * `entities.csv`. UTF-8 with BOM, CRLF, RFC 4180; lists are separated by "; ".
 */
export const csv: Format = {
  id: 'csv',
  shape: 'folder',
  count,
  pieces,
  verify: verifyCsv,
  async owns(file, path) {
    const columns = path === 'entities.csv' ? entityColumns : annotationColumns
    const header = `\uFEFF${columns.join(',')}\r\n`
    return (await firstCharacters(file, header.length)) === header
  },
}

const separator = '; '

async function count(job: Job): Promise<Counted> {
  const losses = new Losses()
  const counted: Counted = { articles: 0, annotations: 0, spans: 0, cannotCarry: [] }
  let guarded = 0
  for await (const article of articlesOf(job)) {
    counted.articles += 1
    for (const entry of article.entries) {
      counted.annotations += 1
      if (entry.passage?.place) counted.spans += 1
      else if (entry.passage) losses.add('lostPlace')
      const { annotation } = entry
      losses.addStatus(annotation)
      if (annotation.color) losses.add('color')
      if (annotation.note) {
        losses.add('noteLayout')
        if (entitiesInNote(annotation.note).length > 0) losses.add('noteLinks')
      }
      if (annotation.tagNames.some((name) => name.includes(';'))) {
        losses.add('tagSemicolon')
      }
      guarded += guardedCells(annotationRow(job, article, entry))
    }
  }
  for (const { entity } of mentionTotals(job)) {
    if (entity.roles.length > 0) losses.add('roles')
    if (entity.aliases.some((alias) => alias.text.includes(';'))) {
      losses.add('aliasSemicolon')
    }
    guarded += guardedCells(entityRow(job, entity, 0, 0))
  }
  losses.add('formulaCell', guarded)
  return { ...counted, cannotCarry: losses.list() }
}

async function* pieces(job: Job): AsyncIterable<Piece> {
  yield { path: 'annotations.csv', text: `\uFEFF${line(annotationColumns)}` }
  yield { path: 'mentions.csv', text: `\uFEFF${line(annotationColumns)}` }
  yield { path: 'entities.csv', text: `\uFEFF${line(entityColumns)}` }
  for await (const article of articlesOf(job)) {
    const rows: string[] = []
    const mentions: string[] = []
    for (const entry of article.entries) {
      const row = line(annotationRow(job, article, entry))
      rows.push(row)
      if (entry.annotation.mention) mentions.push(row)
    }
    yield { path: 'annotations.csv', text: rows.join('') }
    yield { path: 'mentions.csv', text: mentions.join('') }
  }
  yield { path: 'annotations.csv', text: '', last: true }
  yield { path: 'mentions.csv', text: '', last: true }
  for (const { entity, mentions, articles } of mentionTotals(job)) {
    yield { path: 'entities.csv', text: line(entityRow(job, entity, mentions, articles)) }
  }
  yield { path: 'entities.csv', text: '', last: true }
}

function annotationRow(job: Job, { article }: ArticleEntries, { annotation, passage }: Entry): string[] {
  const { mention } = annotation
  const place = passage?.place
  const entity = mention?.entityId == null ? undefined : survivor(job.records, mention.entityId)
  const row: Record<(typeof annotationColumns)[number], string | number | undefined> = {
    annotation_id: annotation.id,
    article_id: article.id,
    path: article.path,
    title: article.title,
    date: article.date,
    start_utf16: place?.start,
    end_utf16: place?.end,
    start_cp: place?.startCodePoint,
    end_cp: place?.endCodePoint,
    quote: passage?.exact,
    type: mention && typeName(job.records, mention.type),
    entity_id: entity?.id,
    entity: entity?.name,
    as_written: mention?.asWritten,
    tags: annotation.tagNames.join(separator),
    note: foreignNote(annotation),
    prefix: passage?.prefix,
    suffix: passage?.suffix,
    created: annotation.createdAt,
    modified: annotation.updatedAt,
  }
  return annotationColumns.map((column) => String(row[column] ?? ''))
}

function entityRow(job: Job, entity: Readonly<Entity>, mentions: number, articles: number): string[] {
  const row: Record<(typeof entityColumns)[number], string | number | undefined> = {
    entity_id: entity.id,
    type: typeName(job.records, entity.type),
    name: entity.name,
    aliases: entity.aliases.map((alias) => alias.text).join(separator),
    description: entity.description,
    links: entity.links.join(separator),
    merged_into: entity.mergedInto,
    mentions,
    articles,
    created: entity.createdAt,
    modified: entity.updatedAt,
  }
  return entityColumns.map((column) => String(row[column] ?? ''))
}

function guardedCells(cells: string[]): number {
  return cells.filter((cell) => guard(cell) !== cell).length
}

/** One record. A lone CR or LF is quoted too: RFC 4180 wants it, the library's default quotes only CRLF. */
function line(cells: readonly string[]): string {
  return stringify([cells.map((cell) => guard(cell.toWellFormed()))], {
    record_delimiter: '\r\n',
    quoted_match: /[\r\n]/,
  })
}
