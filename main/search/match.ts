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
  const asked: Found[] = []
  for (const term of terms) {
    const found = placesOf(text, pieces, term, strict)
    if (term.negated !== (found === undefined)) return undefined
    if (found === undefined) continue
    asked.push(found)
    if (found.closeness > closeness) closeness = found.closeness
  }
  return asked.length > 0 ? { closeness, hits: hitsOf(pieces, asked) } : undefined
}

/** Where a text has any of the terms that are not negated, as in `matchText`. */
export function hitsOfAny(text: string, terms: readonly Term[], strict: boolean): Hit[] {
  const pieces = syllables(text)
  const asked = terms.filter(({ negated }) => !negated)
  return hitsOf(
    pieces,
    asked.flatMap((term) => placesOf(text, pieces, term, strict) ?? []),
  )
}

/** Where a term stands in a text: the piece after its last one, by its first piece. */
interface Found {
  term: Term
  closeness: Closeness
  ends: Map<number, number>
}

function placesOf(text: string, pieces: readonly Syllable[], term: Term, strict: boolean): Found | undefined {
  const wanted = speltTogether(term.spelt)
  const ends = new Map<number, number>()
  let closest: Closeness | undefined
  let covered = 0
  // Every place is looked at, also inside the match before it: it may be the closer one.
  const start = term.pieces[0]?.bare.charCodeAt(0)
  for (let at = 0; at < pieces.length; at++) {
    // Whatever is folded or joined, the first bare letter stays.
    if (pieces[at]?.bare.charCodeAt(0) !== start) continue
    const end = matchEnd(term.pieces, pieces, at, term.prefix)
    if (end <= at) continue
    const run = pieces.slice(at, end)
    const found = speltTogether(run.map((piece) => speltPiece(keysOfPiece(text, piece).e, piece)))
    const closeness = closenessOf(wanted, found, term.prefix)
    if (strict && closeness > TONE_PLACEMENT) continue
    if (closest === undefined || closeness < closest) closest = closeness
    if (at < covered) continue
    ends.set(at, end)
    covered = end
  }
  return closest === undefined ? undefined : { term, closeness: closest, ends }
}

/** Words of the query that stand side by side in the text, in the order of the query. */
interface Run {
  from: number
  to: number
  words: readonly Found[]
}

/**
 * The places worth showing. A written word is mostly several syllables, so `hội nghị` means them side by side: each word
 * of the query is shown where it stands with the most of its neighbours, and alone only in a text where it always does.
 */
function hitsOf(pieces: readonly Syllable[], asked: readonly Found[]): Hit[] {
  const runs = asked.flatMap((found, index) =>
    [...found.ends.keys()].map((from) => runAt(asked, index, from)),
  )
  const longest = new Map<Found, number>()
  for (const { words } of runs) {
    for (const word of words) longest.set(word, Math.max(longest.get(word) ?? 0, words.length))
  }
  const hits = runs
    .filter(({ words }) => words.some((word) => longest.get(word) === words.length))
    .flatMap(({ from, to }): Hit[] => {
      const [first, last] = [pieces[from], pieces[to - 1]]
      return first && last ? [{ start: first.start, end: last.end }] : []
    })
  return inOrder(hits)
}

function runAt(asked: readonly Found[], index: number, from: number): Run {
  const words: Found[] = []
  let to = from
  for (const found of asked.slice(index)) {
    const end = found.ends.get(to)
    if (end === undefined || (words.length > 0 && found.term.isPhrase)) break
    words.push(found)
    to = end
    // A phrase is asked for as it is, whatever stands beside it.
    if (found.term.isPhrase) break
  }
  return { from, to, words }
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
