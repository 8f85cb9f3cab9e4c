import type { Alignment } from './diff.ts'

/** What became of a passage: where its kept units lie now, and how much of it they are. */
export type Passage = {
  start: number
  end: number
  /** 0 to 1: the share that is kept, less when much was put between. */
  score: number
}

/**
 * Follows the passage `start` to `end` of the old text through an alignment. Parts that went different ways are not
 * stretched over: the largest part counts. Undefined when nothing of it is left.
 */
export function follow(
  alignment: Alignment,
  oldText: string,
  newText: string,
  start: number,
  end: number,
): Passage | undefined {
  const length = end - start
  const part = largestPart(alignment, start, end)
  if (!part) return undefined
  const range = widen(alignment, oldText, newText, start, end, part)
  if (range.end <= range.start) return undefined
  const reach = Math.max(1, (range.end - range.start - ROOM) / STRETCH)
  return { ...range, score: Math.min(1, part.kept / Math.max(length, reach)) }
}

// A passage may grow by half and a few words before what was put in counts against it.
const STRETCH = 1.5
const ROOM = 12

type Part = { first: number; start: number; end: number; last: number; kept: number }

function largestPart(alignment: Alignment, start: number, end: number): Part | undefined {
  const parts: Part[] = []
  const reach = end - start + ROOM
  let at = start
  while (at < end) {
    const image = alignment.image[at] ?? -1
    if (image < 0) {
      at += 1
      continue
    }
    const first = at
    while (at < end && alignment.image[at] === image + at - first) at += 1
    const run = { first, start: image, end: image + at - first, last: at, kept: at - first }
    const part = parts.findLast((part) => run.start >= part.end && run.start - part.end <= reach)
    if (part) {
      part.end = run.end
      part.last = run.last
      part.kept += run.kept
    } else {
      parts.push(run)
    }
  }
  return parts.reduce<Part | undefined>(
    (best, part) => (best && best.kept >= part.kept ? best : part),
    undefined,
  )
}

/**
 * Where the first or last units of a passage were replaced, what stands there now belongs to it: up to its old
 * neighbour when that is still there and near, else to the end of the word.
 */
function widen(
  alignment: Alignment,
  oldText: string,
  newText: string,
  start: number,
  end: number,
  part: Part,
): { start: number; end: number } {
  const free = (at: number) => at >= 0 && at < newText.length && alignment.taken[at] === 0
  let from = part.start
  let to = part.end
  if (part.first > start) {
    let reached = from
    while (free(reached - 1) && from - reached <= roomFor(part.first - start)) reached -= 1
    const neighbour = start === 0 ? 0 : (alignment.image[start - 1] ?? -1) + 1
    if (reached === neighbour) from = reached
    else if (!isInsideWord(oldText, start)) while (free(from - 1) && isInsideWord(newText, from)) from -= 1
  }
  if (part.last < end) {
    let reached = to
    while (free(reached) && reached - to <= roomFor(end - part.last)) reached += 1
    const neighbour = end === oldText.length ? newText.length : (alignment.image[end] ?? -1)
    if (reached === neighbour) to = reached
    else if (!isInsideWord(oldText, end)) while (free(to) && isInsideWord(newText, to)) to += 1
  }
  return trimSpace(newText, from, to, oldText.slice(start, end))
}

function roomFor(lost: number): number {
  return lost * STRETCH + 2
}

function isInsideWord(text: string, at: number): boolean {
  return WORD_UNIT.test(text[at - 1] ?? '') && WORD_UNIT.test(text[at] ?? '')
}

const WORD_UNIT = /[\p{L}\p{M}\p{N}]/u

/** A passage that neither began nor ended with a space does not do so after a word at its edge was deleted. */
function trimSpace(
  text: string,
  start: number,
  end: number,
  passage: string,
): { start: number; end: number } {
  let from = start
  let to = end
  if (!/^\s/.test(passage)) while (from < to && /\s/.test(text[from] ?? '')) from += 1
  if (!/\s$/.test(passage)) while (to > from && /\s/.test(text[to - 1] ?? '')) to -= 1
  return { start: from, end: to }
}
