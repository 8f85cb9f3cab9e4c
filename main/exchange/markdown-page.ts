import { stringify } from 'yaml'
import type { Annotation, Mention } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { Entity } from '../../preload/contract/entity.ts'
import { escapeMarkdown, type NoteLinks } from '../../preload/text/inline-to-markdown.ts'
import { isSafeLink } from '../../preload/text/note.ts'
import { literal, literalHeading } from './markdown-escape.ts'
import type { MarkdownNames } from './markdown-names.ts'
import { obsidianTag, wikiLink } from './markdown-names.ts'
import { pageNote } from './markdown-note.ts'
import { typeWord, wordsIn } from './markdown-words.ts'
import type { ArticleEntries, Entry } from './passages.ts'
import type { Job } from './source.ts'
import { survivor, typeName } from './source.ts'

/**
 * The page of one article. Every annotation is a quotation, its block id, a line with colour, entity, tags and status,
 * and its note as a callout; annotations on the whole article come as a callout with a block id. What is nothing but a
 * mention stands in a list at the end, by entity, each with the words it marks and its block id.
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
  const blocks = entries
    .filter((entry) => !isBareMention(entry))
    .map((entry) => annotationBlock(job, entry, names))
  const mentions = mentionList(job, entries.filter(isBareMention), names)
  const parts = [blocks.join('\n---\n\n'), mentions].filter((part) => part !== '')
  return `${front}\n# ${literalHeading(article.title)}\n\n${parts.join('\n')}`
}

/** The page of one entity; `pages` are the articles that mention it. */
export function entityPage(
  job: Job,
  entity: Readonly<Entity>,
  pages: { page: string; article: Readonly<Article>; mentions: number }[],
  _names: MarkdownNames,
): string {
  const front = frontMatter({
    type: typeName(job.records, entity.type),
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
  if (mentions.length > 0) parts.push(`## ${wordsIn(job.language).mentions}\n\n${mentions.join('')}`)
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
  if (annotation.color) facts.push(wordsIn(job.language).colors[annotation.color])
  if (annotation.mention) facts.push(mentionFact(job, annotation.mention, names))
  const tags = annotation.tagNames.map(obsidianTag).filter((tag) => tag !== '')
  if (tags.length > 0) facts.push(tags.map((tag) => `#${tag}`).join(' '))
  const status = annotation.target?.status
  if (status !== undefined && status !== 'exact') facts.push(wordsIn(job.language).status[status])
  return facts.length === 0 ? undefined : `${facts.join(' · ')}\n`
}

/** The type of a mention, with a link to its entity. */
function mentionFact(job: Job, { entityId, type }: Mention, names: MarkdownNames): string {
  const entity = entityId === null ? undefined : survivor(job.records, entityId)
  const word = literalHeading(typeWord(job.records, type, job.language))
  return entity ? `${word} ${wikiLink(names.entityPage(entity), entity.name)}` : word
}

/** Whether it says only whom a passage of one line speaks of, where it stood: a page of such blocks nobody reads. */
function isBareMention({ annotation, passage }: Entry): boolean {
  const { mention, color, note, noteMarkdown, tagNames, target } = annotation
  const isBare = mention && color === undefined && !note && !noteMarkdown && tagNames.length === 0
  const isThere = target?.status === 'exact' || target?.status === 'moved'
  return Boolean(isBare) && isThere && passage !== undefined && !/[\n\r\0]/.test(passage.exact)
}

function mentionList(job: Job, entries: Entry[], names: MarkdownNames): string {
  const groups = new Map<string, string[]>()
  for (const { annotation, passage } of entries) {
    if (!annotation.mention || !passage) continue
    const fact = mentionFact(job, annotation.mention, names)
    const line = `  - ${literal(passage.exact)} ^${blockId(annotation.id)}\n`
    const lines = groups.get(fact)
    if (lines) lines.push(line)
    else groups.set(fact, [line])
  }
  if (groups.size === 0) return ''
  const items = [...groups].map(([fact, lines]) => `- ${fact}\n${lines.join('')}`)
  return `## ${wordsIn(job.language).entities}\n\n${items.join('')}`
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
