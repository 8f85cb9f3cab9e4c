import { blocksInSection, type Positions } from '../../preload/text/positions.ts'
import type { Placed } from './mark-look.ts'
import { firstWhere, overlapping } from './overlapping.ts'

/** Blocks of the text, half-open. */
export interface Blocks {
  from: number
  to: number
}

/** More marks than this near the screen, and only those that are nearly on it are drawn. */
const denseFrom = 1_500

/** About as many UTF-16 units of text as a screen has room for. */
const unitsOnScreen = 3_000

/** Blocks at either end that get or lose their marks at once: drawing a whole section takes longer than a frame. */
const fewBlocks = 2

/** Which blocks of an article lie near the screen. */
export class NearBlocks {
  readonly #dom: Element
  readonly #scroller: HTMLElement
  readonly #positions: Positions

  /** `dom` holds the sections, `scroller` is what they are seen through. */
  constructor(dom: Element, scroller: HTMLElement, positions: Positions) {
    this.#dom = dom
    this.#scroller = scroller
    this.#positions = positions
  }

  element(block: number): Element | undefined {
    const section = this.#dom.children[Math.floor(block / blocksInSection)]
    return section?.children[block % blocksInSection]
  }

  /** The sections of which a part is on the screen, or within `margin` CSS px of it; half-open. */
  sections(margin: number): Blocks {
    const { top, bottom } = this.#scroller.getBoundingClientRect()
    const sections = this.#dom.children
    const bottomOf = (at: number) => sections[at]?.getBoundingClientRect().bottom ?? 0
    const from = firstFrom(0, sections.length, (at) => bottomOf(at) >= top - margin)
    const last = firstFrom(from, sections.length, (at) => bottomOf(at) >= bottom + margin)
    return { from, to: Math.min(last + 1, sections.length) }
  }

  /** Blocks within one screen of the screen; where annotations are dense, within a quarter of one. */
  near(annotations: readonly Placed[]): Blocks {
    const sections = this.sections(this.#scroller.clientHeight)
    const near = this.#inSections(sections)
    return isDense(this.#positions, annotations, near) ? this.#close(near) : near
  }

  /**
   * The blocks that are to carry marks next where `before` do now: all that are nearly on the screen, and at either end
   * a few more of those that are `near`, or a few less that are not.
   */
  next(before: Blocks, near: Blocks): Blocks {
    if (before.from === near.from && before.to === near.to) return near
    const close = this.#close(near)
    const isApart = before.to <= close.from || before.from >= close.to
    const isLong = before.to - before.from > 2 * (near.to - near.from)
    if (isApart || isLong) return close
    const from = toward(before.from, near.from)
    const to = toward(before.to, near.to)
    return { from: Math.min(from, close.from), to: Math.max(to, close.to) }
  }

  /** Of blocks around the screen those within a quarter of a screen of it; at least one. */
  #close({ from, to }: Blocks): Blocks {
    const margin = this.#scroller.clientHeight / 4
    const { top, bottom } = this.#scroller.getBoundingClientRect()
    const box = (at: number) => this.element(at)?.getBoundingClientRect()
    const first = firstFrom(from, Math.max(from, to - 1), (at) => (box(at)?.bottom ?? 0) > top - margin)
    const end = firstFrom(first + 1, Math.max(first + 1, to), (at) => (box(at)?.top ?? 0) >= bottom + margin)
    return { from: first, to: Math.min(end, to) }
  }

  #inSections({ from, to }: Blocks): Blocks {
    return {
      from: from * blocksInSection,
      to: Math.min(to * blocksInSection, this.#positions.blocks.length),
    }
  }
}

/** The sections that will be near the screen when a text is opened at an offset; no blocks where marks are dense. */
export function likelyNear(positions: Positions, annotations: readonly Placed[], at: number): Blocks {
  const { blocks } = positions
  const first = positions.blockAt(at)
  // A block has a line that is not full, and space around it.
  const room = (index: number) => (blocks[index]?.end ?? 0) - (blocks[index]?.start ?? 0) + 100
  let from = first
  for (let units = 0; from > 0 && units < unitsOnScreen; from--) units += room(from - 1)
  let to = first
  for (let units = 0; to < blocks.length && units < 2 * unitsOnScreen; to++) units += room(to)
  from = Math.floor(from / blocksInSection) * blocksInSection
  to = Math.min(Math.ceil(to / blocksInSection) * blocksInSection, blocks.length)
  return { from, to: isDense(positions, annotations, { from, to }) ? from : to }
}

function isDense({ blocks }: Positions, annotations: readonly Placed[], { from, to }: Blocks): boolean {
  const start = blocks[from]?.start ?? 0
  const end = blocks[to - 1]?.end ?? 0
  return overlapping(annotations, start, end).length > denseFrom
}

/** A few blocks on the way to a wanted one, or that. */
function toward(now: number, wanted: number): number {
  return now < wanted ? Math.min(now + fewBlocks, wanted) : Math.max(now - fewBlocks, wanted)
}

/** The first index from `from` on at which something holds that holds from then on; `to` when nowhere before it. */
function firstFrom(from: number, to: number, holds: (at: number) => boolean): number {
  return from + firstWhere(to - from, (at) => holds(from + at))
}
