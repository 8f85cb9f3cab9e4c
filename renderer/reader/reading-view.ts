import { EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { blocksInSection } from '../../preload/text/positions.ts'
import { whenIdle } from '../idle.ts'
import type { Selected } from '../state.ts'
import type { Placed } from './mark-look.ts'
import { arrived, type Drawn, drawnKey, type MarksNow, markPlugin } from './mark-plugin.ts'
import { type Blocks, likelyNear, NearBlocks } from './near-blocks.ts'
import type { ReadingDocument } from './reading-document.ts'

/** Milliseconds after which what is near the screen has all its marks, idle or not. */
const mostWait = 300

/**
 * The text of an article on the screen: a read-only ProseMirror view, and every question about where things lie. All
 * ranges are UTF-16 units of the reading text.
 */
export class ReadingView {
  readonly reading: ReadingDocument
  readonly view: EditorView
  readonly #scroller: HTMLElement
  /** The library has the mark that is drawn as on its way; it comes with the next annotations. */
  #isMade = false
  readonly #blocks: NearBlocks
  #near: Blocks
  #stopGoingOn = () => {}

  /** Begins with the marks around an offset: what stands there is laid out only once. */
  constructor(
    place: HTMLElement,
    scroller: HTMLElement,
    reading: ReadingDocument,
    { marks, at }: { marks: MarksNow; at: number },
  ) {
    this.reading = reading
    this.#scroller = scroller
    this.#near = likelyNear(reading.positions, marks.annotations, at)
    const first = { ...marks, ...this.#near }
    this.view = new EditorView(place, {
      state: EditorState.create({ doc: reading.doc, plugins: [markPlugin(reading.positions, first)] }),
      editable: () => false,
      attributes: { class: 'reader-document' },
      // The window's own commands do all of this.
      handleDOMEvents: { dragstart: stop, drop: stop, paste: stop },
    })
    this.#blocks = new NearBlocks(this.view.dom, scroller, reading.positions)
  }

  /** Off the screen now; whoever asks it in the moment in which another text takes its place still gets an answer. */
  destroy(): void {
    this.#stopGoingOn()
    this.view.dom.remove()
    setTimeout(() => this.view.destroy())
  }

  /** Draws what changed; without an argument, what scrolling brought near the screen. */
  draw(asked: Partial<Drawn> = {}): void {
    const before = drawnKey.getState(this.view.state)
    if (!before) return
    const change = this.#isMade && this.#hasCome(before, asked) ? { ...asked, making: undefined } : asked
    if ('making' in change) this.#isMade = false
    const near = this.#blocks.near(change.annotations ?? before.annotations)
    if (near.from !== this.#near.from || near.to !== this.#near.to) this.#near = near
    const next = this.#blocks.next(before, near)
    this.#goOn(next.from !== near.from || next.to !== near.to)
    const wanted: Partial<Drawn> = { ...change, ...next }
    const keys = Object.keys(wanted) as (keyof Drawn)[]
    if (keys.every((key) => wanted[key] === before[key])) return
    this.view.dispatch(this.#withSelection().setMeta(drawnKey, wanted))
  }

  /** Blocks that carry marks, or will in a moment; another object only when they are others. */
  get near(): Blocks {
    return this.#near
  }

  /** Draws what is still to be drawn in idle moments. */
  #goOn(isToBe: boolean): void {
    this.#stopGoingOn()
    if (isToBe) this.#stopGoingOn = whenIdle(() => this.draw(), mostWait)
  }

  /**
   * Draws a mark that is on its way to the library at once, as the active one. Whoever asks for it tells by the answer
   * whether it was made.
   */
  drawMaking(making: Placed): (isMade: boolean) => void {
    this.draw({ making })
    return (isMade) => {
      if (this.view.isDestroyed || drawnKey.getState(this.view.state)?.making !== making) return
      if (isMade) this.#isMade = true
      else this.draw({ making: undefined })
    }
  }

  /** Whether annotations that are drawn from now on have the mark that was on its way. */
  #hasCome({ annotations, making }: Drawn, change: Partial<Drawn>): boolean {
    return change.annotations !== undefined || (making !== undefined && !!arrived(annotations, making))
  }

  /** A transaction that knows the selection on the screen: ProseMirror would put back the one it saw last. */
  #withSelection(): Transaction {
    const { state, dom } = this.view
    const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection() ?? {}
    if (!anchorNode || !focusNode || !dom.contains(anchorNode) || !dom.contains(focusNode)) return state.tr
    const anchor = state.doc.resolve(this.view.posAtDOM(anchorNode, anchorOffset ?? 0))
    const head = state.doc.resolve(this.view.posAtDOM(focusNode, focusOffset ?? 0))
    return state.tr.setSelection(TextSelection.between(anchor, head))
  }

  blockElement(index: number): Element | undefined {
    return this.#blocks.element(index)
  }

  /** The offset at a place of the view's own DOM. */
  offsetAt(node: Node, at: number): number {
    return this.reading.positions.toOffset(this.view.posAtDOM(node, at))
  }

  /** The offset under a point of the window; undefined where there is no text. */
  offsetUnder(x: number, y: number): number | undefined {
    const found = this.view.posAtCoords({ left: x, top: y })
    return found ? this.reading.positions.toOffset(found.pos) : undefined
  }

  /** A DOM range around a range of the text. */
  domRange({ start, end }: Selected): Range {
    const { positions } = this.reading
    const from = this.view.domAtPos(positions.toPosition(start, 'start'), 1)
    const to = this.view.domAtPos(positions.toPosition(end, end > start ? 'end' : 'start'), -1)
    const range = document.createRange()
    range.setStart(from.node, from.offset)
    range.setEnd(to.node, to.offset)
    return range
  }

  /** A rectangle for each line of a range, in the window; none for what is far from the screen. */
  rectsOf(range: Selected): DOMRect[] {
    const rects = [...this.domRange(range).getClientRects()].filter(
      ({ width, height }) => width > 0 && height > 0,
    )
    return onePerLine(rects)
  }

  /** How far down the whole text passages begin, as the sections are laid out now: 0 to 1. They are in text order. */
  shares(places: readonly { start: number }[]): number[] {
    const { blocks } = this.reading.positions
    const sections = [...this.view.dom.children].flatMap((section, at) => {
      if (!(section instanceof HTMLElement)) return []
      const start = blocks[at * blocksInSection]?.start ?? 0
      const end = blocks[(at + 1) * blocksInSection]?.start ?? this.reading.text.length
      return { start, end, top: section.offsetTop, height: section.offsetHeight }
    })
    const whole = Math.max(1, this.#scroller.scrollHeight)
    let at = 0
    return places.map(({ start }) => {
      while (at < sections.length - 1 && start >= (sections[at]?.end ?? 0)) at += 1
      const section = sections[at]
      if (!section) return 0
      const within = (start - section.start) / Math.max(1, section.end - section.start)
      return Math.min(1, (section.top + within * section.height) / whole)
    })
  }

  /**
   * Brings an offset to a share of the screen's height from above, in two steps: its section, then its line. What is on
   * the screen already stays where it is, unless `always`.
   */
  scrollTo(offset: number, share = 0.3, always = false): Promise<void> {
    const index = this.reading.positions.blockAt(offset)
    const section = this.view.dom.children[Math.floor(index / blocksInSection)]
    const isFar = section !== undefined && !this.#isOnScreen(section.getBoundingClientRect())
    if (isFar) section.scrollIntoView({ block: 'start' })
    return new Promise((resolve) => {
      requestAnimationFrame(() => {
        if (this.view.isDestroyed) return
        const [line] = this.rectsOf({ start: offset, end: offset + 1 })
        const box = line ?? this.blockElement(index)?.getBoundingClientRect()
        const { top, height } = this.#scroller.getBoundingClientRect()
        const free = height - this.#covered()
        if (box && (always || isFar || box.top < top + 24 || box.bottom > top + free - 48)) {
          this.#scroller.scrollTop += box.top - top - height * share
        }
        this.draw()
        resolve()
      })
    })
  }

  /** How much of the screen's lower part the inspector lies over, CSS px. */
  #covered(): number {
    return Number.parseFloat(getComputedStyle(this.#scroller).scrollPaddingBottom) || 0
  }

  /** Whether any of a block is on the screen. */
  isShown(block: number): boolean {
    const element = this.blockElement(block)
    return element !== undefined && this.#isOnScreen(element.getBoundingClientRect())
  }

  #isOnScreen({ top, bottom }: DOMRect): boolean {
    const screen = this.#scroller.getBoundingClientRect()
    return bottom > screen.top && top < screen.bottom
  }

  /** The first block that is not above the screen. */
  firstBlock(): number {
    const { top } = this.#scroller.getBoundingClientRect()
    const { blocks } = this.reading.positions
    const { from } = this.#blocks.sections(0)
    let block = Math.min(from * blocksInSection, blocks.length - 1)
    while (
      block < blocks.length - 1 &&
      (this.blockElement(block)?.getBoundingClientRect().bottom ?? 0) < top + 20
    ) {
      block += 1
    }
    return block
  }

  /** The first offset of the text that shows. */
  firstOffset(): number {
    const block = this.firstBlock()
    const { top } = this.#scroller.getBoundingClientRect()
    const box = this.blockElement(block)?.getBoundingClientRect()
    const start = this.reading.positions.blocks[block]?.start ?? 0
    if (!box || box.top >= top) return start
    return this.offsetUnder(box.left + 4, top + 24) ?? start
  }
}

function stop(_view: EditorView, event: Event): boolean {
  event.preventDefault()
  return true
}

/** Pieces of one line of text, drawn as several boxes, as one. */
function onePerLine(rects: readonly DOMRect[]): DOMRect[] {
  const lines: DOMRect[] = []
  for (const rect of rects) {
    const line = lines.at(-1)
    const middle = rect.top + rect.height / 2
    if (line && middle > line.top && middle < line.bottom) {
      const left = Math.min(line.left, rect.left)
      const top = Math.min(line.top, rect.top)
      const right = Math.max(line.right, rect.right)
      lines[lines.length - 1] = new DOMRect(left, top, right - left, Math.max(line.bottom, rect.bottom) - top)
    } else lines.push(rect)
  }
  return lines
}
