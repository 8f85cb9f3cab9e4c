import { kindAt, LOWER, MARK, UNSPACED, widthAt } from './characters.ts'

/** A stretch of a text; half-open. */
export type Chunk = { start: number; end: number }

/** A stretch of `length` units that stands at `a` in one text and, the same to the letter, at `b` in another. */
export type SharedChunk = { a: number; b: number; length: number }

/** Cuts `text` between `start` and `end` into chunks that may overlap. */
export type Cut = (text: string, start: number, end: number) => Chunk[]

/** Lines that are not empty, without their line feed. */
export function lines(text: string, start: number, end: number): Chunk[] {
  const found: Chunk[] = []
  let from = start
  while (from < end) {
    const feed = text.indexOf('\n', from)
    const to = feed < 0 || feed > end ? end : feed
    if (to > from) found.push({ start: from, end: to })
    from = to + 1
  }
  return found
}

/** Single words, and single signs of scripts written without spaces. */
export function words(text: string, start: number, end: number): Chunk[] {
  const found: Chunk[] = []
  let from = -1
  let at = start
  while (at < end) {
    const kind = kindAt(text, at)
    const inside = kind >= LOWER || kind === MARK
    if (from >= 0 && (!inside || kind === UNSPACED)) {
      found.push({ start: from, end: at })
      from = -1
    }
    if (from < 0 && kind >= LOWER) from = at
    at += widthAt(text, at)
  }
  if (from >= 0) found.push({ start: from, end })
  return found
}

/** Every run of `count` words with what stands between them; they overlap. */
export function wordRuns(count: number): Cut {
  return (text, start, end) => {
    const single = words(text, start, end)
    const runs: Chunk[] = []
    for (let first = 0, last = count - 1; last < single.length; first++, last++) {
      runs.push({ start: single[first]?.start ?? start, end: single[last]?.end ?? end })
    }
    return runs
  }
}

/** Chunks that occur exactly once among those of `a` and once among those of `b`, in the order of `a`. */
export function sharedChunks(a: string, chunksOfA: Chunk[], b: string, chunksOfB: Chunk[]): SharedChunk[] {
  const inA = onlyOnce(a, chunksOfA)
  const inB = onlyOnce(b, chunksOfB)
  const shared: SharedChunk[] = []
  for (const [content, start] of inA) {
    const found = inB.get(content)
    if (start !== TWICE && found !== undefined && found !== TWICE) {
      shared.push({ a: start, b: found, length: content.length })
    }
  }
  return shared
}

/** The heaviest selection, by length, that stands in the same order in both texts. `shared` comes in the order of `a`. */
export function inOrder(shared: readonly SharedChunk[]): SharedChunk[] {
  const ranks = new Map(
    shared
      .map((chunk) => chunk.b)
      .sort((x, y) => x - y)
      .map((b, rank) => [b, rank + 1]),
  )
  const best = new Float64Array(shared.length)
  const previous = new Int32Array(shared.length).fill(-1)
  // Fenwick tree over the ranks in b: at each node the chunk with the heaviest chain that ends there.
  const heaviest = new Int32Array(shared.length + 1).fill(-1)
  let end = -1
  shared.forEach((chunk, index) => {
    const rank = ranks.get(chunk.b) ?? 1
    let before = -1
    for (let node = rank - 1; node > 0; node -= node & -node) {
      const candidate = heaviest[node] ?? -1
      if (candidate >= 0 && (before < 0 || weight(candidate) > weight(before))) before = candidate
    }
    previous[index] = before
    best[index] = chunk.length + (before < 0 ? 0 : weight(before))
    for (let node = rank; node < heaviest.length; node += node & -node) {
      const candidate = heaviest[node] ?? -1
      if (candidate < 0 || weight(index) > weight(candidate)) heaviest[node] = index
    }
    if (end < 0 || weight(index) > weight(end)) end = index
  })
  const chain: SharedChunk[] = []
  for (let index = end; index >= 0; index = previous[index] ?? -1) {
    const chunk = shared[index]
    if (chunk) chain.push(chunk)
  }
  return chain.reverse()

  function weight(index: number): number {
    return best[index] ?? 0
  }
}

const TWICE = -1

function onlyOnce(text: string, chunks: Chunk[]): Map<string, number> {
  const starts = new Map<string, number>()
  for (const { start, end } of chunks) {
    const content = text.slice(start, end)
    starts.set(content, starts.has(content) ? TWICE : start)
  }
  return starts
}
