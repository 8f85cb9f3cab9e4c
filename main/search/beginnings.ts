import type { Keys } from './keys.ts'
import { TokenBytes, tokenBytes } from './token-bytes.ts'

/*
 * The shortest beginnings of words are in nearly every article: to put together where the words with `t` stand takes a
 * hundred times longer than to read one list of the articles that have such a word. So what its words begin with is
 * written down once for each text: as it is spelt, and without marks where the text has no word that is spelt so.
 */
const SHORT = /^[a-z0-9đ]{1,2}$/

/** Before a beginning as it is spelt; one without marks stands by itself. */
const EXACTLY = '·'

/** Whether it is written down which texts have a word whose key begins so. */
export function isWrittenDown(beginning: string): boolean {
  return SHORT.test(beginning)
}

/**
 * The tokens of which each text with a word whose key of this column begins so has one; none for beginnings that are
 * not written down.
 */
export function beginningTokens(column: 'e' | 'f', beginning: string): string[] {
  if (!isWrittenDown(beginning)) return []
  const spelt = EXACTLY + beginning
  return column === 'e' ? [spelt] : [spelt, beginning]
}

/** Collects what the words of one text after another begin with, each beginning once a text. */
export class Beginnings {
  readonly #tokens = new TokenBytes()
  /** Of beginnings, of which there are some fifteen hundred at most: even numbers. */
  readonly #numbers = new Map<string, number>()
  /** Bytes of tokens, by the number of the beginning as it is spelt; without marks by the one after it. */
  readonly #bytes: Uint8Array[] = []
  /** By the same numbers: the text that had it last, counted from 1. */
  readonly #lastText: number[] = []
  #text = 1
  /** What the text at hand has without marks, by number. */
  #folded: number[] = []

  add(word: Keys): void {
    word.beginnings ??= this.#numbersOf(word)
    for (const number of word.beginnings) {
      if (this.#lastText[number] === this.#text) continue
      this.#lastText[number] = this.#text
      if (isFolded(number)) this.#folded.push(number)
      else this.#write(number)
    }
  }

  /** The tokens of the text that ends here. */
  take(): Uint8Array {
    for (const number of this.#folded) {
      if (this.#lastText[speltAs(number)] !== this.#text) this.#write(number)
    }
    this.#folded.length = 0
    this.#text++
    return this.#tokens.take()
  }

  #write(number: number): void {
    const bytes = this.#bytes[number] as Uint8Array
    this.#tokens.addFrom(bytes, 0, bytes.length)
  }

  #numbersOf({ e, f }: Keys): number[] {
    const spelt = startsOf(e)
    const folded = startsOf(f).filter((start) => !spelt.includes(start))
    return [
      ...spelt.map((start) => this.#numberOf(start)),
      ...folded.map((start) => foldedAs(this.#numberOf(start))),
    ]
  }

  #numberOf(start: string): number {
    const known = this.#numbers.get(start)
    if (known !== undefined) return known
    const number = this.#bytes.length
    this.#bytes.push(tokenBytes(EXACTLY + start), tokenBytes(start))
    this.#lastText.push(0, 0)
    this.#numbers.set(start, number)
    return number
  }
}

function startsOf(key: string): string[] {
  return [1, 2]
    .map((length) => key.slice(0, length))
    .filter((start, at) => start.length > at && isWrittenDown(start))
}

const foldedAs = (number: number) => number + 1
const speltAs = (number: number) => number - 1
const isFolded = (number: number) => number % 2 === 1
