import { exactKey } from '../../preload/text/fold.ts'
import { spell } from '../../preload/text/spelling.ts'
import type { Syllable } from '../../preload/text/tokens.ts'

/** How closely a hit spells the query, as a number to compare: smaller is closer. */
export const EXACT = 0
export const TONE_PLACEMENT = 1
export const FOLDED = 2
export type Closeness = typeof EXACT | typeof TONE_PLACEMENT | typeof FOLDED

export const levelNames = ['exact', 'tone-placement', 'folded'] as const

/** One or more pieces, taken together, as closeness sees them. */
export interface Spelt {
  /** Exact key, see keys.ts. */
  e: string
  /** Letters with quality marks; a lone final y is an i. */
  letters: string
  tone: string
}

export function speltPiece(e: string, piece: Pick<Syllable, 'letters' | 'tone'>): Spelt {
  return { e, letters: exactKey({ letters: piece.letters, tone: '' }), tone: piece.tone }
}

export function speltKey(e: string): Spelt {
  return speltPiece(e, spell(e))
}

export function speltTogether(pieces: readonly Spelt[]): Spelt {
  const first = pieces[0]
  if (pieces.length === 1 && first) return first
  return {
    e: pieces.map((piece) => piece.e).join(''),
    letters: pieces.map((piece) => piece.letters).join(''),
    tone: pieces.map((piece) => piece.tone).join(''),
  }
}

/** How closely `found`, which matches `wanted`, spells it. With `prefix` only its beginning counts. */
export function closenessOf(wanted: Spelt, found: Spelt, prefix: boolean): Closeness {
  if (prefix ? found.e.startsWith(wanted.e) : found.e === wanted.e) return EXACT
  if (!(prefix ? found.letters.startsWith(wanted.letters) : found.letters === wanted.letters)) return FOLDED
  const tone = prefix ? spell(beginning(found.e, wanted.letters)).tone : found.tone
  return tone === wanted.tone ? TONE_PLACEMENT : FOLDED
}

/** As many letters of `e` as `letters` has. */
export function beginning(e: string, letters: string): string {
  const count = letters.match(LETTER)?.length ?? 0
  return (e.match(LETTER) ?? []).slice(0, count).join('')
}

const LETTER = /\P{M}\p{M}*/gu
