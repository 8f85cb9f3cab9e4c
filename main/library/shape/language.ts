import { functionWords } from './function-words.ts'

/**
 * The language of a text as BCP 47, judged on its first 20,000 units: Vietnamese by the share of words with letters
 * only Vietnamese uses, scripts of one language by that script, others by their function words; `und` when not sure.
 */
export function languageOf(text: string): string {
  const sample = text.slice(0, 20_000).normalize('NFC').toLowerCase()
  const words = sample.match(/[\p{L}\p{M}]+/gu) ?? []
  if (words.length === 0) return 'und'
  const vietnamese = words.filter((word) => onlyVietnamese.test(word)).length
  if (vietnamese >= 2 && vietnamese / words.length >= 0.2) return 'vi'
  return byScript(sample) ?? byFunctionWords(words)
}

// đ ơ ư ă are in Croatian or Romanian too, but never a fifth of the words; U+1EA0–1EF9 are Vietnamese alone.
const onlyVietnamese = /[đơưăạ-ỹ]/u

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
