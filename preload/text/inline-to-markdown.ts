import type { Fragment, Mark, Node } from 'prosemirror-model'
import { noteSchema } from './note.ts'
import { separator } from './note-from-markdown.ts'
import { tagMayFollow, tagPattern } from './written-tag.ts'

/** How entities and tags of a note are written: Markdown, used as it is. */
export type NoteLinks = {
  entity: (id: string, text: string) => string
  tag: (name: string, id: string | null) => string
}

/** Dấu's own way, which `markdownToNote` reads: `[text](dau:entity/<id>)`, `#word`, `[#two words](dau:tag)`. */
export const ownLinks: NoteLinks = {
  entity: (id, text) => `[${escapeMarkdown(text)}](dau:entity/${id})`,
  tag: (name, id) => {
    tagPattern.lastIndex = 0
    if (id === null && tagPattern.exec(`#${name}`)?.[1] === name) return `#${name}`
    return `[#${escapeMarkdown(name)}](dau:tag${id === null ? '' : `/${id}`})`
  },
}

/**
 * The inline content of a tidy paragraph. `nested` writes emphasis as people do, one marker inside the other; `flat`
 * closes everything after each piece, which has only one reading whatever touches.
 */
export function inlineToMarkdown(content: Fragment, links: NoteLinks, style: 'nested' | 'flat'): string {
  const written = joined(piecesOf(content.content, links, style))
  return written
    .split(BREAK)
    .map((line) => escapeLineStart(encodeEdges(line)))
    .join(BREAK)
}

/** Any text so that Markdown shows it as it is; also for what Obsidian adds: `$`, `%%`, `==`, `~~`, `#tag`. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*[\]_~<&$%=#]/g, (character, at: number) =>
    isMarkup(character, text, at) ? `\\${character}` : character,
  )
}

const BREAK = '\\\n'
const { code, em, link, strong } = noteSchema.marks
const { hard_break: hardBreak, tag } = noteSchema.nodes

function isMarkup(character: string, text: string, at: number): boolean {
  const [before, after] = [text[at - 1] ?? '', text[at + 1] ?? '']
  switch (character) {
    case '_':
      return !(/[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after))
    case '~':
    case '%':
    case '=':
      return before === character || after === character
    case '<':
      return after === '' || /[A-Za-z/!?]/.test(after)
    case '&':
      return /^&#?\w{1,40};/.test(text.slice(at, at + 44))
    case '#':
      tagPattern.lastIndex = at
      return tagMayFollow(before) && tagPattern.test(text)
    default:
      return true
  }
}

type Piece = { kind: 'text' | 'open' | 'close' | 'tag'; markdown: string }

function piecesOf(nodes: readonly Node[], links: NoteLinks, style: 'nested' | 'flat'): Piece[] {
  const pieces: Piece[] = []
  let open: Mark[] = []
  for (const [index, node] of nodes.entries()) {
    const wanted = node.marks.filter(({ type }) => type !== code)
    const kept = style === 'nested' ? open.findIndex((mark) => !mark.isInSet(wanted)) : 0
    close(kept < 0 ? open.length : kept)
    const missing = wanted.filter((mark) => !mark.isInSet(open))
    // A link takes its words in one piece; of two kinds of emphasis the one that lasts longer goes outside.
    missing.sort(
      (a, b) => Number(b.type === link) - Number(a.type === link) || lasts(b, index) - lasts(a, index),
    )
    for (const mark of missing) {
      pieces.push(opening(mark))
      open.push(mark)
    }
    pieces.push(pieceOf(node, links))
  }
  close(0)
  return pieces

  function close(from: number): void {
    for (const mark of open.slice(from).reverse()) pieces.push(closing(mark))
    open = open.slice(0, from)
  }

  function lasts(mark: Mark, from: number): number {
    let to = from
    // Far enough to nest well, near enough to stay linear.
    while (to < from + 16 && mark.isInSet(nodes[to]?.marks ?? [])) to += 1
    return to - from
  }
}

function opening(mark: Mark): Piece {
  if (mark.type === link) return { kind: 'text', markdown: '[' }
  return { kind: 'open', markdown: mark.type === strong ? '**' : '*' }
}

function closing(mark: Mark): Piece {
  if (mark.type !== link) return { kind: 'close', markdown: mark.type === em ? '*' : '**' }
  const { href, title } = mark.attrs
  const quoted = title === null ? '' : ` "${title.replace(/["\\]|&(?=#?\w{1,40};)/g, '\\$&')}"`
  return { kind: 'text', markdown: `](${href.replace(/[()<>\\]|&(?=#?\w{1,40};)/g, '\\$&')}${quoted})` }
}

function pieceOf(node: Node, links: NoteLinks): Piece {
  if (node.type === hardBreak) return { kind: 'text', markdown: BREAK }
  if (node.type === tag) {
    const markdown = links.tag(node.attrs.name, node.attrs.id)
    return { kind: markdown.startsWith('#') ? 'tag' : 'text', markdown }
  }
  if (!node.isText) return { kind: 'text', markdown: links.entity(node.attrs.id, node.attrs.text) }
  const text = node.text ?? ''
  return { kind: 'text', markdown: code.isInSet(node.marks) ? codeSpan(text) : escapeMarkdown(text) }
}

function codeSpan(text: string): string {
  const runs = new Set((text.match(/`+/g) ?? []).map((run) => run.length))
  let fence = '`'
  while (runs.has(fence.length)) fence += '`'
  const padding = /^`|`$|^ .+ $/.test(text) ? ' ' : ''
  return fence + padding + text + padding + fence
}

/** Puts the pieces together and keeps apart what would be read as something else when it touches. */
function joined(pieces: readonly Piece[]): string {
  // An array, because looking at the end of a growing string copies it every time.
  const out: string[] = []
  let last = ''
  // What stands before the run of closing markers that `out` may end with.
  let inside = ''
  const add = (markdown: string) => {
    out.push(markdown)
    last = lastCharacter(markdown)
  }
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1]
    let { markdown } = piece
    if (piece.kind === 'text') {
      if (before?.kind === 'open') markdown = encodeSpace(markdown, /^\s/u)
      if (pieces[index + 1]?.kind === 'close') markdown = encodeSpace(markdown, /\s$/u)
      // Not an image.
      if (markdown.startsWith('[') && last === '!') out.push(`${out.pop()?.slice(0, -1)}\\!`)
    }
    if (piece.kind === 'close' && before?.kind !== 'close') inside = last
    if (before && needsSeparator(last, inside, before, pieces, index)) add(separator)
    add(markdown)
  }
  return out.join('')
}

// CommonMark 0.31, section 6.2: a marker opens when no white space follows it and, before punctuation, when white space
// or punctuation precedes it; a closing one is its mirror image.
function needsSeparator(
  last: string,
  inside: string,
  before: Piece,
  pieces: readonly Piece[],
  index: number,
): boolean {
  const [piece, ...rest] = pieces.slice(index, index + 4)
  if (!piece) return false
  const first = characterAt(piece.markdown, 0)
  if (before.kind === 'tag' && /^[\p{L}\p{M}\p{N}_/-]/u.test(first)) return true
  if (piece.kind === 'tag') return !tagMayFollow(last)
  if (piece.kind === 'open') {
    if (before.kind === 'close') return true
    const marked = rest.find(({ kind }) => kind !== 'open')?.markdown ?? ''
    return (
      before.kind !== 'open' && isSpaceOrPunctuation(characterAt(marked, 0)) && !isSpaceOrPunctuation(last)
    )
  }
  return (
    before.kind === 'close' && piece.kind === 'text' && isPunctuation(inside) && !isSpaceOrPunctuation(first)
  )
}

function isPunctuation(character: string): boolean {
  return /^[\p{P}\p{S}]$/u.test(character)
}

// A byte order mark is white space to JavaScript and a letter to Markdown.
function isSpaceOrPunctuation(character: string): boolean {
  return character === '' || /[\s\p{Zs}]/u.test(character.replace('\ufeff', 'x')) || isPunctuation(character)
}

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at)
  return code === undefined ? '' : String.fromCodePoint(code)
}

function lastCharacter(text: string): string {
  return /[\s\S]$/u.exec(text.slice(-2))?.[0] ?? ''
}

function encodeEdges(line: string): string {
  const words = line.trim()
  const before = line.length - line.trimStart().length
  const [left, right] = [line.slice(0, before), line.slice(before + words.length)]
  return Array.from(left, reference).join('') + words + Array.from(right, reference).join('')
}

function encodeSpace(text: string, where: RegExp): string {
  return text === BREAK ? text : text.replace(where, reference)
}

function reference(character: string): string {
  return `&#${character.codePointAt(0)};`
}

/** What would begin a heading, list, quotation or line at the start of a line. */
function escapeLineStart(line: string): string {
  return line
    .replace(/^(#{1,6}|[-+])(?=\s|$)|^>|^-[-\s]*$|^=+\s*$/u, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/u, '$1\\$2')
}
