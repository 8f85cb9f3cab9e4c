/** Random numbers that are the same in every run; `below(n)` is 0 … n-1. Mulberry32. */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[this.below(list.length)]
    if (picked === undefined) throw new Error('Nothing to pick from.')
    return picked
  }
}

/** A grapheme that remembers where it came from: the offset in the original text, -1 for one that was put in. */
type Sign = { text: string; from: number }

const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' })

/**
 * A text under edits that knows where each of its signs came from: the judge of where a passage ought to be, which no
 * comparison of the two texts can be.
 */
export class TrackedText {
  signs: Sign[]
  readonly #origins: number[]

  constructor(text: string) {
    this.signs = [...graphemes.segment(text)].map(({ segment, index }) => ({ text: segment, from: index }))
    this.#origins = this.signs.map((sign) => sign.from)
  }

  get text(): string {
    return this.signs.map((sign) => sign.text).join('')
  }

  insert(at: number, text: string): void {
    const added = [...graphemes.segment(text)].map(({ segment }) => ({ text: segment, from: -1 }))
    this.signs.splice(at, 0, ...added)
  }

  remove(at: number, count: number): void {
    this.signs.splice(at, count)
  }

  /** Takes `count` signs out and puts them before what then stands at `to`. */
  move(at: number, count: number, to: number): void {
    this.signs.splice(to, 0, ...this.signs.splice(at, count))
  }

  /** Spells signs anew; they stay what they were. */
  respell(spell: (text: string, index: number) => string): void {
    this.signs = this.signs.map((sign, index) => ({ ...sign, text: spell(sign.text, index) }))
  }

  /** Index ranges of the pieces that end with a sign matching `separator`, as sentences and paragraphs do. */
  pieces(separator: RegExp): { at: number; count: number }[] {
    const found: { at: number; count: number }[] = []
    let at = 0
    this.signs.forEach((sign, index) => {
      if (!separator.test(sign.text)) return
      found.push({ at, count: index + 1 - at })
      at = index + 1
    })
    if (at < this.signs.length) found.push({ at, count: this.signs.length - at })
    return found
  }

  /**
   * Where the original passage `start` to `end` lies now: the largest part that stayed together, and its share of the
   * passage.
   */
  whereabouts(start: number, end: number): { start: number; end: number; kept: number } {
    const length = end - start
    const parts: { start: number; end: number; last: number; kept: number }[] = []
    let offset = 0
    let space = 0
    for (const sign of this.signs) {
      const [from, to] = [offset, offset + sign.text.length]
      offset = to
      if (sign.from < start || sign.from >= end) {
        space += sign.text.length
        continue
      }
      const part = parts.at(-1)
      if (part && space <= length + 12 && sign.from >= part.last) {
        part.end = to
        part.last = sign.from
        part.kept += 1
      } else {
        parts.push({ start: from, end: to, last: sign.from, kept: 1 })
      }
      space = 0
    }
    const best = parts.reduce((a, b) => (b.kept > a.kept ? b : a), { start: 0, end: 0, last: 0, kept: 0 })
    const total = this.#origins.filter((from) => from >= start && from < end).length
    return { start: best.start, end: best.end, kept: best.kept / Math.max(1, total) }
  }
}
