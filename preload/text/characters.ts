/**
 * What a character is to the tokeniser. The order carries meaning: from `LOWER` on a character can begin a piece.
 */
export const SEPARATOR = 1
/** Soft hyphen and zero-width characters: they separate, and yet the eye sees one word. */
export const INVISIBLE = 2
export const MARK = 3
export const LOWER = 4
export const UPPER = 5
/** A letter without case: Arabic, Hebrew, Hangul. */
export const CASELESS = 6
/** A sign of a script that puts no spaces between words: each one is a piece of its own. */
export const UNSPACED = 7
export const DIGIT = 8

const UNKNOWN = 0
const SURROGATE = 9

// One byte for each UTF-16 unit, filled when a unit is first seen: a scan costs one look-up, a start costs nothing.
const kinds = new Uint8Array(0x10000)

/** Kind of the character that begins at `at`; a lone surrogate is a separator. */
export function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  const kind = kinds[unit]
  if (kind === UNKNOWN) return remember(text, at, unit)
  return kind === SURROGATE ? kindOfCharacter(text, at) : (kind ?? SEPARATOR)
}

/** UTF-16 units of the character at `at`: 2 for a surrogate pair, else 1. */
export function widthAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if (unit < 0xd800 || unit > 0xdbff) return 1
  const next = text.charCodeAt(at + 1)
  return next >= 0xdc00 && next <= 0xdfff ? 2 : 1
}

function remember(text: string, at: number, unit: number): number {
  const kind = unit >= 0xd800 && unit <= 0xdfff ? SURROGATE : kindOf(String.fromCharCode(unit))
  kinds[unit] = kind
  return kind === SURROGATE ? kindOfCharacter(text, at) : kind
}

function kindOfCharacter(text: string, at: number): number {
  return widthAt(text, at) === 2 ? kindOf(text.slice(at, at + 2)) : SEPARATOR
}

function kindOf(character: string): number {
  // The modifier apostrophes are letters to Unicode, but K’Ho, KʼHo and K'Ho are one name.
  if (/[\u02bb\u02bc]/.test(character)) return SEPARATOR
  if (/\p{M}/u.test(character)) return MARK
  if (/\p{Nd}/u.test(character)) return DIGIT
  if (/[\p{Lu}\p{Lt}]/u.test(character)) return UPPER
  if (/\p{Ll}/u.test(character)) return LOWER
  if (UNSPACED_LETTER.test(character)) return UNSPACED
  if (/\p{L}/u.test(character)) return CASELESS
  // Soft hyphen, zero-width space, joiners, direction marks; U+FEFF is the same when it stands inside a text.
  return /[\p{Cf}\ufeff]/u.test(character) ? INVISIBLE : SEPARATOR
}

// The script extensions bring in the Japanese lengthening and iteration signs.
const UNSPACED_LETTER =
  /(?=\p{L})[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
