import {
  CASELESS,
  DIGIT,
  INVISIBLE,
  kindAt,
  LOWER,
  MARK,
  SEPARATOR,
  UNSPACED,
  UPPER,
  widthAt,
} from './characters.ts'
import { spell } from './spelling.ts'

/**
 * One searchable piece of a text: a Vietnamese syllable, a foreign word, a number, or one sign of a script written
 * without spaces.
 */
export type Syllable = {
  /** Lower-case letters without any mark: `duong`. */
  bare: string
  /** Lower-case letters with their quality marks but without tones, NFC: `đương`. */
  letters: string
  /** 1 sắc, 2 huyền, 3 hỏi, 4 ngã, 5 nặng, empty for none; one digit each where a foreign word has several accents. */
  tone: string
  /** UTF-16 range of the source text, half-open. */
  start: number
  end: number
  /** True when nothing visible stands between this piece and the one before it: `Vn|Express`, `COVID|19`. */
  glued: boolean
}

/**
 * Cuts a text into syllables, in order. Any string is accepted: composed and decomposed forms, marks in any order, lone
 * surrogates. Pieces end at lower→Upper and letter/digit joins; dashes, quotes, spaces of all kinds separate; soft
 * hyphens and zero-width characters separate too, but leave the pieces glued.
 */
export function syllables(text: string): Syllable[] {
  const pieces: Syllable[] = []
  eachPiece(text, (start, end, glued) => {
    const { bare, letters, tone } = spell(text.slice(start, end))
    if (bare === '') return false
    pieces.push({ bare, letters, tone, start, end, glued })
    return true
  })
  return pieces
}

/**
 * The cuts of `syllables`, without the spelling. `take` tells whether the piece spells anything: what follows is glued to
 * it only then. `kind` is that of its first character.
 */
export function eachPiece(
  text: string,
  take: (start: number, end: number, glued: boolean, kind: number) => boolean,
): void {
  let glued = false
  let at = 0
  while (at < text.length) {
    const kind = kindAt(text, at)
    if (kind < LOWER) {
      // A mark without a letter below it is a separator too.
      if (kind !== INVISIBLE) glued = false
      at += widthAt(text, at)
      continue
    }
    const start = at
    at = pieceEnd(text, at, kind)
    if (take(start, at, glued, kind)) glued = true
  }
}

function pieceEnd(text: string, start: number, first: number): number {
  let at = start + widthAt(text, start)
  let seenSmall = first !== UPPER
  while (at < text.length) {
    const kind = kindAt(text, at)
    if (kind === SEPARATOR || kind === INVISIBLE) return at
    if (kind !== MARK) {
      if (first === UNSPACED || kind === UNSPACED) return at
      if ((kind === DIGIT) !== (first === DIGIT)) return at
      if (kind === UPPER && seenSmall) return at
      if (kind === LOWER || kind === CASELESS) seenSmall = true
    }
    at += widthAt(text, at)
  }
  return at
}
