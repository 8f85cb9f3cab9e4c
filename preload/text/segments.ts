/** An annotated passage; half-open, UTF-16 units of the reading text. */
export interface Passage {
  id: string
  start: number
  end: number
}

/** A stretch on which the same passages lie from end to end. */
export interface Segment {
  start: number
  end: number
  /** Of all passages on it, the shortest first; of two as long the one that begins later, then by id. */
  ids: string[]
}

/**
 * Cuts what lies between `from` and `to` at every end of a passage: disjoint segments in text order, only where a
 * passage lies. Empty passages are left out. Takes time in proportion to n log n and to the ids it returns.
 */
export function segments(passages: readonly Passage[], from: number, to: number): Segment[] {
  const near = passages
    .filter(({ start, end }) => start < end && start < to && end > from)
    .sort((a, b) => a.start - b.start)
  const ends = near.flatMap(({ start, end }) => [Math.max(start, from), Math.min(end, to)])
  const cuts = [...new Set(ends)].sort((a, b) => a - b)
  const found: Segment[] = []
  let open: Passage[] = []
  let next = 0
  cuts.forEach((start, index) => {
    const end = cuts[index + 1]
    if (end === undefined) return
    open = open.filter((passage) => passage.end > start)
    for (let passage = near[next]; passage && passage.start <= start; passage = near[next]) {
      if (passage.end > start) insert(open, passage)
      next += 1
    }
    if (open.length > 0) found.push({ start, end, ids: open.map(({ id }) => id) })
  })
  return found
}

/** Orders passages from the innermost outward: shorter before longer, then later before earlier, then by id. */
export function byInnermost(a: Passage, b: Passage): number {
  return a.end - a.start - (b.end - b.start) || b.start - a.start || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

function insert(open: Passage[], passage: Passage): void {
  let at = open.length
  for (let before = open[at - 1]; before && byInnermost(passage, before) < 0; before = open[at - 1]) at -= 1
  open.splice(at, 0, passage)
}
