import type { Keys } from './keys.ts'
import { TokenBytes, tokenBytes } from './token-bytes.ts'

/*
 * The shortest beginnings of words are in nearly every article: to put together where the words with `t` stand takes a
 * hundred times longer than to read one list of the articles that have such a word. So what its words begin with is
 * written down once for each text.
 */
const SHORT = /^[a-z0-9đ]{1,2}$/

/** Before the beginning of an exact key; that of a folded one stands by itself. */
const EXACTLY = '·'

/** The token of the texts with a word whose key begins so; undefined for beginnings that are not written down. */
export function beginningToken(column: 'e' | 'f', beginning: string): string | undefined {
  if (!SHORT.test(beginning)) return undefined
  return column === 'e' ? EXACTLY + beginning : beginning
}

/** Collects what the words of one text after another begin with, each beginning once a text. */
export class Beginnings {
  readonly #tokens = new TokenBytes()
  /** Of tokens, of which there are some three thousand at most. */
  readonly #numbers = new Map<string, number>()
  /** By the number of a token: its bytes, and the text that had it last, counted from 1. */
  readonly #bytes: Uint8Array[] = []
  readonly #lastText: number[] = []
  #text = 1

  add(word: Keys): void {
    word.beginnings ??= this.#numbersOf(word)
    for (const number of word.beginnings) {
      if (this.#lastText[number] === this.#text) continue
      this.#lastText[number] = this.#text
      const bytes = this.#bytes[number] as Uint8Array
      this.#tokens.addFrom(bytes, 0, bytes.length)
    }
  }

  /** The tokens of the text that ends here. */
  take(): Uint8Array {
    this.#text++
    return this.#tokens.take()
  }

  #numbersOf({ e, f }: Keys): number[] {
    return [...tokensOf('e', e), ...tokensOf('f', f)].map((token) => {
      const known = this.#numbers.get(token)
      if (known !== undefined) return known
      const number = this.#bytes.push(tokenBytes(token)) - 1
      this.#lastText.push(0)
      this.#numbers.set(token, number)
      return number
    })
  }
}

function tokensOf(column: 'e' | 'f', key: string): string[] {
  return [1, 2].flatMap((length) => {
    return key.length < length ? [] : (beginningToken(column, key.slice(0, length)) ?? [])
  })
}
