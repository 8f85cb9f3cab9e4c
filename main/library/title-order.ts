import type { Article } from '../../preload/contract/article.ts'
import { compareVietnamese } from '../../preload/text/collation.ts'

/**
 * Articles by title as a Vietnamese dictionary sorts them (Đ after D, tones after letters, numbers by value), whatever
 * quotation marks they begin with; of one title by path. Never 0 for two articles.
 */
export function byTitle(a: Article, b: Article): number {
  return (
    compareVietnamese(spoken(a.title), spoken(b.title)) ||
    compareVietnamese(a.title, b.title) ||
    byUnits(a.path, b.path) ||
    byUnits(a.id, b.id)
  )
}

/**
 * The articles in the order of `byTitle`. Asking the collator about every two of 100,000 titles takes a second: what
 * the letters of two titles settle is settled by keys that are made once, and only the rest by the collator.
 */
export function sortedByTitle(articles: readonly Article[]): Article[] {
  const keyed = articles.map((article) => ({ article, key: titleKey(article.title) }))
  keyed.sort((a, b) => {
    if (a.key === b.key || a.key === undefined || b.key === undefined) return byTitle(a.article, b.article)
    return a.key < b.key ? -1 : 1
  })
  return keyed.map(({ article }) => article)
}

/** The letter a title stands under: with its circumflex, breve or horn, without its tone; `0–9`, or `#` for the rest. */
export function firstLetter(title: string): string {
  // A letter with two marks is at most three units long.
  const begin = title.slice(0, 3)
  const known = lettersOf.get(begin)
  if (known !== undefined) return known
  const text = spoken(title)
  const letter = letterOf(text)
  if (text === title && lettersOf.size < mostLetters) lettersOf.set(begin, letter)
  return letter
}

// By the first three units of a title: an archive has far fewer of these than titles.
const lettersOf = new Map<string, string>()
const mostLetters = 20_000

function letterOf(text: string): string {
  const [letter = ''] = text.normalize('NFD').match(/^.\p{M}*/su) ?? []
  if (/\p{N}/u.test(letter)) return '0–9'
  if (!/\p{L}/u.test(letter)) return '#'
  return letter
    .replace(/(?![\u0302\u0306\u031b])\p{M}/gu, '')
    .normalize('NFC')
    .toLocaleUpperCase('vi')
}

/** Exported for its test: what of a title the keys compare; undefined when only the collator knows. */
export function titleKey(title: string): string | undefined {
  return keyOf(title) ?? keyOf(title.normalize('NFC'))
}

function keyOf(title: string): string | undefined {
  const ranks = letterRanks()
  const digit = ranks[zero] ?? 0
  let at = 0
  // Letters and digits come after all other signs.
  while (at < title.length && (ranks[title.charCodeAt(at)] ?? 0) < digit) at++
  if (at === title.length || (at > 0 && spoken(title).length !== title.length - at)) return undefined
  let length = 0
  for (; at < title.length && length < longestKey; at++) {
    const rank = ranks[title.charCodeAt(at)] ?? 0
    if (rank === 0) return undefined
    key[length++] = rank
    if (rank !== digit) continue
    // A number: by its length, then digit by digit.
    const place = length++
    while (title.charCodeAt(at) === zero) at++
    for (; ranks[title.charCodeAt(at)] === digit; at++) key[length++] = title.charCodeAt(at)
    key[place] = length - place
    if (length > longestKey + longestNumber) return undefined
    at--
  }
  return key.toString('latin1', 0, Math.min(length, longestKey))
}

const longestKey = 160
const longestNumber = 90
const key = Buffer.alloc(longestKey + 600)
const zero = '0'.charCodeAt(0)

// Letters of titles, which the collator takes one by one, by code unit: their rank, from 1 on.
let ranks: Uint8Array | undefined

function letterRanks(): Uint8Array {
  if (ranks) return ranks
  ranks = new Uint8Array(0x2100)
  // Two letters that only tone or case tells apart have one rank: those come after all letters.
  const { compare } = new Intl.Collator('vi', { numeric: true, sensitivity: 'base' })
  let rank = 0
  let before: string | undefined
  for (const sign of [...signs()].sort(compare)) {
    if (before === undefined || compare(before, sign) !== 0) rank++
    ranks[sign.charCodeAt(0)] = rank
    before = sign
  }
  for (const digit of '123456789') ranks[digit.charCodeAt(0)] = ranks[zero] ?? 0
  return ranks
}

function* signs(): Generator<string> {
  const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323']
  for (const letter of 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz') {
    for (const tone of 'aăâeêioôơuưy'.includes(letter) ? tones : ['']) {
      const toned = (letter + tone).normalize('NFC')
      yield toned
      yield toned.toLocaleUpperCase('vi')
    }
  }
  yield* ` !"#$%&'()*+,-./0:;=?@[]_“”‘’«»–—…`
}

/** The title from its first letter or digit on. */
function spoken(title: string): string {
  const from = title.search(/[\p{L}\p{N}]/u)
  return from > 0 ? title.slice(from) : title
}

function byUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
