import { readFile } from 'node:fs/promises'
import type { Blockquote, List, Nodes, Paragraph, RootContent } from 'mdast'
import { parse } from 'yaml'
import type { WrittenFiles } from './format.ts'
import type { ManifestAnnotation, ManifestArticle } from './markdown-manifest.ts'
import { manifest, manifestName } from './markdown-manifest.ts'
import { pageNote, parseNote } from './markdown-note.ts'
import { noteLinks } from './markdown-page.ts'
import { readJson } from './read-json.ts'
import type { Job } from './source.ts'

/**
 * Reads pages and manifest back with remark and yaml, and counts the annotations whose quotation on the page stands in
 * the article's text at both pairs of offsets of the manifest, with note and entity link as they should be.
 */
export async function verifyMarkdown(job: Job, files: WrittenFiles): Promise<number> {
  const { articles, entities } = manifest.parse(await readJson(files.locate(manifestName)))
  const entityPages = new Map(entities.map((entity) => [entity.id, entity.page]))
  for (const { page, name } of entities) {
    const { properties } = parsePage(await readFile(files.locate(page), 'utf8'))
    if (!(properties.aliases as unknown[]).includes(name)) throw new Error(`${page} lacks the name "${name}"`)
  }
  const links = noteLinks(job, (entity) => entityPages.get(entity.id))
  let verified = 0
  for (const article of articles) {
    const source = await job.source.read(article.id)
    const { properties, blocks } = parsePage(await readFile(files.locate(article.page), 'utf8'))
    if (properties['dau-id'] !== article.id) throw new Error(`${article.page} lacks its front matter`)
    const expected = new Map(source.annotations.map((each) => [each.id, pageNote(each, links)]))
    verified += verifiedOnPage(article, blocks, source.text ?? '', expected, entityPages)
  }
  return verified
}

function verifiedOnPage(
  article: ManifestArticle,
  blocks: Map<string, Block>,
  text: string,
  notes: Map<string, string>,
  entityPages: Map<string, string>,
): number {
  const characters = [...text]
  return article.annotations.filter((annotation) => {
    const block = blocks.get(annotation.block)
    const { utf16, codePoints } = annotation
    if (block === undefined || utf16 === undefined || codePoints === undefined) return false
    const inUnits = text.slice(utf16.start, utf16.end)
    const inPoints = characters.slice(codePoints.start, codePoints.end).join('')
    return (
      block.quote === inUnits &&
      block.quote === inPoints &&
      sameNote(block.note, notes.get(annotation.id)) &&
      linksTo(block, annotation, entityPages)
    )
  }).length
}

function sameNote(read: Nodes[], note: string | undefined): boolean {
  const expected = note ? parseNote(note).children : []
  return JSON.stringify(read.map(bare)) === JSON.stringify(expected.map(bare))
}

function linksTo(block: Block, { entityId }: ManifestAnnotation, entityPages: Map<string, string>): boolean {
  if (entityId === undefined) return true
  return `${block.link}.md` === entityPages.get(entityId)
}

/** One annotation of a page, as it was read. */
interface Block {
  quote: string | undefined
  link: string | undefined
  note: Nodes[]
}

interface Page {
  properties: Record<string, unknown>
  blocks: Map<string, Block>
}

/** Reads a page: front matter, and by block id the quotation, entity link and note of every annotation. */
export function parsePage(content: string): Page {
  const front = /^---\n([\s\S]*?\n)---\n/.exec(content)
  if (front === null) throw new Error('a page has no front matter')
  const properties = parse(front[1] as string) as Record<string, unknown>
  const body = content.slice(front[0].length)
  const nodes = parseNote(body).children
  const blocks = new Map<string, Block>()
  const add = (id: string, block: Block) => {
    if (blocks.has(id)) throw new Error(`block ^${id} is there twice`)
    blocks.set(id, block)
  }
  let current: Block | undefined
  for (const [index, node] of nodes.entries()) {
    const raw = rawOf(node, body)
    if (node.type === 'list') {
      current = undefined
      for (const [id, block] of mentionsIn(node, body)) add(id, block)
    }
    if (node.type === 'blockquote') {
      const id = blockIdOf(nodes[index + 1], body)
      const isNote = raw.startsWith('> [!note]')
      if (id === undefined && isNote && current) current.note = node.children.slice(1)
      if (id === undefined) continue
      current = {
        quote: isNote ? undefined : plain(node),
        link: undefined,
        note: isNote ? node.children.slice(1) : [],
      }
      add(id, current)
    } else if (node.type === 'paragraph' && current) {
      current.link ??= linkIn(raw)
    }
  }
  return { properties, blocks }
}

/** The list of bare mentions: by entity, and under each the words, one mention an item, with its block id at the end. */
function* mentionsIn(list: List, body: string): Generator<[string, Block]> {
  for (const entity of list.children) {
    const [head, inner] = entity.children
    if (head?.type !== 'paragraph' || inner?.type !== 'list') continue
    const link = linkIn(rawOf(head, body))
    for (const { children } of inner.children) {
      const [words, more] = children
      if (words?.type !== 'paragraph' || more !== undefined) throw new Error('a mention is not one line')
      const [, quote, id] = /^([\s\S]*) \^([A-Za-z0-9-]+)$/.exec(paragraphText(words)) ?? []
      if (quote === undefined || id === undefined) throw new Error('a mention has no block id')
      yield [id, { quote, link, note: [] }]
    }
  }
}

function linkIn(raw: string): string | undefined {
  return /\[\[([^\]|]+)(?:\|[^\]|]*)?\]\]/.exec(raw)?.[1]
}

function blockIdOf(node: RootContent | undefined, body: string): string | undefined {
  if (node?.type !== 'paragraph') return undefined
  return /^\^([A-Za-z0-9-]+)$/.exec(rawOf(node, body))?.[1]
}

/** The characters of a quotation: paragraphs are parted by an empty line. */
function plain(quote: Blockquote): string {
  return quote.children
    .map((child) => {
      if (child.type !== 'paragraph') throw new Error(`a quotation holds a ${child.type}`)
      return paragraphText(child)
    })
    .join('\n\n')
}

function paragraphText(paragraph: Paragraph): string {
  return paragraph.children
    .map((child) => {
      if (child.type !== 'text') throw new Error(`a quotation holds a ${child.type}`)
      return child.value
    })
    .join('')
}

function rawOf(node: Nodes, body: string): string {
  return body.slice(node.position?.start.offset, node.position?.end.offset)
}

/**
 * A node without where it stood, for comparison. Whether the items of a list stand apart is told by their lines: in a
 * quotation the parser takes an empty line behind the list for one between its items.
 */
function bare(node: Nodes): unknown {
  const { position: _, ...rest } = node
  if (!('children' in rest)) return rest
  const children = (rest.children as Nodes[]).map(bare)
  return node.type === 'list' || node.type === 'listItem'
    ? { ...rest, spread: standApart(node.children), children }
    : { ...rest, children }
}

function standApart(nodes: readonly Nodes[]): boolean {
  return nodes.some(({ position }, index) => {
    const next = nodes[index + 1]?.position
    return position !== undefined && next !== undefined && next.start.line > position.end.line + 1
  })
}
