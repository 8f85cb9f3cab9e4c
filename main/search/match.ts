import { matchEnd } from '../../preload/text/fold.ts'
import { type Syllable, syllables } from '../../preload/text/tokens.ts'
import { type Closeness, closenessOf, EXACT, speltPiece, speltTogether, TONE_PLACEMENT } from './closeness.ts'
import { keysOfPiece } from './keys.ts'
import type { Term } from './terms.ts'

/** A place in a text that a term of the query matches; UTF-16 units, half-open. */
export interface Hit {
  start: number
  end: number
}

export interface TextMatch {
  closeness: Closeness
  /** Of all terms, in text order, none inside another. */
  hits: Hit[]
}

/**
 * Whether a text matches all terms and none of the negated ones, and where: the rule that the index must agree with, in
 * the words of preload/text/fold.ts. With `strict`, hits that leave marks out do not count. No terms: no match.
 */
export function matchText(text: string, terms: readonly Term[], strict: boolean): TextMatch | undefined {
  const pieces = syllables(text)
  let closeness: Closeness = EXACT
  const hits: Hit[] = []
  let isAsked = false
  for (const term of terms) {
    const found = hitsOf(text, pieces, term, strict)
    if (term.negated) {
      if (found !== undefined) return undefined
      continue
    }
    if (found === undefined) return undefined
    isAsked = true
    if (found.closeness > closeness) closeness = found.closeness
    hits.push(...found.hits)
  }
  return isAsked ? { closeness, hits: inOrder(hits) } : undefined
}

function hitsOf(
  text: string,
  pieces: readonly Syllable[],
  term: Term,
  strict: boolean,
): TextMatch | undefined {
  const wanted = speltTogether(term.spelt)
  const hits: Hit[] = []
  let closest: Closeness | undefined
  let covered = 0
  // Every place is looked at, also inside the match before it: it may be the closer one.
  const start = term.pieces[0]?.bare.charCodeAt(0)
  for (let at = 0; at < pieces.length; at++) {
    // Whatever is folded or joined, the first bare letter stays.
    if (pieces[at]?.bare.charCodeAt(0) !== start) continue
    const end = matchEnd(term.pieces, pieces, at, term.prefix)
    const [first, last] = [pieces[at], pieces[end - 1]]
    if (end <= at || !first || !last) continue
    const run = pieces.slice(at, end)
    const found = speltTogether(run.map((piece) => speltPiece(keysOfPiece(text, piece).e, piece)))
    const closeness = closenessOf(wanted, found, term.prefix)
    if (strict && closeness > TONE_PLACEMENT) continue
    if (closest === undefined || closeness < closest) closest = closeness
    if (first.start < covered) continue
    hits.push({ start: first.start, end: last.end })
    covered = last.end
  }
  return closest === undefined ? undefined : { closeness: closest, hits }
}

function inOrder(hits: Hit[]): Hit[] {
  hits.sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Hit[] = []
  for (const hit of hits) {
    const last = kept.at(-1)
    if (last === undefined || hit.start >= last.end) kept.push(hit)
    else last.end = Math.max(last.end, hit.end)
  }
  return kept
}
