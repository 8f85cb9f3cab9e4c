import { functionWords } from './function-words.ts'

/**
 * The language of a text as BCP 47, judged on its first 20,000 units: Vietnamese by the share of words with letters
 * only Vietnamese uses, scripts of one language by that script, others by their function words; `und` when not sure.
 */
export function languageOf(text: string): string {
  const sample = text.slice(0, 20_000).normalize('NFC')
  const { words, vietnamese } = countWords(sample)
  if (words === 0) return 'und'
  if (vietnamese >= 2 && vietnamese / words >= 0.2) return 'vi'
  const lower = sample.toLowerCase()
  return byScript(lower) ?? byFunctionWords(lower.match(/[\p{L}\p{M}]+/gu) ?? [])
}

/** Runs of letters, and those among them with a letter that only Vietnamese uses. */
function countWords(sample: string): { words: number; vietnamese: number } {
  let words = 0
  let vietnamese = 0
  let kindBefore = NO_LETTER
  let isCounted = false
  for (let at = 0; at < sample.length; at++) {
    const unit = sample.charCodeAt(at)
    let kind = kinds[unit] || kindOf(unit)
    if (kind === SURROGATE) {
      const isPair = isLetter.test(String.fromCodePoint(sample.codePointAt(at) ?? 0))
      if (isPair) at++
      kind = isPair ? LETTER : NO_LETTER
    }
    if (kind !== NO_LETTER && kindBefore === NO_LETTER) {
      words++
      isCounted = false
    }
    if (kind === VIETNAMESE && !isCounted) {
      vietnamese++
      isCounted = true
    }
    kindBefore = kind
  }
  return { words, vietnamese }
}

const NO_LETTER = 1
const LETTER = 2
const VIETNAMESE = 3
const SURROGATE = 4

// One byte for each UTF-16 unit, filled when a unit is first seen.
const kinds = new Uint8Array(0x10000)

function kindOf(unit: number): number {
  const found = classify(String.fromCharCode(unit))
  kinds[unit] = found
  return found
}

function classify(unit: string): number {
  if (/[\ud800-\udfff]/.test(unit)) return SURROGATE
  if (onlyVietnamese.test(unit)) return VIETNAMESE
  return isLetter.test(unit) ? LETTER : NO_LETTER
}

const isLetter = /[\p{L}\p{M}]/u

// đ ơ ư ă are in Croatian or Romanian too, but never a fifth of the words; U+1EA0–1EF9 are Vietnamese alone.
const onlyVietnamese = /[đơưăĐƠƯĂẠ-ỹ]/u

const scripts: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['lo', /\p{Script=Lao}/gu],
  ['km', /\p{Script=Khmer}/gu],
  ['my', /\p{Script=Myanmar}/gu],
]

function byScript(sample: string): string | undefined {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  if (letters < 10) return undefined
  const share = ([, pattern]: readonly [string, RegExp]) => (sample.match(pattern)?.length ?? 0) / letters
  // Japanese is mostly Han with a good part of kana, so it is asked first and with a lower bar.
  return scripts.find((script) => share(script) >= (script[0] === 'ja' ? 0.15 : 0.5))?.[0]
}

function byFunctionWords(words: readonly string[]): string {
  if (words.length < 12) return 'und'
  const shares = Object.entries(functionWords)
    .map(([lang, list]) => ({ lang, share: words.filter((word) => list.has(word)).length / words.length }))
    .sort((a, b) => b.share - a.share)
  const [first, second] = shares
  if (first === undefined || second === undefined) return 'und'
  return first.share >= 0.2 && first.share >= second.share * 1.5 ? first.lang : 'und'
}
