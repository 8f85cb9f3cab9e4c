/**
 * Numbers for words, found by where the word stands in a text: cutting it out and having it hashed would take longer than
 * looking it up. Everything lies in a few arrays of numbers, so that a look-up touches little memory.
 */
export class WordTable {
  /** Number of a word plus 1, by slot; 0 where there is none. */
  #slots = new Int32Array(least)
  #hashes = new Int32Array(least)
  /** The units of all words, one after the other. */
  #units = new Uint16Array(least * 4)
  /** Where in these a word begins, by its number, with the end of the last one after it. */
  #starts = new Int32Array(least)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** The number of the word from `start` to `end` of `text`; -1 for one that is not there. */
  find(text: string, start: number, end: number): number {
    const slots = this.#slots
    const hashes = this.#hashes
    const mask = slots.length - 1
    const hash = hashOf(text, start, end)
    let slot = (hash ^ (hash >>> 15)) & mask
    for (let found = slots[slot] as number; found !== 0; found = slots[slot] as number) {
      if (hashes[slot] === hash && this.#isAt(found - 1, text, start, end)) return found - 1
      slot = (slot + 1) & mask
    }
    return -1
  }

  /** The number, counted from 0, of a word that is not there yet. */
  add(word: string): number {
    if (this.#size * 2 >= this.#slots.length) this.#growSlots()
    const number = this.#size++
    if (number + 1 >= this.#starts.length) this.#starts = doubled(this.#starts, Int32Array)
    const start = this.#starts[number] as number
    while (start + word.length > this.#units.length) this.#units = doubled(this.#units, Uint16Array)
    for (let at = 0; at < word.length; at++) this.#units[start + at] = word.charCodeAt(at)
    this.#starts[number + 1] = start + word.length
    this.#put(number, hashOf(word, 0, word.length))
    return number
  }

  clear(): void {
    this.#slots = new Int32Array(least)
    this.#hashes = new Int32Array(least)
    this.#size = 0
  }

  #isAt(number: number, text: string, start: number, end: number): boolean {
    const from = this.#starts[number] as number
    if ((this.#starts[number + 1] as number) - from !== end - start) return false
    const units = this.#units
    for (let at = start; at < end; at++) {
      if (units[from + at - start] !== text.charCodeAt(at)) return false
    }
    return true
  }

  #put(number: number, hash: number): void {
    const mask = this.#slots.length - 1
    let slot = (hash ^ (hash >>> 15)) & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = number + 1
    this.#hashes[slot] = hash
  }

  #growSlots(): void {
    const [slots, hashes] = [this.#slots, this.#hashes]
    this.#slots = new Int32Array(slots.length * 2)
    this.#hashes = new Int32Array(slots.length * 2)
    for (const [slot, found] of slots.entries()) {
      if (found !== 0) this.#put(found - 1, hashes[slot] as number)
    }
  }
}

/** Slots, a power of two. */
const least = 4_096

function hashOf(text: string, start: number, end: number): number {
  let hash = end - start
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0
  return hash
}

function doubled<A extends Int32Array | Uint16Array>(array: A, make: new (length: number) => A): A {
  const larger = new make(array.length * 2)
  larger.set(array)
  return larger
}
