import { spell } from '../../../preload/text/spelling.ts'

/** Words with a letter beyond ASCII, and how many of them are Vietnamese syllables as they may be written. */
export interface SyllableCount {
  marked: number
  wellFormed: number
}

/** Counts in a text, composed or not. */
export function countSyllables(text: string): SyllableCount {
  const count = { marked: 0, wellFormed: 0 }
  for (const [word] of text.normalize('NFC').matchAll(/[\p{L}\p{M}]+/gu)) {
    if (!/[^a-z]/i.test(word)) continue
    count.marked += 1
    if (isWellFormed(word)) count.wellFormed += 1
  }
  return count
}

/**
 * Whether a word is one Vietnamese syllable: an initial consonant or none, a rime of the language, and a tone that the
 * rime can carry; in lower case, capitals, or with a capital first.
 */
export function isWellFormed(word: string): boolean {
  if (word.length > longest || !evenCase.test(word)) return false
  const { letters, tone } = spell(word)
  const parts = syllable.exec(letters)
  if (!parts || tone.length > 1) return false
  // What ends in a stop is said with a rising or a falling tone only.
  return !/(?:c|ch|p|t)$/.test(parts[2] ?? '') || tone === '1' || tone === '5'
}

// "nghiêng" with its tone taken off: seven letters, and three more for marks that stand apart.
const longest = 10

const evenCase = /^(?:\p{Lu}?[\p{Ll}\p{M}]*|[\p{Lu}\p{M}]+)$/u

const initials = 'b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x'

const rimes = [
  'a(?:c|ch|i|m|n|ng|nh|o|p|t|u|y)?|ă(?:c|m|n|ng|p|t)|â(?:c|m|n|ng|p|t|u|y)',
  'e(?:c|m|n|ng|o|p|t)?|ê(?:ch|m|n|nh|p|t|u)?',
  'i(?:a|ch|m|n|nh|p|t|u)?|iê(?:c|m|n|ng|p|t|u)',
  'o(?:c|i|m|n|ng|p|t)?|oa(?:c|ch|i|m|n|ng|nh|o|p|t|y)?|oă(?:c|m|n|ng|t)|oe(?:n|o|t)?|oo(?:c|ng)',
  'ô(?:c|i|m|n|ng|p|t)?|ơ(?:i|m|n|p|t)?',
  'u(?:a|c|i|m|n|ng|p|t)?|uâ(?:n|ng|t|y)|uê(?:ch|nh|n)?|uô(?:c|i|m|n|ng|t)|uơ|uy(?:a|ch|n|nh|p|t|u)?|uyê(?:n|t)',
  'ư(?:a|c|i|m|n|ng|t|u)?|ươ(?:c|i|m|n|ng|p|t|u)',
  'y|yê(?:m|n|ng|t|u)',
].join('|')

const syllable = new RegExp(`^(${initials})?(${rimes})$`, 'u')
