import { randomBytes } from 'node:crypto'
import type { Nodes, Root } from 'mdast'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Annotation } from '../../preload/contract/annotation.ts'
import type { NoteLinks } from '../../preload/text/inline-to-markdown.ts'
import { isSafeLink } from '../../preload/text/note.ts'
import { noteToMarkdown } from '../../preload/text/note-to-markdown.ts'
import { literal } from './markdown-escape.ts'

/**
 * The note of an annotation for a page: harmless, and with its entities and tags written as `links` says. Those are
 * put in last, so that nothing in the words of a note can pass for one of them.
 */
export function pageNote({ note, noteMarkdown }: Annotation, links: NoteLinks): string {
  if (note === undefined) return harmlessNote(noteMarkdown ?? '')
  const nonce = `d${randomBytes(12).toString('hex')}`
  const written: string[] = []
  const keep = (link: string) => `${nonce}n${written.push(link) - 1}e`
  const markdown = noteToMarkdown(note, {
    entity: (id, text) => keep(links.entity(id, text)),
    tag: (name, id) => keep(links.tag(name, id)),
  })
  return harmlessNote(markdown).replace(
    new RegExp(`${nonce}n(\\d+)e`, 'g'),
    (_, index) => written[Number(index)] as string,
  )
}

/**
 * Markdown for a page that other programs open: formatting stays, but HTML, images, tags, wiki links, block ids,
 * comments, formulas and links that are not http, https or mailto become the characters they are written with.
 */
export function harmlessNote(markdown: string): string {
  const source = markdown.toWellFormed().replace(/\r\n?/g, '\n')
  const changes: Change[] = []
  collect(parseNote(source), source, changes)
  changes.sort((a, b) => a.start - b.start)
  let result = ''
  let done = 0
  for (const { start, end, text } of changes) {
    result += source.slice(done, start) + text
    done = end
  }
  return result + source.slice(done)
}

/** CommonMark without HTML, as the note editor reads it. */
export function parseNote(markdown: string): Root {
  return noteParser.parse(markdown)
}

const noteParser = unified()
  .data('micromarkExtensions', [{ disable: { null: ['htmlFlow', 'htmlText'] } }])
  .use(remarkParse)

interface Change {
  start: number
  end: number
  text: string
}

function collect(node: Nodes, source: string, changes: Change[]): void {
  const start = node.position?.start.offset ?? 0
  const end = node.position?.end.offset ?? 0
  const raw = source.slice(start, end)
  if (node.type === 'text') changes.push({ start, end, text: disarm(raw, source[start - 1] ?? '\n') })
  else if (!isHarmless(node, raw)) changes.push({ start, end, text: literal(raw) })
  else if (node.type === 'link' && raw.startsWith('<')) return
  else if ('children' in node) for (const child of node.children) collect(child, source, changes)
}

function isHarmless(node: Nodes, raw: string): boolean {
  switch (node.type) {
    case 'image':
    case 'imageReference':
    case 'linkReference':
    case 'definition':
    case 'html':
      return false
    case 'link':
      return isSafeLink(node.url) && !/%%|\[\[/.test(raw)
    default:
      return true
  }
}

/** An escaped character, or one that Obsidian may read more into than CommonMark does. */
const armed = /\\[!-/:-@[-`{-~]|[<^$|%=~#[\]]/g

/** Disarms those characters in a stretch of plain text; `before` is the character in front of it. */
function disarm(raw: string, before: string): string {
  return raw.replace(armed, (found, at: number) => {
    const character = found.at(-1) as string
    // No backslash is known to help against comments and block ids.
    const previous = at === 0 ? before : (raw[at - 1] as string)
    const next = raw[at + 1] ?? ''
    // One alone is a sign of per cent; two begin a comment.
    if (found === '%' && previous !== '%' && next !== '%') return found
    if (character === '%' || character === '^') return `&#${character.charCodeAt(0)};`
    if (found.length === 2) return found
    const partOfReference = character === '#' && previous === '&'
    const alone = character === '=' && previous !== '=' && next !== '='
    return partOfReference || alone ? found : `\\${character}`
  })
}
