import { stringify } from 'yaml'
import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { Entity } from '../../preload/contract/entity.ts'
import { escapeMarkdown, type NoteLinks } from '../../preload/text/inline-to-markdown.ts'
import { isSafeLink } from '../../preload/text/note.ts'
import { literal, literalHeading } from './markdown-escape.ts'
import type { MarkdownNames } from './markdown-names.ts'
import { obsidianTag, wikiLink } from './markdown-names.ts'
import { pageNote } from './markdown-note.ts'
import type { ArticleEntries, Entry } from './passages.ts'
import type { Job } from './source.ts'
import { survivor } from './source.ts'

/**
 * The page of one article. Every annotation is a quotation, its block id, a line with colour, entity, tags and status,
 * and its note as a callout; annotations on the whole article come as a callout with a block id.
 */
export function articlePage(job: Job, { article, entries }: ArticleEntries, names: MarkdownNames): string {
  const tags = entries.flatMap(({ annotation }) => annotation.tagNames.map(obsidianTag))
  const front = frontMatter({
    title: article.title,
    date: article.date,
    source: article.source,
    path: article.path,
    lang: article.lang === 'und' ? undefined : article.lang,
    tags: [...new Set(tags)].filter((tag) => tag !== ''),
    aliases: [article.title],
    'dau-id': article.id,
  })
  const blocks = entries.map((entry) => annotationBlock(job, entry, names))
  return `${front}\n# ${literalHeading(article.title)}\n\n${blocks.join('\n---\n\n')}`
}

/** The page of one entity; `pages` are the articles that mention it. */
export function entityPage(
  job: Job,
  entity: Readonly<Entity>,
  pages: { page: string; article: Readonly<Article>; mentions: number }[],
  _names: MarkdownNames,
): string {
  const type = job.records.get('entityTypes', entity.type)?.name ?? entity.type
  const front = frontMatter({
    type,
    aliases: [...new Set([entity.name, ...entity.aliases.map((alias) => alias.text)])],
    'dau-id': entity.id,
  })
  const parts = [`${front}\n# ${literalHeading(entity.name)}\n`]
  if (entity.description) parts.push(`${literal(entity.description)}\n`)
  const facts = [
    ...entity.links.map((link) =>
      isSafeLink(link) && !/[<>]/.test(link) ? `<${link}>` : literalHeading(link),
    ),
    ...entity.roles.map(({ title, from }) => literalHeading(from ? `${title} (${from})` : title)),
  ]
  if (facts.length > 0) parts.push(facts.map((fact) => `- ${fact}\n`).join(''))
  const mentions = pages.map(
    ({ page, article, mentions: n }) => `- ${wikiLink(page, article.title)} × ${n}\n`,
  )
  if (mentions.length > 0) parts.push(`## Mentions\n\n${mentions.join('')}`)
  return parts.join('\n')
}

/** How a note on a page writes the entities and tags in it; `pageOf` is where an entity's page lies, if it has one. */
export function noteLinks(job: Job, pageOf: (entity: Readonly<Entity>) => string | undefined): NoteLinks {
  return {
    entity(id, text) {
      const entity = survivor(job.records, id)
      const page = entity && pageOf(entity)
      return page === undefined ? escapeMarkdown(text) : wikiLink(page, text)
    },
    tag(name) {
      const tag = obsidianTag(name)
      return tag === '' ? escapeMarkdown(name) : `#${tag}`
    },
  }
}

/** The block id of an annotation, unique on its page: `n` first, then letters, digits and dashes. */
export function blockId(annotationId: string): string {
  const id = annotationId.replace(/[^A-Za-z0-9-]/g, '-')
  return id.startsWith('n') ? id : `n-${id}`
}

function annotationBlock(job: Job, { annotation, passage }: Entry, names: MarkdownNames): string {
  const id = `^${blockId(annotation.id)}\n`
  const facts = factLine(job, annotation, names)
  const links = noteLinks(job, (entity) => names.entityPage(entity))
  const note = pageNote(annotation, links)
  const parts =
    passage === undefined
      ? [callout(note), id, facts]
      : [quoted(literal(passage.exact)), id, facts, note === '' ? undefined : callout(note)]
  return parts.filter((part) => part !== undefined).join('\n')
}

function factLine(job: Job, annotation: Annotation, names: MarkdownNames): string | undefined {
  const facts: string[] = []
  if (annotation.color) facts.push(annotation.color)
  if (annotation.mention) {
    const { entityId, type } = annotation.mention
    const entity = entityId === null ? undefined : survivor(job.records, entityId)
    const typeName = literalHeading(job.records.get('entityTypes', type)?.name ?? type)
    facts.push(entity ? `${typeName} ${wikiLink(names.entityPage(entity), entity.name)}` : typeName)
  }
  const tags = annotation.tagNames.map(obsidianTag).filter((tag) => tag !== '')
  if (tags.length > 0) facts.push(tags.map((tag) => `#${tag}`).join(' '))
  const status = annotation.target?.status
  if (status !== undefined && status !== 'exact') facts.push(status)
  return facts.length === 0 ? undefined : `${facts.join(' · ')}\n`
}

function callout(note: string): string {
  return note === '' ? '> [!note]\n' : `> [!note]\n>\n${quoted(note)}`
}

function quoted(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => (line === '' ? '>\n' : `> ${line}\n`))
    .join('')
}

/** YAML between `---` lines; what is undefined or an empty list is left out. */
function frontMatter(properties: Record<string, string | string[] | undefined>): string {
  const given = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value.length > 0)
    .map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map((v) => v.toWellFormed()) : value?.toWellFormed(),
    ])
  return `---\n${stringify(Object.fromEntries(given), { lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' })}---\n`
}
