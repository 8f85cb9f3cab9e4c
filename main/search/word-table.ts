/**
 * Something for each word, found by where the word stands in a text: cutting it out and having it hashed would take
 * longer than looking it up. Holds on to short words only by copies of their own.
 */
export class WordTable<V> {
  #words: (string | undefined)[] = emptied(least)
  #values: (V | undefined)[] = emptied(least)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** What is kept for the word from `start` to `end` of `text`. */
  get(text: string, start: number, end: number): V | undefined {
    return this.#values[this.#slot(text, start, end)]
  }

  /** `word` must not be there yet. */
  add(word: string, value: V): void {
    if (this.#size * 2 >= this.#words.length) this.#grow()
    const slot = this.#slot(word, 0, word.length)
    this.#words[slot] = word
    this.#values[slot] = value
    this.#size++
  }

  clear(): void {
    this.#words = emptied(least)
    this.#values = emptied(least)
    this.#size = 0
  }

  /** Where the word lies, or would lie. */
  #slot(text: string, start: number, end: number): number {
    const words = this.#words
    const mask = words.length - 1
    let hash = end - start
    for (let at = start; at < end; at++) hash = Math.imul(hash, 31) + text.charCodeAt(at)
    let slot = (hash ^ (hash >>> 15)) & mask
    for (let word = words[slot]; word !== undefined; word = words[slot]) {
      if (word.length === end - start && isAt(word, text, start)) break
      slot = (slot + 1) & mask
    }
    return slot
  }

  #grow(): void {
    const [words, values] = [this.#words, this.#values]
    this.#words = emptied(words.length * 2)
    this.#values = emptied(words.length * 2)
    for (const [index, word] of words.entries()) {
      if (word === undefined) continue
      const slot = this.#slot(word, 0, word.length)
      this.#words[slot] = word
      this.#values[slot] = values[index]
    }
  }
}

/** Slots, a power of two. */
const least = 4_096

function emptied<T>(slots: number): (T | undefined)[] {
  return new Array<T | undefined>(slots).fill(undefined)
}

function isAt(word: string, text: string, start: number): boolean {
  for (let at = 0; at < word.length; at++) {
    if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false
  }
  return true
}
