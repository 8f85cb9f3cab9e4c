import { type Attrs, Node, Schema } from 'prosemirror-model'
import type { NoteDocument } from '../contract/annotation.ts'

/** Deepest nesting of lists (two levels each: list and item) and quotations in a note; far beyond what anybody writes. */
export const deepestNote = 40

/** Longest link, tag name and entity text in a note, in UTF-16 units. */
export const longest = { href: 4_000, tag: 200, entity: 1_000 } as const

/**
 * What a note is made of: paragraphs, lists, quotations, and the inline nodes `tag` (the # menu) and `entity` (the @
 * menu). No images, no HTML. Lists are as in prosemirror-schema-list, so that its commands work on them.
 */
export const noteSchema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { content: 'inline*', group: 'block', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    blockquote: {
      content: 'block+',
      group: 'block',
      defining: true,
      parseDOM: [{ tag: 'blockquote' }],
      toDOM: () => ['blockquote', 0],
    },
    bullet_list: {
      content: 'list_item+',
      group: 'block',
      parseDOM: [{ tag: 'ul' }],
      toDOM: () => ['ul', 0],
    },
    ordered_list: {
      content: 'list_item+',
      group: 'block',
      attrs: { order: { default: 1, validate: 'number' } },
      parseDOM: [
        { tag: 'ol', getAttrs: (dom) => ({ order: listOrder(Number(dom.getAttribute('start') ?? 1)) }) },
      ],
      toDOM: (node) => (node.attrs.order === 1 ? ['ol', 0] : ['ol', { start: node.attrs.order }, 0]),
    },
    list_item: {
      content: 'paragraph block*',
      defining: true,
      parseDOM: [{ tag: 'li' }],
      toDOM: () => ['li', 0],
    },
    text: { group: 'inline' },
    hard_break: {
      inline: true,
      group: 'inline',
      selectable: false,
      linebreakReplacement: true,
      parseDOM: [{ tag: 'br' }],
      toDOM: () => ['br'],
      leafText: () => '\n',
    },
    /** A tag written in the note. `id` is set when it was picked from the library's tags. */
    tag: {
      inline: true,
      group: 'inline',
      atom: true,
      attrs: { name: { validate: checkTagName }, id: { default: null, validate: checkOptionalId } },
      parseDOM: [{ tag: 'span[data-note-tag]', getAttrs: (dom) => tagFromDom(dom) }],
      toDOM: ({ attrs }) => [
        'span',
        { 'data-note-tag': attrs.name, ...(attrs.id && { 'data-id': attrs.id }) },
        `#${attrs.name}`,
      ],
      leafText: ({ attrs }) => `#${attrs.name}`,
    },
    /** An entity named in the note; `text` is how the note writes it. */
    entity: {
      inline: true,
      group: 'inline',
      atom: true,
      attrs: { id: { validate: checkId }, text: { validate: checkEntityText } },
      parseDOM: [{ tag: 'span[data-note-entity]', getAttrs: (dom) => entityFromDom(dom) }],
      toDOM: ({ attrs }) => ['span', { 'data-note-entity': attrs.id }, attrs.text],
      leafText: ({ attrs }) => attrs.text,
    },
  },
  marks: {
    link: {
      attrs: { href: { validate: checkLink }, title: { default: null, validate: 'string|null' } },
      inclusive: false,
      parseDOM: [{ tag: 'a[href]', getAttrs: (dom) => linkFromDom(dom) }],
      toDOM: ({ attrs }) => ['a', { href: attrs.href, title: attrs.title, rel: 'noopener noreferrer' }, 0],
    },
    strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
    em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
    code: { parseDOM: [{ tag: 'code' }], toDOM: () => ['code', 0] },
  },
})

/** Whether a note may link there: http, https or mailto, no white space, control, bidi or invisible characters. */
export function isSafeLink(href: string): boolean {
  return (
    href.length <= longest.href &&
    /^(?:https?:\/\/[^/?#]|mailto:[^?])/i.test(href) &&
    !/[\s\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}]/u.test(href)
  )
}

/** The note as ProseMirror nodes. Throws RangeError when it does not fit the schema: see `checkNote`. */
export function noteNode(note: NoteDocument): Node {
  return Node.fromJSON(noteSchema, note)
}

/** The note as it is stored; the node must be a `doc` of `noteSchema`. */
export function noteDocument(node: Node): NoteDocument {
  // Plain objects: ProseMirror makes attributes without a prototype.
  return JSON.parse(JSON.stringify(node)) as NoteDocument
}

/** The words of a note without markup, one line a paragraph: for search, previews and formats without rich text. */
export function noteToText(note: NoteDocument): string {
  const node = noteNode(note)
  return node.textBetween(0, node.content.size, '\n')
}

/** Whether nothing can be read in the note: such a note is as good as none. */
export function isBlankNote(note: NoteDocument): boolean {
  return noteToText(note).trim() === ''
}

/** Names of the tags written in the note, in order, each once. */
export function tagsInNote(note: NoteDocument): string[] {
  const names = new Set<string>()
  noteNode(note).descendants((node) => {
    if (node.type === noteSchema.nodes.tag) names.add(node.attrs.name)
  })
  return [...names]
}

/** A number that a Markdown list may begin with; 1 for anything else. */
export function listOrder(order: number): number {
  // CommonMark reads at most nine digits; the rest leaves room for the items that follow.
  return Number.isInteger(order) && order >= 0 && order <= 900_000_000 ? order : 1
}

/** Ids are letters, digits, - and _, at most 64. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value)
}

function checkId(value: unknown): void {
  if (!isId(value)) throw new RangeError('an entity in it has no valid id')
}

function checkOptionalId(value: unknown): void {
  if (value !== null && !isId(value)) throw new RangeError('a tag in it has an id that is none')
}

function checkTagName(value: unknown): void {
  if (!isName(value, longest.tag)) throw new RangeError('a tag in it has no name, or one that is too long')
}

function checkEntityText(value: unknown): void {
  if (!isName(value, longest.entity))
    throw new RangeError('an entity in it has no text, or one that is too long')
}

function checkLink(value: unknown): void {
  if (typeof value !== 'string' || !isSafeLink(value))
    throw new RangeError('a link in it is neither http, https nor mailto')
}

function isName(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= most
}

type Attributes = { getAttribute(name: string): string | null; textContent: string | null }

// `false` tells the parser that the rule does not apply, so the words come in as plain text.
function tagFromDom(dom: Attributes): Attrs | false {
  const [name, id] = [dom.getAttribute('data-note-tag'), dom.getAttribute('data-id')]
  return isName(name, longest.tag) ? { name, id: isId(id) ? id : null } : false
}

function entityFromDom(dom: Attributes): Attrs | false {
  const [id, text] = [dom.getAttribute('data-note-entity'), dom.textContent]
  return isId(id) && isName(text, longest.entity) ? { id, text } : false
}

function linkFromDom(dom: Attributes): Attrs | false {
  const href = dom.getAttribute('href')
  return href !== null && isSafeLink(href) ? { href, title: dom.getAttribute('title') } : false
}
