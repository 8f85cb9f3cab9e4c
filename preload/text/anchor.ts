import type { Anchor, Candidate, StoredTarget } from '../contract/annotation.ts'
import { type Canonical, canonical, fromCanonical, toCanonical } from './canonical.ts'
import { Alignment } from './diff.ts'
import { widenToGraphemes } from './graphemes.ts'
import { follow, type Passage } from './passage.ts'
import { type QuotePlace, QuoteSearch } from './quote-search.ts'

/** A passage to find again: offsets and quotation in the text it was marked in. */
export type AnchorTarget = Pick<StoredTarget, 'start' | 'end' | 'exact' | 'prefix' | 'suffix'>

/** Where a passage lies in another text; offsets in UTF-16 units, on grapheme boundaries. */
export type Placement = Pick<Anchor, 'status' | 'start' | 'end' | 'score' | 'candidates'>

/** From this share kept a passage is still the same, only edited. Tuned on edits of the seeds, with the next one. */
const SAME = 0.85
/** From this share kept the user is asked; below, the passage counts as gone. */
const PERHAPS = 0.6
const MOST_CANDIDATES = 3

/**
 * Finds passages of `oldText` again in `newText`, one placement for each target, in order. `exact`: the same words at
 * the same offsets; `moved`: the same words elsewhere (Unicode form, white space, quotes, dashes and tone placement do
 * not count); `edited` and `unsure`: most of the words; `lost`: no place, at most three candidates. A passage that was
 * deleted is never attached to similar words elsewhere. `oldText` null: only the quotations are known, which is less
 * certain. Work is shared: a thousand targets cost little more than one.
 */
export function reanchor(
  oldText: string | null,
  newText: string,
  targets: readonly AnchorTarget[],
): Placement[] {
  const anchorer = new Anchorer(oldText, newText)
  return targets.map((target) => anchorer.place(target))
}

class Anchorer {
  readonly #oldText: string | null
  readonly #newText: string
  #old: Canonical | undefined
  #new: Canonical | undefined
  #alignment: Alignment | undefined
  #search: QuoteSearch | undefined

  constructor(oldText: string | null, newText: string) {
    this.#oldText = oldText
    this.#newText = newText
  }

  place(target: AnchorTarget): Placement {
    if (this.#standsAsItWas(target))
      return { status: 'exact', start: target.start, end: target.end, score: 1 }
    const fromHere = this.#oldText?.slice(target.start, target.end) === target.exact && target.exact !== ''
    return fromHere && this.#oldText !== null
      ? this.#placeByText(target, this.#oldText)
      : this.#placeByQuote(target)
  }

  #standsAsItWas({ start, end, exact, prefix, suffix }: AnchorTarget): boolean {
    const text = this.#newText
    if (exact === '' || !text.startsWith(exact, start) || end !== start + exact.length) return false
    return this.#oldText === text || (text.startsWith(suffix, end) && text.slice(0, start).endsWith(prefix))
  }

  #placeByText(target: AnchorTarget, oldText: string): Placement {
    this.#old ??= canonical(oldText)
    this.#new ??= canonical(this.#newText)
    this.#alignment ??= new Alignment(this.#old.text, this.#new.text)
    const start = toCanonical(this.#old, target.start)
    const end = toCanonical(this.#old, target.end)
    const passage = follow(this.#alignment, this.#old.text, this.#new.text, start, end)
    if (!passage || passage.score < PERHAPS) return this.#lost(target, passage)
    const sameWords =
      inOneLine(this.#new.text.slice(passage.start, passage.end)) ===
      inOneLine(this.#old.text.slice(start, end))
    return this.#placed(target, passage, sameWords)
  }

  /** Without the old text only an unmistakable place is taken: like enough, in its context, and the only one. */
  #placeByQuote(target: AnchorTarget): Placement {
    const places = this.#places(target)
    const [best, next] = places
    if (!best) return { status: 'lost', score: 0 }
    const length = best.end - best.start
    const doubtful =
      best.score < PERHAPS ||
      best.similarity < PERHAPS ||
      (best.context !== undefined && best.context < 0.6 && (length < 40 || best.score < 0.7)) ||
      (next !== undefined && best.score - next.score < 0.05 && length < 60)
    if (doubtful) return this.#proposed(places.map((place) => this.#candidate(place, place.similarity)))
    return this.#placed(target, { ...best, score: best.similarity }, best.similarity === 1)
  }

  #placed(target: AnchorTarget, passage: Passage, sameWords: boolean): Placement {
    const { start, end, score } = this.#candidate(passage, passage.score)
    if (!sameWords) return { status: score >= SAME ? 'edited' : 'unsure', start, end, score }
    const unchanged = start === target.start && this.#newText.slice(start, end) === target.exact
    return { status: unchanged ? 'exact' : 'moved', start, end, score: 1 }
  }

  #lost(target: AnchorTarget, remainder: Passage | undefined): Placement {
    const remains = remainder && remainder.score >= 0.3 ? [this.#candidate(remainder, remainder.score)] : []
    const places = this.#places(target).map((place) => this.#candidate(place, place.similarity))
    return this.#proposed([...remains, ...places])
  }

  /** What is proposed to somebody who reads it begins and ends with whole words. */
  #proposed(found: Candidate[]): Placement {
    return lost(found.map((one) => ({ ...one, ...wholeWords(this.#newText, one) })))
  }

  #places(target: AnchorTarget): QuotePlace[] {
    this.#new ??= canonical(this.#newText)
    this.#search ??= new QuoteSearch(inOneLine(this.#new.text))
    return this.#search.find({
      quote: inOneLine(canonical(target.exact).text),
      prefix: inOneLine(canonical(target.prefix).text),
      suffix: inOneLine(canonical(target.suffix).text),
      near: toCanonical(this.#new, target.start),
    })
  }

  /** A place in canonical units as one in the new text. */
  #candidate(place: { start: number; end: number }, score: number): Candidate {
    this.#new ??= canonical(this.#newText)
    const range = fromCanonical(this.#new, place.start, place.end)
    return { ...widenToGraphemes(this.#newText, range.start, range.end), score }
  }
}

function lost(found: Candidate[]): Placement {
  const candidates = found
    .filter(
      (one, index) =>
        !found.slice(0, index).some((better) => one.start < better.end && better.start < one.end),
    )
    .slice(0, MOST_CANDIDATES)
  const score = Math.max(0, ...candidates.map((candidate) => candidate.score))
  return candidates.length === 0 ? { status: 'lost', score } : { status: 'lost', score, candidates }
}

// No word is longer; what is has no blanks at all, such as an address.
const longestWord = 30

function wholeWords(text: string, { start, end }: Candidate): { start: number; end: number } {
  const isInWord = (at: number) => /^[\p{L}\p{M}\p{N}]{2}$/u.test(text.slice(at - 1, at + 1))
  let [from, to] = [start, end]
  while (isInWord(from) && start - from < longestWord) from -= 1
  while (isInWord(to) && to - end < longestWord) to += 1
  return { start: isInWord(from) ? start : from, end: isInWord(to) ? end : to }
}

function inOneLine(text: string): string {
  return text.replaceAll('\n', ' ')
}
