import type { Rule } from './reading.ts'

/** A place where a date expression can begin, and the rules that can read one there, in their order. */
export interface Opening {
  at: number
  rules: readonly Rule[]
}

/** Finds the places in a text where rules can begin: one of their words, or a number that is no part of a longer one. */
export class Openings {
  /** By word as rules name them. */
  readonly #rules = new Map<string, readonly Rule[]>()
  /** By word as texts have them, in capitals too. */
  #found = new Map<string, readonly Rule[]>()
  /** Marks of how the words of rules begin. Most words of a text begin otherwise, and need no look-up. */
  readonly #beginnings = new Uint8Array(beginnings)

  constructor(rules: readonly Rule[]) {
    for (const rule of rules) {
      for (const word of new Set(rule.opens.split(' '))) {
        this.#rules.set(word, [...(this.#rules.get(word) ?? []), rule])
        for (const form of capitalised(word.slice(0, 3))) this.#beginnings[beginningAt(form, 0)] = 1
      }
    }
  }

  /** The first place at or after `from`; undefined when there is none. */
  next(text: string, from: number): Opening | undefined {
    let isInside = from > 0 && isPartOfWord(text, from - 1)
    for (let at = from; at < text.length; at++) {
      // Looked up here as far as that goes: this is done for every unit of every article.
      let kind = kinds[text.charCodeAt(at)] || kindOf(text.charCodeAt(at))
      // Most units are inside words, where nothing begins.
      while (isInside && kind === LETTER) {
        at++
        kind = kinds[text.charCodeAt(at)] || kindOf(text.charCodeAt(at))
      }
      if (at >= text.length) return undefined
      const begins = !isInside
      isInside = kind !== OTHER && (kind !== SURROGATE || isPartOfWord(text, at))
      if (!begins) continue
      const rules = kind === OTHER ? this.#rulesAtSign(text, at) : this.#rulesAt(text, at)
      if (rules !== none && !isBehindNumber(text, at)) return { at, rules }
    }
    return undefined
  }

  #rulesAtSign(text: string, at: number): readonly Rule[] {
    const isBracket = text.charCodeAt(at) === BRACKET && isDigit(text, at + 1)
    return (isBracket && this.#rules.get('(')) || none
  }

  #rulesAt(text: string, at: number): readonly Rule[] {
    if (isDigit(text, at)) return this.#rules.get('0') ?? none
    if (this.#beginnings[beginningAt(text, at)] === 0) return none
    let end = at + 1
    while (end - at <= longest && kindOf(text.charCodeAt(end)) === LETTER) end++
    if (end - at > longest) return none
    const word = text.slice(at, end)
    const found = this.#found.get(word)
    if (found) return found
    const rules = this.#rules.get(word.toLowerCase()) ?? none
    if (this.#found.size >= remembered) this.#found = new Map()
    this.#found.set(word, rules)
    return rules
  }
}

const none: readonly Rule[] = []
const remembered = 10_000
/** Letters of the longest word, "september", with room for marks. */
const longest = 16
// Of some 500 different beginnings few fall together.
const beginnings = 8_192

const LETTER = 1
const NUMBER = 2
const OTHER = 3
const SURROGATE = 4
const BRACKET = 0x28

// One byte for each UTF-16 unit, filled when a unit is first seen.
const kinds = new Uint8Array(0x10000)

function kindOf(unit: number): number {
  // Past the end of the text charCodeAt gives NaN.
  const kind = kinds[unit]
  if (kind === undefined) return OTHER
  if (kind !== 0) return kind
  const found = classify(String.fromCharCode(unit))
  kinds[unit] = found
  return found
}

function classify(unit: string): number {
  if (/[\ud800-\udfff]/.test(unit)) return SURROGATE
  if (/\p{N}/u.test(unit)) return NUMBER
  return /[\p{L}\p{M}]/u.test(unit) ? LETTER : OTHER
}

/** A number below `beginnings` for the first three letters at `at`, or for fewer where the word is shorter. */
function beginningAt(text: string, at: number): number {
  let mark = text.charCodeAt(at)
  for (let next = at + 1; next < at + 3; next++) {
    const unit = text.charCodeAt(next)
    if ((kinds[unit] || kindOf(unit)) !== LETTER) break
    mark = Math.imul(mark, 31) + unit
  }
  return (mark ^ (mark >> 11)) & (beginnings - 1)
}

/** The letters in all ways of writing some of them as capitals. */
function capitalised(letters: string): string[] {
  const [first, ...rest] = letters
  if (first === undefined) return ['']
  const ends = capitalised(rest.join(''))
  return [first, first.toUpperCase()].flatMap((letter) => ends.map((end) => letter + end))
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0x30 && unit <= 0x39
}

/** Whether the character that ends or lies at `at` is a letter, mark or number. */
function isPartOfWord(text: string, at: number): boolean {
  const kind = kindOf(text.charCodeAt(at))
  return kind === SURROGATE ? /[\p{L}\p{M}\p{N}]/u.test(pairAt(text, at)) : kind !== OTHER
}

/** "1.234", "10:30", "57-NQ": what a sign parts from a number before it belongs to that. */
function isBehindNumber(text: string, at: number): boolean {
  if (at < 2 || !'.,/:-'.includes(text.charAt(at - 1))) return false
  const kind = kindOf(text.charCodeAt(at - 2))
  return kind === NUMBER || (kind === SURROGATE && /\p{N}/u.test(pairAt(text, at - 2)))
}

/** The pair that the unit at `at` is a half of. */
function pairAt(text: string, at: number): string {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 ? text.slice(at - 1, at + 1) : text.slice(at, at + 2)
}
