import { isGraphemeBoundary } from './graphemes.ts'
import { isBlank, paragraphs } from './paragraphs.ts'

/** What a reader shows as one paragraph; half-open, UTF-16 units of the reading text. */
export interface DisplayBlock {
  start: number
  end: number
  /** What parts it from the block before; all but `line` are breaks that only the display makes. */
  after: 'line' | 'tabs' | 'join' | 'end-mark' | 'cut'
}

/** Display blocks in one section of the reader's document. */
export const blocksInSection = 24

/** A line longer than this is cut for display: one paragraph of a megabyte takes seconds to draw. */
export const longestBlock = 4_000

/** The blocks in which a reading text is shown: its paragraphs, the very long ones cut where a sentence ends. */
export function displayBlocks(text: string): DisplayBlock[] {
  return paragraphs(text).flatMap((paragraph) => {
    if (paragraph.end - paragraph.start <= longestBlock) return [paragraph]
    const pieces: DisplayBlock[] = []
    let { start } = paragraph
    while (start < paragraph.end) {
      const end = cutBefore(text, start, paragraph.end)
      pieces.push({ start, end, after: pieces.length === 0 ? paragraph.after : 'cut' })
      start = end
      while (start < paragraph.end && isBlank(text.charCodeAt(start))) start += 1
    }
    return pieces
  })
}

const sentence = /[.!?…。！？][”"’»)\]]*(?=\s+[\p{Lu}\p{Lo}\p{N}“"‘«(–—-])/gu

function cutBefore(text: string, start: number, end: number): number {
  if (end - start <= longestBlock) return end
  const limit = start + longestBlock
  const reach = text.slice(start, limit)
  const stops = [...reach.matchAll(sentence)].map((match) => start + match.index + match[0].length)
  const stop = stops.at(-1)
  if (stop !== undefined && stop - start > longestBlock / 4) return stop
  for (let at = limit; at > start + longestBlock / 2; at--) if (isBlank(text.charCodeAt(at))) return at
  let at = limit
  while (at > start + 1 && !isGraphemeBoundary(text, at)) at -= 1
  return at > start + 1 ? at : limit
}

/**
 * Where each offset of the reading text lies in a document `doc > section+ > paragraph+ > text*` of these blocks, as
 * ProseMirror counts positions, and back. Offsets between two blocks (line breaks, blanks) belong to the nearer side.
 */
export class Positions {
  readonly blocks: readonly DisplayBlock[]
  /** Position at which the text of each block begins. */
  readonly #starts: Int32Array

  constructor(blocks: readonly DisplayBlock[]) {
    this.blocks = blocks
    this.#starts = new Int32Array(blocks.length)
    let units = 0
    blocks.forEach((block, index) => {
      // Two tokens for each block and each section before, and one for either around this one.
      this.#starts[index] = units + 2 * index + 2 * Math.floor(index / blocksInSection) + 2
      units += block.end - block.start
    })
  }

  /** Position where the text of a block begins. */
  startOf(block: number): number {
    return this.#starts[block] ?? 2
  }

  /**
   * The position of an offset. Where one block ends and the next begins at the same offset, `side` says which is meant:
   * `start` for the beginning of a passage, `end` for its end.
   */
  toPosition(offset: number, side: 'start' | 'end' = 'start'): number {
    const index = this.blockAt(offset, side)
    const block = this.blocks[index]
    if (!block) return 2
    return this.startOf(index) + Math.min(Math.max(offset, block.start), block.end) - block.start
  }

  /** The offset of a position; one between two blocks counts as the start of the next. */
  toOffset(position: number): number {
    const index = last(this.#starts.length, (at) => this.startOf(at) <= position)
    const block = this.blocks[index]
    if (!block) return this.blocks[0]?.start ?? 0
    const within = position - this.startOf(index)
    const next = this.blocks[index + 1]
    if (within > block.end - block.start && next) return next.start
    return Math.min(block.start + within, block.end)
  }

  /** The block an offset lies in; between two blocks the next one for a start, the one before for an end. */
  blockAt(offset: number, side: 'start' | 'end' = 'start'): number {
    const { blocks } = this
    const index = last(blocks.length, (at) => {
      const start = blocks[at]?.start ?? 0
      return side === 'start' ? start <= offset : start < offset
    })
    if (index < 0) return 0
    const isPast = side === 'start' && offset >= (blocks[index]?.end ?? 0)
    const next = blocks[index + 1]
    // The very end of a line is still in it; what follows up to the next block belongs to the next.
    return isPast && next && (offset > (blocks[index]?.end ?? 0) || next.start === offset) ? index + 1 : index
  }
}

/** The last index below `length` for which `holds`, where it holds for all before; -1 when for none. */
function last(length: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low - 1
}
