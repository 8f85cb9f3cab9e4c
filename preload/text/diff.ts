import fastDiff from 'fast-diff'
import { type Chunk, type Cut, inOrder, lines, type SharedChunk, sharedChunks, wordRuns } from './chunks.ts'

/**
 * Where each unit of an old text went in a new one: first what kept its order, then what moved.
 *
 * A character diff of whole articles is exact but takes quadratic time when they share little. So the texts are first
 * cut at what is beyond doubt: chunks (lines, then runs of words) that occur exactly once on either side and stand in
 * the same order. Only the gaps between them are compared by character. What is unmatched then is searched for chunks
 * that left their order: moved paragraphs and sentences.
 */
export class Alignment {
  /** For each unit of the old text its unit in the new one, -1 when it is gone. */
  readonly image: Int32Array
  /** 1 for each unit of the new text that some old unit went to. */
  readonly taken: Uint8Array
  readonly #old: string
  readonly #new: string
  #work = WORK

  constructor(oldText: string, newText: string) {
    this.#old = oldText
    this.#new = newText
    this.image = new Int32Array(oldText.length).fill(-1)
    this.taken = new Uint8Array(newText.length)
    this.#alignGap({ a0: 0, a1: oldText.length, b0: 0, b1: newText.length }, 0)
    for (const cut of [lines, wordRuns(4)]) this.#alignMoved(cut)
  }

  #alignGap(wide: Gap, depth: number): void {
    const gap = this.#trim(wide)
    const { a0, a1, b0, b1 } = gap
    if (a0 === a1 || b0 === b1) return
    const cut = CUTS[depth]
    if (!cut || sizeOf(gap) <= SMALL) {
      this.#diffCharacters(gap)
      return
    }
    const shared = sharedChunks(this.#old, cut(this.#old, a0, a1), this.#new, cut(this.#new, b0, b1))
    this.#alignAlong(inOrder(shared), gap, depth + 1)
  }

  /** Matches a chain of shared chunks and aligns what lies between them. */
  #alignAlong(chain: SharedChunk[], gap: Gap, depth: number): void {
    let { a0, b0 } = gap
    for (const chunk of chain) {
      // Runs of words overlap: only what is beyond the last one counts.
      const skip = Math.max(0, a0 - chunk.a, b0 - chunk.b)
      if (skip >= chunk.length) continue
      this.#alignGap({ a0, a1: chunk.a + skip, b0, b1: chunk.b + skip }, depth)
      this.#match(chunk.a + skip, chunk.b + skip, chunk.length - skip)
      a0 = chunk.a + chunk.length
      b0 = chunk.b + chunk.length
    }
    this.#alignGap({ a0, a1: gap.a1, b0, b1: gap.b1 }, depth)
  }

  /** Matches the common beginning and end of a gap; returns what is left of it. */
  #trim({ a0, a1, b0, b1 }: Gap): Gap {
    const most = Math.min(a1 - a0, b1 - b0)
    let front = 0
    while (front < most && this.#same(a0 + front, b0 + front)) front += 1
    let back = 0
    while (back < most - front && this.#same(a1 - 1 - back, b1 - 1 - back)) back += 1
    this.#match(a0, b0, front)
    this.#match(a1 - back, b1 - back, back)
    return { a0: a0 + front, a1: a1 - back, b0: b0 + front, b1: b1 - back }
  }

  #same(a: number, b: number): boolean {
    return this.#old.charCodeAt(a) === this.#new.charCodeAt(b)
  }

  #match(a: number, b: number, length: number): void {
    for (let i = 0; i < length; i++) {
      if (this.image[a + i] !== -1 || this.taken[b + i] === 1) continue
      this.image[a + i] = b + i
      this.taken[b + i] = 1
    }
  }

  #diffCharacters({ a0, a1, b0, b1 }: Gap): void {
    const cost = (a1 - a0 + b1 - b0) ** 2
    if (cost > LARGE ** 2 || cost > this.#work) return
    this.#work -= cost
    for (const kept of meaningful(fastDiff(this.#old.slice(a0, a1), this.#new.slice(b0, b1)))) {
      this.#match(a0 + kept.a, b0 + kept.b, kept.length)
    }
  }

  #alignMoved(cut: Cut): void {
    const fromOld = cut(this.#old, 0, this.#old.length).filter((chunk) => this.#isGone(chunk))
    if (fromOld.length === 0) return
    const fromNew = cut(this.#new, 0, this.#new.length).filter((chunk) => this.#isAdded(chunk))
    const shared = sharedChunks(this.#old, fromOld, this.#new, fromNew)
    let run: SharedChunk[] = []
    for (const chunk of shared) {
      if (chunk.length < SHORTEST_MOVE) continue
      const last = run.at(-1)
      if (last && !this.#followsOn(last, chunk)) {
        this.#alignRun(run)
        run = []
      }
      run.push(chunk)
    }
    if (run.length > 0) this.#alignRun(run)
  }

  #followsOn(last: SharedChunk, next: SharedChunk): boolean {
    return (
      next.b > last.b &&
      next.a - last.a < REACH &&
      next.b - last.b < REACH &&
      this.#isGone({ start: last.a, end: next.a }) &&
      this.#isAdded({ start: last.b, end: next.b })
    )
  }

  /** A run of chunks that moved together; the edited words at its two ends, up to the line's, went with it. */
  #alignRun(run: SharedChunk[]): void {
    const [first, last] = [run[0], run.at(-1)]
    if (!first || !last) return
    const gap = {
      a0: reachBack(first.a, (at) => this.image[at] === -1 && this.#old[at] !== '\n'),
      b0: reachBack(first.b, (at) => this.taken[at] === 0 && this.#new[at] !== '\n'),
      a1: reachOn(
        last.a + last.length,
        this.#old.length,
        (at) => this.image[at] === -1 && this.#old[at] !== '\n',
      ),
      b1: reachOn(
        last.b + last.length,
        this.#new.length,
        (at) => this.taken[at] === 0 && this.#new[at] !== '\n',
      ),
    }
    this.#alignAlong(run, gap, CUTS.length)
  }

  #isGone({ start, end }: Chunk): boolean {
    for (let at = start; at < end; at++) if (this.image[at] !== -1) return false
    return true
  }

  #isAdded({ start, end }: Chunk): boolean {
    for (let at = start; at < end; at++) if (this.taken[at] === 1) return false
    return true
  }
}

/** A stretch of the old text and the stretch of the new one that can have come from it. */
type Gap = { a0: number; a1: number; b0: number; b1: number }

// Each cut is tried twice, because more chunks are unique within a gap than within the whole text.
const CUTS: readonly Cut[] = [lines, lines, wordRuns(4), wordRuns(4), wordRuns(2)]
/** Gaps up to this size are compared by character at once: cheap, and nothing is lost to a coarser look. */
const SMALL = 400
/** Larger gaps without a shared pair of words have nothing in common that a reader would call the same passage. */
const LARGE = 6_000
/** Sum of squared gap sizes after which no more gaps are compared by character: about a second of work. */
const WORK = 400_000_000
/** A chunk below this length found elsewhere is a repeated phrase rather than a move. */
const SHORTEST_MOVE = 12
/** Units between two chunks of one move, and units at its ends that may have been edited. */
const REACH = 200

function sizeOf(gap: Gap): number {
  return gap.a1 - gap.a0 + gap.b1 - gap.b0
}

function reachBack(from: number, free: (at: number) => boolean): number {
  let at = from
  while (at > 0 && from - at < REACH && free(at - 1)) at -= 1
  return at
}

function reachOn(from: number, end: number, free: (at: number) => boolean): number {
  let at = from
  while (at < end && at - from < REACH && free(at)) at += 1
  return at
}

/**
 * The equal stretches of a character diff that mean something: an equality no longer than the edits on either side of
 * it is chance (the letters that two different sentences happen to share).
 */
function meaningful(diff: fastDiff.Diff[]): SharedChunk[] {
  const kept: (SharedChunk & { before: number })[] = []
  let [a, b, edit] = [0, 0, 0]
  let [removed, added] = [0, 0]
  const dropWeak = () => {
    for (
      let last = kept.at(-1);
      last && last.length <= last.before && last.length <= edit;
      last = kept.at(-1)
    ) {
      kept.pop()
      edit += last.length + last.before
    }
  }
  for (const [kind, { length }] of diff) {
    if (kind === 0) {
      edit += Math.max(removed, added)
      dropWeak()
      kept.push({ a, b, length, before: edit })
      edit = removed = added = 0
    } else if (kind < 0) removed += length
    else added += length
    if (kind <= 0) a += length
    if (kind >= 0) b += length
  }
  edit += Math.max(removed, added)
  dropWeak()
  return kept
}
