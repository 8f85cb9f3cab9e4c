import MarkdownIt from 'markdown-it'
import type { Mark, Node, NodeType } from 'prosemirror-model'
import type { NoteDocument } from '../contract/annotation.ts'
import { cleanText } from './clean-text.ts'
import { deepestNote, isId, isSafeLink, listOrder, longest, noteDocument, noteSchema } from './note.ts'
import { tidyNote } from './note-tidy.ts'
import { tagMayFollow, tagPattern } from './written-tag.ts'

/**
 * Reads CommonMark as a note. `#word` is a tag, `[text](dau:entity/<id>)` an entity. What notes do not have becomes
 * readable text and is never dropped: headings turn bold, code blocks keep their lines as inline code, images become
 * links, and tables, HTML, reference definitions and unsafe links stay as they were typed. Every line break counts.
 * Any string is accepted.
 */
export function markdownToNote(markdown: string): NoteDocument {
  return noteDocument(tidyNote(readBlocks(reader.parse(cleanText(markdown), {}))))
}

/** What stands for nothing in the Markdown of notes: it keeps markers apart that would run together. */
export const separator = '&ZeroWidthSpace;'

type Token = ReturnType<MarkdownIt['parse']>[number]
type Place = { type: NodeType; attrs: Record<string, unknown> | null; content: Node[] }

const reader = makeReader()
const { nodes, marks } = noteSchema

function makeReader(): MarkdownIt {
  // Indented code would swallow quotations that are typed with spaces; definitions would vanish from the text.
  const options = { html: false, maxNesting: 2 * deepestNote }
  const md = new MarkdownIt('commonmark', options)
  // Joining texts would hide which of them were separators.
  md.disable(['code', 'reference', 'text_join'])
  md.normalizeLink = (href) => href
  md.normalizeLinkText = (text) => text
  md.validateLink = (href) => isSafeLink(href) || inlineNode(href, 'x') !== undefined
  md.block.ruler.before('blockquote', 'too-deep', textFrom(deepestNote))
  // A list takes two levels.
  md.block.ruler.before('list', 'too-deep-for-list', textFrom(deepestNote - 1))
  md.inline.ruler.before('link', 'tag', (state, silent) => {
    if (state.src[state.pos] !== '#' || !tagMayFollow(state.src[state.pos - 1] ?? '')) return false
    tagPattern.lastIndex = state.pos
    const name = tagPattern.exec(state.src)?.[1]
    if (name === undefined || name.length > longest.tag) return false
    if (!silent) state.push('tag', '', 0).content = name
    state.pos += name.length + 1
    return true
  })
  return md
}

type BlockRule = Parameters<MarkdownIt['block']['ruler']['push']>[1]

/** From this level on markup is text; the library itself would drop what stands there. */
function textFrom(level: number): BlockRule {
  return (state, startLine, endLine, silent) => {
    if (state.level < level) return false
    if (silent) return true
    let line = startLine + 1
    while (line < endLine && !state.isEmpty(line) && (state.sCount[line] ?? 0) >= state.blkIndent) line += 1
    state.push('paragraph_open', 'p', 1)
    const inline = state.push('inline', '', 0)
    inline.content = state.getLines(startLine, line, state.blkIndent, false).trim()
    inline.children = []
    state.push('paragraph_close', 'p', -1)
    state.line = line
    return true
  }
}

function readBlocks(tokens: readonly Token[]): Node {
  const open: Place[] = [{ type: noteSchema.topNodeType, attrs: null, content: [] }]
  const add = (node: Node) => open.at(-1)?.content.push(node)
  let heading = false
  for (const token of tokens) {
    if (token.type === 'inline') {
      add(
        nodes.paragraph.create(
          null,
          readInline(token.children ?? [], heading ? [marks.strong.create()] : []),
        ),
      )
    } else if (token.type === 'fence') add(codeParagraph(token))
    else if (token.type === 'hr') add(nodes.paragraph.create(null, noteSchema.text(token.markup)))
    else if (token.type === 'heading_open') heading = true
    else if (token.type === 'heading_close') heading = false
    else if (token.nesting === 1 && token.type !== 'paragraph_open') open.push(placeOf(token))
    else if (token.nesting === -1 && token.type !== 'paragraph_close') {
      const closed = open.pop()
      if (closed) add(filled(closed))
    }
  }
  const [doc] = open
  if (!doc) throw new Error('A note has lost its beginning.')
  return filled(doc)
}

function placeOf(token: Token): Place {
  const type = nodes[token.type.replace('_open', '')]
  if (!type) throw new Error(`Markdown token ${token.type} has no place in a note.`)
  const attrs =
    token.type === 'ordered_list_open' ? { order: listOrder(Number(token.attrGet('start') ?? 1)) } : null
  return { type, attrs, content: [] }
}

function filled({ type, attrs, content }: Place): Node {
  const node = type.createAndFill(attrs, content)
  if (!node) throw new Error(`Markdown made a ${type.name} that notes do not have.`)
  return node
}

function codeParagraph(token: Token): Node {
  const info = oneLine(token.info).trim()
  const content: Node[] = info === '' ? [] : [noteSchema.text(info)]
  for (const line of token.content.replace(/\n$/, '').split('\n')) {
    if (content.length > 0) content.push(nodes.hard_break.create())
    if (line !== '') content.push(noteSchema.text(line, [marks.code.create()]))
  }
  return nodes.paragraph.create(null, content)
}

function readInline(tokens: readonly Token[], always: readonly Mark[]): Node[] {
  const made: Node[] = []
  // Emphasis may stand inside emphasis: it ends where the outermost does.
  const depth = { strong: 0, em: 0 }
  let link: { mark: Mark | undefined; replaces?: { from: number; href: string } } | undefined

  const now = (): readonly Mark[] => {
    let set = always
    if (depth.strong > 0) set = marks.strong.create().addToSet(set)
    if (depth.em > 0) set = marks.em.create().addToSet(set)
    return link?.mark ? link.mark.addToSet(set) : set
  }
  const addText = (text: string, set = now()) => {
    if (text !== '') made.push(noteSchema.text(text, set))
  }

  for (const token of tokens) {
    switch (token.type) {
      case 'text':
        addText(token.content)
        break
      case 'text_special':
        // A character reference may stand for a line break or a character that notes do not hold.
        for (const [index, text] of cleanText(token.content).split('\n').entries()) {
          if (index > 0) made.push(nodes.hard_break.create(null, null, now()))
          if (token.markup !== separator) addText(text)
        }
        break
      case 'code_inline':
        addText(token.content, marks.code.create().addToSet(now()))
        break
      case 'softbreak':
      case 'hardbreak':
        made.push(nodes.hard_break.create(null, null, now()))
        break
      case 'tag':
        made.push(nodes.tag.create({ name: token.content }, null, now()))
        break
      case 'strong_open':
        depth.strong += 1
        break
      case 'strong_close':
        depth.strong -= 1
        break
      case 'em_open':
        depth.em += 1
        break
      case 'em_close':
        depth.em -= 1
        break
      case 'image':
        addImage(token)
        break
      case 'link_open':
        link = openLink(token, made.length)
        break
      case 'link_close':
        if (link?.replaces) closeReference(link.replaces)
        link = undefined
        break
      default:
        throw new Error(`Markdown token ${token.type} has no place in a note.`)
    }
  }
  return made

  function addImage(token: Token): void {
    const href = token.attrGet('src') ?? ''
    const text = token.content === '' ? href : token.content
    const outer = link?.mark
    const mark = outer ?? (isSafeLink(href) ? linkTo(href, token) : undefined)
    addText(oneLine(text), mark ? mark.addToSet(now()) : now())
  }

  function closeReference({ from, href }: { from: number; href: string }): void {
    const words = made.splice(from)
    const text = words.map((node) => node.text ?? node.type.spec.leafText?.(node) ?? '').join('')
    const node = inlineNode(href, oneLine(text))
    if (node) made.push(node.mark(words[0]?.marks.filter((mark) => mark.type !== marks.code) ?? now()))
    else made.push(...words)
  }
}

function openLink(token: Token, from: number) {
  const href = token.attrGet('href') ?? ''
  if (href.startsWith('dau:')) return { mark: undefined, replaces: { from, href } }
  return { mark: isSafeLink(href) ? linkTo(href, token) : undefined }
}

function linkTo(href: string, token: Token): Mark {
  const title = token.attrGet('title')
  return marks.link.create({ href, title: title && oneLine(title) })
}

function oneLine(text: string): string {
  return cleanText(text).replaceAll('\n', ' ')
}

/** The tag or entity that a link of our own stands for: `dau:tag`, `dau:tag/<id>` or `dau:entity/<id>`. */
function inlineNode(href: string, text: string): Node | undefined {
  const [, kind, id] = /^dau:(tag|entity)(?:\/(.*))?$/s.exec(href) ?? []
  if (kind === 'tag' && (id === undefined || isId(id))) {
    const name = text.replace(/^#/, '')
    if (name.trim() !== '' && name.length <= longest.tag) return nodes.tag.create({ name, id: id ?? null })
  }
  if (kind === 'entity' && isId(id) && text.trim() !== '' && text.length <= longest.entity)
    return nodes.entity.create({ id, text })
  return undefined
}
