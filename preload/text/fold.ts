import type { Level } from '../contract/search.ts'
import { bareLetter } from './spelling.ts'
import { type Syllable, syllables } from './tokens.ts'

/**
 * Vietnamese matching has one rule: what the query spells is required, what it leaves out is free. `viet` finds Việt
 * and viết, `viêt` finds Việt, `việt` only việt; `d` finds d and đ, `đ` only đ. Case, the place of the tone mark, the
 * order and form of marks, lone i for y (kỷ, kỉ), dashes and quotes never matter.
 */
export type MatchOptions = {
  /** The last syllable of the query may be the beginning of a longer one. */
  prefix?: boolean
}

/** Key of a syllable as spelt: letters with quality marks (NFC), then the tone digit. hoà = hòa = `hoa2`. */
export function exactKey(syllable: Pick<Syllable, 'letters' | 'tone'>): string {
  return withI(syllable.letters) + syllable.tone
}

/** Key of a syllable without any mark: hoà = hoa, Đảng = `dang`. */
export function foldedKey(syllable: Pick<Syllable, 'bare'>): string {
  return withI(syllable.bare)
}

/**
 * Beginnings of folded keys that together hold every syllable a prefix query can match: `ky*` must look for `ky`
 * (Kyoto) and `ki` (kỷ, whose key has an i). A superset: check with `matchesSyllable`.
 */
export function foldedPrefixes(syllable: Pick<Syllable, 'bare'>): string[] {
  return [...new Set([syllable.bare, withI(syllable.bare)])]
}

type Spelt = Pick<Syllable, 'bare' | 'letters' | 'tone'>

/** Whether a syllable of a text has all that the query's syllable spells. */
export function matchesSyllable(query: Spelt, text: Spelt, prefix = false): boolean {
  if (!hasTones(query.tone, text.tone)) return false
  if (lettersMatch(query.letters, query.bare, text.letters, text.bare, prefix)) return true
  const queryBare = withI(query.bare)
  const textBare = withI(text.bare)
  if (queryBare === query.bare && textBare === text.bare) return false
  // A folded y ends its syllable, so it matches only as a whole word.
  return lettersMatch(withI(query.letters), queryBare, withI(text.letters), textBare, false)
}

/** Whether the query occurs in the text as a run of whole syllables: the rule that every search must agree with. */
export function matches(query: string, text: string, options: MatchOptions = {}): boolean {
  const wanted = syllables(query)
  const pieces = syllables(text)
  for (let at = 0; at < pieces.length; at++)
    if (matchEnd(wanted, pieces, at, options.prefix) > at) return true
  return false
}

/** Places of the query in the text, UTF-16 ranges from left to right that do not overlap. Both come from `syllables`. */
export function hits(
  query: readonly Syllable[],
  text: readonly Syllable[],
  options: MatchOptions = {},
): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  let at = 0
  while (at < text.length) {
    const end = matchEnd(query, text, at, options.prefix)
    const [first, last] = [text[at], text[end - 1]]
    if (end > at && first && last) found.push({ start: first.start, end: last.end })
    at = Math.max(end, at + 1)
  }
  return found
}

/**
 * Index after the last syllable of `text` that a match of the whole query beginning at `at` takes; -1 when there is no
 * match. An empty query matches nothing.
 */
export function matchEnd(
  query: readonly Syllable[],
  text: readonly Syllable[],
  at: number,
  prefix = false,
): number {
  return query.length === 0 ? -1 : matchFrom(query, 0, text, at, prefix)
}

/**
 * How closely a hit spells the query that found it: `exact` letter for letter (case, dashes and Unicode form apart),
 * `tone-placement` but for the two usual spellings of one syllable (hoà/hòa, kỷ/kỉ), else `folded`.
 */
export function levelOf(query: string, hit: string, options: MatchOptions = {}): Level {
  const asked = spelt(query)
  const found = spelt(hit)
  const same = (a: string, b: string) => (options.prefix ? b.startsWith(a) : a === b)
  if (same(asked.written, found.written)) return 'exact'
  return same(asked.letters, found.letters) && asked.tones === found.tones ? 'tone-placement' : 'folded'
}

// Words longer than this many glued pieces are still found piece by piece.
const LONGEST_JOIN = 6

// vnexpress = Vn|Express and covid19 = COVID-19: a run of glued pieces on either side may stand for one piece of the other.
function matchFrom(
  query: readonly Syllable[],
  queryAt: number,
  text: readonly Syllable[],
  textAt: number,
  prefix: boolean,
): number {
  if (queryAt === query.length) return textAt
  for (let taken = 1; taken <= LONGEST_JOIN; taken++) {
    const wanted = joined(query, queryAt, taken)
    if (!wanted) break
    const mayBePrefix = prefix && queryAt + taken === query.length
    for (let pieces = 1; pieces <= LONGEST_JOIN; pieces++) {
      const found = joined(text, textAt, pieces)
      if (!found) break
      if (matchesSyllable(wanted, found, mayBePrefix)) {
        const end = matchFrom(query, queryAt + taken, text, textAt + pieces, prefix)
        if (end >= 0) return end
      }
      if (found.bare.length >= wanted.bare.length) break
    }
  }
  return -1
}

function spelt(text: string): { written: string; letters: string; tones: string } {
  const pieces = syllables(text)
  const written = pieces.map((piece) => text.slice(piece.start, piece.end)).join('')
  return {
    written: written.normalize('NFKC').toLowerCase().normalize('NFC').replaceAll('ð', 'đ'),
    letters: pieces.map((piece) => withI(piece.letters)).join(''),
    tones: pieces.map((piece) => piece.tone).join(''),
  }
}

function joined(pieces: readonly Syllable[], from: number, count: number): Spelt | undefined {
  const first = pieces[from]
  if (count === 1) return first
  const last = pieces[from + count - 1]
  if (!first || !last?.glued) return undefined
  const run = pieces.slice(from, from + count)
  if (run.some((piece, index) => index > 0 && !piece.glued)) return undefined
  return {
    bare: run.map((piece) => piece.bare).join(''),
    letters: run.map((piece) => piece.letters).join(''),
    tone: run.map((piece) => piece.tone).join(''),
  }
}

function hasTones(query: string, text: string): boolean {
  if (query === '' || query === text) return true
  let at = 0
  for (const digit of query) {
    at = text.indexOf(digit, at) + 1
    if (at === 0) return false
  }
  return true
}

function lettersMatch(
  query: string,
  queryBare: string,
  text: string,
  textBare: string,
  prefix: boolean,
): boolean {
  if (prefix ? !textBare.startsWith(queryBare) : textBare !== queryBare) return false
  if (query === queryBare || query === text) return true
  const wanted = clusters(query)
  const found = clusters(text)
  return wanted.every((letter, index) => letterHas(found[index] ?? '', letter))
}

function letterHas(text: string, query: string): boolean {
  if (text === query) return true
  const [wanted = '', ...marks] = query.normalize('NFD')
  const [found = '', ...present] = text.normalize('NFD')
  // đ, ł and ø carry their stroke inside the letter: d finds đ, đ does not find d.
  if (wanted !== found && wanted !== bareLetter(found)) return false
  return marks.every((mark) => present.includes(mark))
}

function clusters(letters: string): string[] {
  return letters.match(/\P{M}\p{M}*/gu) ?? []
}

// kỷ/kỉ, sỹ/sĩ, quý/quí: a lone final y after an onset is written i as well; never uy, ay, ây.
const LONE_Y = /^(?:b|ch?|[dđ]|gh?|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)y$/

function withI(letters: string): string {
  return letters.endsWith('y') && letters.length <= 4 && LONE_Y.test(letters)
    ? `${letters.slice(0, -1)}i`
    : letters
}
