import { isGraphemeBoundary } from './graphemes.ts'

/** One of the two ends of a passage. */
export type Edge = 'start' | 'end'

interface Passage {
  start: number
  end: number
}

/** How far a word is looked for, in UTF-16 units: further than any word is long. */
const farthest = 2_000

/** The passage with an end moved to an offset: between letters, never past the other end; one letter is left. */
export function withEdge(text: string, { start, end }: Passage, edge: Edge, to: number): Passage {
  if (edge === 'start') return { start: Math.min(settled(text, to, -1), boundary(text, end, -1)), end }
  return { start, end: Math.max(settled(text, to, 1), boundary(text, start, 1)) }
}

/**
 * The passage with an end moved on (`1`) or back (`-1`) by a letter or a word. By words a passage begins where a word
 * begins, and ends where one ends. At the ends of the text, and where nothing would be left, it stays.
 */
export function stepped(
  text: string,
  passage: Passage,
  edge: Edge,
  direction: 1 | -1,
  by: 'letter' | 'word',
): Passage {
  const at = passage[edge]
  const to = by === 'letter' ? letterFrom(text, at, edge, direction) : wordFrom(text, at, edge, direction)
  const isLeft = to !== undefined && (edge === 'start' ? to < passage.end : to > passage.start)
  return isLeft ? withEdge(text, passage, edge, to) : passage
}

/** How many letters and digits the words have; marks count with their letter. */
export function countLetters(words: string): number {
  return words.match(/[\p{L}\p{N}]/gu)?.length ?? 0
}

function letterFrom(text: string, at: number, edge: Edge, direction: 1 | -1): number {
  let to = boundary(text, at, direction)
  // A passage neither begins nor ends with the end of a line.
  const beside = () => text.charAt(edge === 'start' ? to : to - 1)
  while (/[\r\n]/u.test(beside()) && to > 0 && to < text.length) to = boundary(text, to, direction)
  return to
}

function wordFrom(text: string, at: number, edge: Edge, direction: 1 | -1): number | undefined {
  const from = direction > 0 ? at : Math.max(0, at - farthest)
  const to = direction > 0 ? Math.min(text.length, at + farthest) : at
  // The word that the end stands in is seen whole.
  const before = edge === 'start' && direction > 0 ? 1 : 0
  const places: number[] = []
  for (const word of text.slice(Math.max(0, from - before), to).matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const start = Math.max(0, from - before) + word.index
    const place = edge === 'start' ? start : start + word[0].length
    if (direction > 0 ? place > at : place < at) places.push(place)
  }
  return direction > 0 ? places[0] : places.at(-1)
}

/** The next place in a direction where a cursor may stand. */
function boundary(text: string, at: number, direction: 1 | -1): number {
  return settled(text, Math.min(Math.max(at + direction, 0), text.length), direction)
}

function settled(text: string, at: number, direction: 1 | -1): number {
  let place = Math.min(Math.max(at, 0), text.length)
  while (place > 0 && place < text.length && !isGraphemeBoundary(text, place)) place += direction
  return place
}
