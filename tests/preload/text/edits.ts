import type { Dice, TrackedText } from './tracked-text.ts'

/** One change of a text, as chance or as an editor would make it; `other` is an unrelated article to take words from. */
export type Edit = (text: TrackedText, dice: Dice, other: string) => void

/** Cuts, insertions, replacements and moves of any length anywhere. */
export const randomEdits: Record<string, Edit> = {
  insert(text, dice, other) {
    text.insert(dice.below(text.signs.length + 1), slice(dice, other, 200))
  },
  delete(text, dice) {
    const count = dice.between(1, Math.min(200, text.signs.length))
    text.remove(dice.below(text.signs.length - count + 1), count)
  },
  replace(text, dice, other) {
    const count = dice.between(1, Math.min(80, text.signs.length))
    const at = dice.below(text.signs.length - count + 1)
    text.remove(at, count)
    text.insert(at, slice(dice, other, 80))
  },
  move(text, dice) {
    const count = dice.between(1, Math.min(300, text.signs.length))
    text.move(dice.below(text.signs.length - count + 1), count, dice.below(text.signs.length - count + 1))
  },
}

/** What editors, exporters and operating systems do to articles. */
export const realisticEdits: Record<string, Edit> = {
  typos(text, dice) {
    for (let n = dice.between(1, 12); n > 0; n--) {
      const at = dice.below(text.signs.length)
      const letter = dice.pick([...'aeioutnghcmđơưêệàả'])
      const kind = dice.below(3)
      if (kind !== 1) text.remove(at, 1)
      if (kind !== 2) text.insert(at, letter)
    }
  },
  insertedSentence(text, dice, other) {
    const at = dice.pick(text.pieces(SENTENCE_END)).at
    text.insert(at, ` ${dice.pick(sentences(other))} `)
  },
  insertedParagraph(text, dice, other) {
    text.insert(dice.pick(text.pieces(LINE_END)).at, `${dice.pick(sentences(other))}\n`)
  },
  movedParagraph(text, dice) {
    const { at, count } = dice.pick(text.pieces(LINE_END))
    const rest = text.pieces(LINE_END).filter((piece) => piece.at !== at)
    if (rest.length === 0) return
    const target = dice.pick(rest).at
    text.move(at, count, target > at ? target - count : target)
  },
  movedSentence(text, dice) {
    const { at, count } = dice.pick(text.pieces(SENTENCE_END))
    const rest = text.pieces(SENTENCE_END).filter((piece) => piece.at !== at)
    if (rest.length === 0) return
    const target = dice.pick(rest).at
    text.move(at, count, target > at ? target - count : target)
  },
  deletedSentence(text, dice) {
    const { at, count } = dice.pick(text.pieces(SENTENCE_END))
    text.remove(at, count)
  },
  decomposed(text) {
    text.respell((sign) => sign.normalize('NFD'))
  },
  whiteSpace(text, dice) {
    const space = dice.pick(['  ', '\u00a0', '\n', '\t'])
    text.respell((sign) => (sign === ' ' && dice.below(10) === 0 ? space : sign))
  },
  typography(text) {
    const plain: Record<string, string> = { '“': '"', '”': '"', '–': '-', '-': '–', '"': '”' }
    text.respell((sign) => plain[sign] ?? sign)
  },
  tonePlacement(text) {
    const signs = text.signs.map((sign) => sign.text.normalize('NFC'))
    text.respell((sign, index) => {
      const pair = NEW_PLACE[(signs[index] ?? '') + (signs[index + 1] ?? '')]
      if (pair && !/\p{L}/u.test(signs[index + 2] ?? '')) return pair[0] ?? sign
      const before = NEW_PLACE[(signs[index - 1] ?? '') + (signs[index] ?? '')]
      return before && !/\p{L}/u.test(signs[index + 1] ?? '') ? (before[1] ?? sign) : sign
    })
  },
}

const SENTENCE_END = /[.!?\n]/
const LINE_END = /\n/

const NEW_PLACE: Record<string, string> = {
  òa: 'oà',
  óa: 'oá',
  ỏa: 'oả',
  ủy: 'uỷ',
  ụy: 'uỵ',
  úy: 'uý',
  òe: 'oè',
  ỏe: 'oẻ',
}

function slice(dice: Dice, text: string, most: number): string {
  const length = dice.between(1, most)
  const at = dice.below(text.length - length)
  return text.slice(at, at + length)
}

function sentences(text: string): string[] {
  return text.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => sentence.length > 20)
}
