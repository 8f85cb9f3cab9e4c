/** What stands before `at`: at most `max` UTF-16 units, never beginning or ending inside a grapheme of its own. */
export function contextBefore(text: string, at: number, max: number): string {
  const start = Math.max(0, at - max)
  return text.slice(Math.min(boundaryAfter(text, start), at), at)
}

/** What stands after `at`: at most `max` UTF-16 units, never ending inside a grapheme. */
export function contextAfter(text: string, at: number, max: number): string {
  const end = Math.min(text.length, at + max)
  return text.slice(at, Math.max(boundaryBefore(text, end), at))
}

/** Whether a cursor may stand at `at`: not between a letter and its marks, the parts of an emoji, or CR and LF. */
export function isGraphemeBoundary(text: string, at: number): boolean {
  return boundaryBefore(text, at) === at
}

/** The smallest range of whole graphemes that holds the given one; an empty range stays empty. */
export function widenToGraphemes(text: string, start: number, end: number): { start: number; end: number } {
  const from = boundaryBefore(text, start)
  return { start: from, end: end <= start ? from : boundaryAfter(text, end) }
}

// Made when first needed: loading the Unicode tables costs a few milliseconds.
let segmenter: Intl.Segmenter | undefined
// Longer graphemes (hundreds of stacked marks) are cut.
const REACH = 1024

/** Largest boundary at or before `at`. */
function boundaryBefore(text: string, at: number): number {
  if (at <= 0) return 0
  if (at >= text.length) return text.length
  return isPlainBoundary(text, at) ? at : graphemeAround(text, at).start
}

/** Smallest boundary at or after `at`. */
function boundaryAfter(text: string, at: number): number {
  if (at <= 0) return 0
  if (at >= text.length) return text.length
  if (isPlainBoundary(text, at)) return at
  const { start, end } = graphemeAround(text, at)
  return start === at ? at : end
}

/** The grapheme that holds the unit at `at`, found by segmenting only the surroundings. */
function graphemeAround(text: string, at: number): { start: number; end: number } {
  let from = at
  const lowest = Math.max(0, at - REACH)
  do from -= 1
  while (from > lowest && !isPlainBoundary(text, from))
  let to = at + 1
  const highest = Math.min(text.length, at + REACH)
  while (to < highest && !isPlainBoundary(text, to)) to += 1
  from = Math.max(from, 0)
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  const found = segmenter.segment(text.slice(from, to)).containing(at - from)
  if (!found) return { start: at, end: at }
  return { start: from + found.index, end: from + found.index + found.segment.length }
}

function isPlainBoundary(text: string, at: number): boolean {
  return isPlain(text.charCodeAt(at - 1)) && isPlain(text.charCodeAt(at))
}

// Between two of these Unicode always allows a cut: Latin, Greek, Cyrillic, Vietnamese, kana and Han letters, ASCII and
// Latin-1 but CR, © and ®. It spares the segmenter nearly everywhere.
function isPlain(unit: number): boolean {
  return (
    (unit < 0x300 && unit !== 0x0d && unit !== 0xa9 && unit !== 0xae) ||
    (unit >= 0x370 && unit < 0x483) ||
    (unit >= 0x48a && unit < 0x590) ||
    (unit >= 0x1e00 && unit < 0x200b) ||
    (unit >= 0x2010 && unit < 0x2028) ||
    (unit >= 0x3041 && unit < 0x3097) ||
    (unit >= 0x3400 && unit < 0xa000)
  )
}
