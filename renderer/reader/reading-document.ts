import { type DOMOutputSpec, type Node, Schema } from 'prosemirror-model'
import type { ArticleText, Block, BlockKind } from '../../preload/contract/article.ts'
import { blocksInSection, displayBlocks, Positions } from '../../preload/text/positions.ts'

/** What is drawn of an article: its text in blocks, and where each offset of the text lies in them. */
export interface ReadingDocument {
  text: string
  positions: Positions
  doc: Node
  /** The block whose words are the article's title, drawn as its heading. */
  titleBlock: number | undefined
}

// Kept as long as what was read of the article is: who goes to and fro between two articles waits for neither.
const laidOut = new WeakMap<readonly Block[], { title: string; tick: string; document: ReadingDocument }>()

/** As `readingDocument`, of an article that was perhaps laid out before. */
export function documentOf({ text, blocks }: ArticleText, title: string, tick: string): ReadingDocument {
  const before = laidOut.get(blocks)
  if (before?.title === title && before.tick === tick && before.document.text === text) return before.document
  const document = readingDocument(text, blocks, title, tick)
  laidOut.set(blocks, { title, tick, document })
  return document
}

/** Lays a reading text out in blocks; `title` is the one shown above, which the text itself may hold. */
export function readingDocument(
  text: string,
  kinds: readonly Block[],
  title: string,
  tickText: string,
): ReadingDocument {
  const blocks = displayBlocks(text)
  const kindOf = kindFinder(kinds)
  let titleBlock: number | undefined
  const nodes = blocks.map(({ start, end, after }, index) => {
    const written = text.slice(start, end)
    let kind = kindOf(start)
    if (kind === 'title' && titleBlock === undefined && written.trim() === title) titleBlock = index
    else if (kind === 'title') kind = 'heading'
    const tick = after === 'line' ? '' : tickText
    const isSpaced = /\s{2}|\t/u.test(written)
    const isLong = written.length >= longFrom
    return schema.node('paragraph', { kind, tick, isSpaced, isLong }, schema.text(written))
  })
  const sections: Node[] = []
  for (let at = 0; at < nodes.length; at += blocksInSection) {
    sections.push(schema.node('section', null, nodes.slice(at, at + blocksInSection)))
  }
  if (sections.length === 0) sections.push(schema.node('section', null, schema.node('paragraph')))
  return { text, positions: new Positions(blocks), doc: schema.node('doc', null, sections), titleBlock }
}

interface BlockLook {
  kind: BlockKind
  /** What the tick in the margin says; empty where there is none. */
  tick: string
  /** Too long for the small print of a credit or byline. */
  isLong: boolean
  /** Has runs of blanks, which are shown as they are. */
  isSpaced: boolean
}

// What follows the end of an article may be a whole paragraph of another: that is to be read, so it is no small print.
const longFrom = 80
const smallPrint: ReadonlySet<BlockKind> = new Set(['credit', 'byline', 'boilerplate', 'stray'])

const elements: Partial<Record<BlockKind, string>> = { title: 'h1', heading: 'h2' }

const schema = new Schema({
  nodes: {
    doc: { content: 'section+' },
    section: { content: 'paragraph+', toDOM: () => ['div', { class: 'reader-section' }, 0] },
    paragraph: {
      content: 'text*',
      attrs: {
        kind: { default: 'body' },
        tick: { default: '' },
        isSpaced: { default: false },
        isLong: { default: false },
      },
      toDOM: ({ attrs }) => paragraphElement(attrs as BlockLook),
    },
    text: {},
  },
})

// A paragraph that only the display parts from the one before carries a tick in the margin that says so.
function paragraphElement({ kind, tick, isSpaced, isLong }: BlockLook): DOMOutputSpec {
  const name = elements[kind] ?? 'p'
  const small = !isLong && smallPrint.has(kind)
  const names = ['reader-block', `reader-${kind}`, small && 'reader-small', isSpaced && 'reader-spaced']
  const look = { class: names.filter(Boolean).join(' ') }
  if (tick === '') return [name, look, 0]
  return [
    name,
    look,
    ['i', { class: 'reader-tick', title: tick, contenteditable: 'false' }],
    ['span', { class: 'reader-text' }, 0],
  ]
}

/** What kind of block an offset lies in; asked in text order. */
function kindFinder(kinds: readonly Block[]): (offset: number) => BlockKind {
  let at = 0
  return (offset) => {
    for (let block = kinds[at]; block && block.end <= offset; block = kinds[at]) at += 1
    const block = kinds[at]
    return block && block.start <= offset ? block.kind : 'body'
  }
}
