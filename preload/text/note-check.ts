import type { NoteDocument } from '../contract/annotation.ts'
import type { Because } from '../contract/reason.ts'
import { cleanText } from './clean-text.ts'
import { deepestNote, isSafeLink, listOrder, noteDocument, noteNode, noteSchema } from './note.ts'

/**
 * A note from outside (the window, an import) as it may be stored, or one English sentence why it cannot be. Repaired
 * without asking: broken Unicode and control characters, line feeds inside text (they become hard breaks), empty texts,
 * list numbers out of range, and links that are not http, https or mailto (their words stay, followed by the address).
 * Everything else comes back unchanged.
 */
export function checkNote(note: unknown): { note: NoteDocument } | Problem {
  const depth = depthOf(note)
  // Text and inline nodes stand one level below the paragraph, and that one below the deepest container.
  if (depth > deepestNote + 3)
    return {
      problem: `The note is nested ${depth} levels deep; it may have ${deepestNote} levels of lists and quotations.`,
      because: { reason: 'note-too-deep', n: deepestNote },
    }
  try {
    const node = noteNode(repaired(note) as NoteDocument)
    if (node.type !== noteSchema.topNodeType)
      return { problem: 'The note is not a document but a part of one.', because: unfit }
    node.check()
    return { note: noteDocument(node) }
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\.$/, '') : String(error)
    return { problem: `The note cannot be read: ${reason}.`, because: unfit }
  }
}

/** Why a note cannot be stored: one English sentence, and the same for the window. */
interface Problem {
  problem: string
  because: Because
}

const unfit: Because = { reason: 'note-unfit' }

type Json = Record<string, unknown>

/** Levels of `content`, the document being 1. Counted without recursion: the input may be nested without end. */
function depthOf(note: unknown): number {
  let depth = 0
  let level: unknown[] = [note]
  while (level.length > 0) {
    depth += 1
    level = level.flatMap((node) => (isObject(node) && Array.isArray(node.content) ? node.content : []))
  }
  return depth
}

function repaired(node: unknown): unknown {
  if (!isObject(node)) return node
  const made: Json = { ...node }
  if (Array.isArray(node.content)) made.content = repairedContent(node.content)
  if (isObject(node.attrs)) made.attrs = repairedAttributes(node.attrs)
  if (Array.isArray(node.marks)) made.marks = node.marks.map(repairedMark)
  return made
}

function repairedContent(content: readonly unknown[]): unknown[] {
  return content.flatMap((child, index) => {
    if (!isObject(child)) return [child]
    const link = unsafeLink(child)
    const kept = link === undefined ? child : { ...child, marks: otherMarks(child) }
    const pieces = kept.type === 'text' ? textPieces(kept) : [repaired(kept)]
    // Where the words of the link end, its address follows, so that nothing is lost.
    if (link !== undefined && unsafeLink(content[index + 1]) !== link)
      pieces.push(...textPieces({ type: 'text', text: ` (${link})` }))
    return pieces
  })
}

/** The text cut at line feeds, with hard breaks between. */
function textPieces(node: Json): unknown[] {
  if (typeof node.text !== 'string') return [node]
  const marks =
    Array.isArray(node.marks) && node.marks.length > 0 ? { marks: node.marks.map(repairedMark) } : {}
  return cleanText(node.text)
    .split('\n')
    .flatMap((text, index) => [
      ...(index > 0 ? [{ type: 'hard_break', ...marks }] : []),
      ...(text === '' ? [] : [{ type: 'text', text, ...marks }]),
    ])
}

function repairedMark(mark: unknown): unknown {
  if (!isObject(mark) || !isObject(mark.attrs)) return mark
  return { ...mark, attrs: repairedAttributes(mark.attrs) }
}

function repairedAttributes(attributes: Json): Json {
  const entries = Object.entries(attributes).map(([name, value]) => {
    if (name === 'order') return [name, listOrder(Number(value))]
    return [name, typeof value === 'string' ? cleanText(value).replaceAll('\n', ' ') : value]
  })
  return Object.fromEntries(entries)
}

function unsafeLink(node: unknown): string | undefined {
  if (!isObject(node) || !Array.isArray(node.marks)) return undefined
  for (const mark of node.marks) if (isLink(mark) && !isSafeLink(mark.attrs.href)) return mark.attrs.href
  return undefined
}

function otherMarks(node: Json): unknown[] {
  return Array.isArray(node.marks) ? node.marks.filter((mark) => !isLink(mark)) : []
}

function isLink(mark: unknown): mark is { attrs: { href: string } } {
  return isObject(mark) && mark.type === 'link' && isObject(mark.attrs) && typeof mark.attrs.href === 'string'
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
