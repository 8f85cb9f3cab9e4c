import type { Node } from 'prosemirror-model'
import type { NoteDocument } from '../contract/annotation.ts'
import { inlineToMarkdown, type NoteLinks, ownLinks } from './inline-to-markdown.ts'
import { noteNode, noteSchema } from './note.ts'
import { markdownToNote } from './note-from-markdown.ts'
import { tidyNote } from './note-tidy.ts'

/**
 * The note as CommonMark, so that `markdownToNote` reads the same note again (tidied: see `tidyNote`). `links` says how
 * another program writes entities and tags; what it returns is taken as it is and then not read back as such.
 * The note must have passed `checkNote`.
 */
export function noteToMarkdown(note: NoteDocument, links: NoteLinks = ownLinks): string {
  return writeBlocks(tidyNote(noteNode(note)), links)
}

const { blockquote, bullet_list: bulletList, ordered_list: orderedList, paragraph } = noteSchema.nodes

function writeBlocks(parent: Node, links: NoteLinks): string {
  let written = ''
  let marker = false
  let before: Node | undefined
  for (const node of parent.content.content) {
    // Two lists of a kind in a row would become one: the second gets the other marker.
    marker = before?.type === node.type && !marker
    if (before) written += gap(before, node)
    written += writeBlock(node, links, marker)
    before = node
  }
  return written
}

function writeBlock(node: Node, links: NoteLinks, otherMarker: boolean): string {
  if (node.type === paragraph) return writeParagraph(node, links)
  if (node.type === blockquote) return indented(writeBlocks(node, links), '> ', '> ')
  if (node.type === bulletList) return writeList(node, links, () => (otherMarker ? '*' : '-'))
  const delimiter = otherMarker ? ')' : '.'
  return writeList(node, links, (index) => `${node.attrs.order + index}${delimiter}`)
}

function writeList(list: Node, links: NoteLinks, markerOf: (index: number) => string): string {
  const items = list.content.content
  const isLoose = items.some((item) =>
    item.content.content.some((child, index) => index > 0 && !isList(child)),
  )
  return items
    .map((item, index) => {
      const marker = `${markerOf(index)} `
      return indented(writeBlocks(item, links), marker, ' '.repeat(marker.length))
    })
    .join(isLoose ? '\n\n' : '\n')
}

/** What stands between two blocks of one parent: a blank line, unless a list hangs on the words before it. */
function gap(before: Node, after: Node): string {
  // An item that begins without words must go on in the very next line.
  if (before.type === paragraph && before.content.size === 0) return '\n'
  if (before.type !== paragraph || !isList(after)) return '\n\n'
  const begins = after.firstChild?.firstChild?.content.size ?? 0
  return begins > 0 && (after.type === bulletList || after.attrs.order === 1) ? '\n' : '\n\n'
}

function isList(node: Node): boolean {
  return node.type === bulletList || node.type === orderedList
}

function indented(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => {
      const prefix = index === 0 ? first : rest
      return line === '' ? prefix.trimEnd() : prefix + line
    })
    .join('\n')
}

function writeParagraph(node: Node, links: NoteLinks): string {
  const written = inlineToMarkdown(node.content, links, 'nested')
  const marked = node.content.content.some(({ marks }) => marks.length > 0)
  if (
    !marked ||
    readsAs(links === ownLinks ? written : inlineToMarkdown(node.content, ownLinks, 'nested'), node)
  )
    return written
  return inlineToMarkdown(node.content, links, 'flat')
}

/** Markers of emphasis that touch can be read in more than one way, so the result is read back. */
function readsAs(markdown: string, node: Node): boolean {
  return noteNode(markdownToNote(markdown)).eq(noteSchema.nodes.doc.create(null, node))
}
