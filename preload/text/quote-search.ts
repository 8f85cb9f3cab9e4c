import search from 'approx-string-match'
import { words } from './chunks.ts'

/** What to look for; all of it in canonical form with line feeds as spaces. */
export type Quotation = {
  quote: string
  prefix: string
  suffix: string
  /** Where it used to stand: decides between places that are equally good. */
  near: number
}

/** A place where a quotation may stand. */
export type QuotePlace = {
  start: number
  end: number
  /** 0 to 1: share of the quotation that stands here. */
  similarity: number
  /** 0 to 1: the better of what stands before and after it; undefined when the quotation came without context. */
  context: number | undefined
  /** 0 to 1: `similarity` and both contexts together. */
  score: number
}

/**
 * Finds quotations in one text, exact copies and altered ones. Altered ones are found through the words they share with
 * the text, so that only a few short windows are compared unit by unit, whatever the length of the text.
 */
export class QuoteSearch {
  readonly #text: string
  #positions: Map<string, number[]> | undefined

  constructor(text: string) {
    this.#text = text
  }

  /** Places for a quotation, best first; those that overlap a better one are left out. */
  find(quotation: Quotation): QuotePlace[] {
    if (quotation.quote === '') return []
    const exact = this.#copies(quotation).map((start) =>
      this.#judge(quotation, start, start + quotation.quote.length, 1),
    )
    // An altered quotation in its own context must beat an exact copy elsewhere.
    const settled = exact.some((place) => place.score > 0.9)
    const places = settled ? exact : [...exact, ...this.#altered(quotation)]
    places.sort(
      (a, b) => b.score - a.score || Math.abs(a.start - quotation.near) - Math.abs(b.start - quotation.near),
    )
    return places.filter(
      (place, index) =>
        !places.slice(0, index).some((better) => place.start < better.end && better.start < place.end),
    )
  }

  /** Exact copies: the one in exactly its context, else those whose nearest context is most like it. */
  #copies({ quote, prefix, suffix, near }: Quotation): number[] {
    const found: { at: number; agreement: number }[] = []
    for (let at = this.#text.indexOf(quote); at >= 0; at = this.#text.indexOf(quote, at + 1)) {
      found.push({ at, agreement: this.#agreement(prefix, at, suffix, at + quote.length) })
    }
    const inContext = found.filter(({ agreement }) => agreement === prefix.length + suffix.length)
    if (inContext.length === 1) return inContext.map(({ at }) => at)
    if (found.length > MOST_COPIES) {
      found.sort((a, b) => b.agreement - a.agreement || Math.abs(a.at - near) - Math.abs(b.at - near))
    }
    return found.slice(0, MOST_COPIES).map(({ at }) => at)
  }

  /** Units that agree with the context when read away from the quotation, on both sides. */
  #agreement(prefix: string, start: number, suffix: string, end: number): number {
    let before = 0
    while (before < prefix.length && this.#text[start - 1 - before] === prefix[prefix.length - 1 - before])
      before += 1
    let after = 0
    while (after < suffix.length && this.#text[end + after] === suffix[after]) after += 1
    return before + after
  }

  #altered(quotation: Quotation): QuotePlace[] {
    const before = quotation.prefix.slice(-CONTEXT)
    const pattern = before + quotation.quote + quotation.suffix.slice(0, CONTEXT)
    const slack = Math.min(MOST_SLACK, Math.ceil(quotation.quote.length * 0.35))
    return this.#likelyStarts(pattern).flatMap((start) => {
      const expected = start + before.length
      const from = Math.max(0, expected - BUCKET - slack)
      const window = this.#text.slice(from, expected + quotation.quote.length + BUCKET + slack)
      const best = closest(window, quotation.quote, expected - from)
      return best ? [this.#judge(quotation, from + best.start, from + best.end, best.similarity)] : []
    })
  }

  /** Where the pattern would begin if most of its words stood where the text has them. */
  #likelyStarts(pattern: string): number[] {
    this.#positions ??= wordPositions(this.#text)
    const votes = new Map<number, number>()
    for (const { offset, positions } of this.#rarestWords(pattern, this.#positions)) {
      // A word that stands everywhere says little about where.
      const weight = 1 / Math.sqrt(positions.length)
      for (const position of positions) {
        const bucket = Math.round((position - offset) / BUCKET)
        votes.set(bucket, (votes.get(bucket) ?? 0) + weight)
      }
    }
    return [...votes]
      .sort((a, b) => b[1] - a[1])
      .slice(0, MOST_WINDOWS)
      .map(([bucket]) => bucket * BUCKET)
  }

  #rarestWords(pattern: string, known: Map<string, number[]>): { offset: number; positions: number[] }[] {
    return words(pattern, 0, pattern.length)
      .flatMap(({ start, end }) => {
        const positions = known.get(pattern.slice(start, end).toLowerCase())
        return positions ? [{ offset: start, positions }] : []
      })
      .sort((a, b) => a.positions.length - b.positions.length)
      .slice(0, MOST_WORDS)
      .filter(({ positions }, index) => index < 2 || positions.length <= COMMON)
  }

  #judge(quotation: Quotation, start: number, end: number, similarity: number): QuotePlace {
    const { prefix, suffix } = quotation
    const before = this.#text.slice(Math.max(0, start - prefix.length - 4), start)
    const after = this.#text.slice(end, end + suffix.length + 4)
    const contexts = [
      ...(prefix === '' ? [] : [likeness(before, prefix)]),
      ...(suffix === '' ? [] : [likeness(after, suffix)]),
    ]
    const both = contexts.reduce((sum, one) => sum + one, 0) / Math.max(1, contexts.length)
    return {
      start,
      end,
      similarity,
      context: contexts.length === 0 ? undefined : Math.max(...contexts),
      score: contexts.length === 0 ? similarity : (similarity + both) / 2,
    }
  }
}

/** Units of context that help to find an altered quotation; more would outvote a short quotation itself. */
const CONTEXT = 24
/** Width of the places that votes are gathered for: a few inserted words do not scatter them. */
const BUCKET = 32
const MOST_SLACK = 200
const MOST_WINDOWS = 6
const MOST_WORDS = 24
const MOST_COPIES = 12
/** Words that stand more often than this vote only when nothing rarer does. */
const COMMON = 2_000
/** Longer quotations are compared by both ends: the search takes time with the square of their length. */
const LONGEST = 1_500
const END = 300

function wordPositions(text: string): Map<string, number[]> {
  const known = new Map<string, number[]>()
  for (const { start, end } of words(text, 0, text.length)) {
    const word = text.slice(start, end).toLowerCase()
    const positions = known.get(word)
    if (positions) positions.push(start)
    else known.set(word, [start])
  }
  return known
}

type Close = { start: number; end: number; similarity: number }

function closest(window: string, quote: string, expected: number): Close | undefined {
  if (quote.length <= LONGEST) return nearest(window, quote, expected)
  const head = nearest(window, quote.slice(0, END), expected)
  const tail = nearest(window, quote.slice(-END), expected + quote.length - END)
  if (!head || !tail || tail.end <= head.start) return undefined
  return { start: head.start, end: tail.end, similarity: Math.min(head.similarity, tail.similarity) }
}

function nearest(window: string, quote: string, expected: number): Close | undefined {
  const found = search(window, quote, Math.floor(quote.length * 0.4)).filter(({ start, end }) => start < end)
  found.sort((a, b) => a.errors - b.errors || Math.abs(a.start - expected) - Math.abs(b.start - expected))
  const [best] = found
  return best && { start: best.start, end: best.end, similarity: 1 - best.errors / quote.length }
}

function likeness(text: string, context: string): number {
  if (text.includes(context)) return 1
  const [best] = search(text, context, context.length)
  return best ? 1 - best.errors / context.length : 0
}
