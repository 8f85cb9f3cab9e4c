import { canonical, fromCanonical } from './canonical.ts'
import { DIGIT, kindAt } from './characters.ts'
import { exactKey } from './fold.ts'
import { isGraphemeBoundary } from './graphemes.ts'
import { type Syllable, syllables } from './tokens.ts'

/** A place where one of the words asked for stands; UTF-16 range of the text, half-open. */
export type Occurrence = { start: number; end: number; surface: string }

/**
 * Every place where one of the surfaces stands as whole words, in text order and without overlaps: the longest wins.
 * Unicode form, tone placement and white space (a line break too, a blank line not) do not matter; marks do, and so does
 * case, but that ALL CAPS stand for any case. A lower→Upper join counts as the end of a word. Linear in the text for any
 * number of surfaces.
 */
export function occurrences(text: string, surfaces: readonly string[]): Occurrence[] {
  const form = canonical(text)
  const haystack = form.text.replaceAll('\n', ' ')
  const pieces = syllables(haystack)
  const forms = formsByFirstKey(surfaces)
  const found: { from: number; to: number; surface: string }[] = []
  pieces.forEach((piece, index) => {
    for (const wanted of forms.get(exactKey(piece)) ?? []) {
      const from = piece.start - wanted.lead
      const to = from + wanted.text.length
      if (from < 0 || !haystack.startsWith(wanted.text, from)) continue
      if (!startsWord(haystack, pieces, index) || !endsWord(haystack, pieces, index, to)) continue
      const range = fromCanonical(form, from, to)
      if (!HAS_BLANK_LINE.test(text.slice(range.start, range.end)))
        found.push({ from, to, surface: wanted.surface })
    }
  })
  return withoutOverlaps(found, haystack.length)
    .sort((a, b) => a.from - b.from)
    .map(({ from, to, surface }) => ({ ...fromCanonical(form, from, to), surface }))
}

/**
 * Places where a quotation stands in the text, in order: letter for letter; where there is none, in the canonical form,
 * so that a passage copied by hand (other Unicode form, spaces, quotes, dashes, tone placement) is found as well.
 * Never begins or ends inside a letter and its marks.
 */
export function findQuote(text: string, quote: string): { start: number; end: number }[] {
  if (quote === '') return []
  const exact = indexesOf(text, quote)
    .map((start) => ({ start, end: start + quote.length }))
    .filter(({ start, end }) => isGraphemeBoundary(text, start) && isGraphemeBoundary(text, end))
  if (exact.length > 0) return exact
  const form = canonical(text)
  const wanted = canonical(quote).text.replaceAll('\n', ' ').trim()
  if (wanted === '') return []
  return indexesOf(form.text.replaceAll('\n', ' '), wanted).map((at) =>
    fromCanonical(form, at, at + wanted.length),
  )
}

const HAS_BLANK_LINE = /\n[^\S\n]*\n/

type WantedForm = {
  text: string
  /** Units before the first piece: an opening quote. */
  lead: number
  surface: string
}

function formsByFirstKey(surfaces: readonly string[]): Map<string, WantedForm[]> {
  const forms = new Map<string, WantedForm[]>()
  for (const surface of new Set(surfaces)) {
    const written = canonical(surface).text.replaceAll('\n', ' ').trim()
    for (const text of new Set([written, canonical(written.toUpperCase()).text])) {
      const first = syllables(text)[0]
      if (!first) continue
      const key = exactKey(first)
      const wanted = { text, lead: first.start, surface }
      const others = forms.get(key)
      if (others) others.push(wanted)
      else forms.set(key, [wanted])
    }
  }
  return forms
}

function startsWord(text: string, pieces: readonly Syllable[], index: number): boolean {
  return !joinsNumber(text, pieces[index - 1], pieces[index])
}

function endsWord(text: string, pieces: readonly Syllable[], index: number, end: number): boolean {
  let last = index
  for (let next = pieces[last + 1]; next && next.start < end; next = pieces[last + 1]) last += 1
  const piece = pieces[last]
  if (!piece || piece.end > end) return false
  return piece.end < end || !joinsNumber(text, piece, pieces[last + 1])
}

// A1 and COVID19 are one word, VnExpress and thảoTrong are two, and scripts without spaces end a word anywhere.
function joinsNumber(text: string, before: Syllable | undefined, after: Syllable | undefined): boolean {
  if (!before || !after || before.end !== after.start) return false
  return (kindAt(text, before.start) === DIGIT) !== (kindAt(text, after.start) === DIGIT)
}

function withoutOverlaps<Match extends { from: number; to: number }>(
  matches: Match[],
  length: number,
): Match[] {
  const taken = new Uint8Array(matches.length > 0 ? length : 0)
  const kept: Match[] = []
  for (const match of matches.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)) {
    // The longer ones are placed, so a shorter one that meets any of them does so at one of its ends.
    if (taken[match.from] || taken[match.to - 1]) continue
    taken.fill(1, match.from, match.to)
    kept.push(match)
  }
  return kept
}

function indexesOf(text: string, wanted: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) found.push(at)
  return found
}
