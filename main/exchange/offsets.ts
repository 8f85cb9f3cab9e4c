/**
 * Turns UTF-16 offsets of one text into code-point offsets. Building is one pass over the text; `at` is a binary search
 * over its astral characters, of which articles have few.
 */
export class CodePoints {
  /** UTF-16 offset of the low half of every surrogate pair, ascending. */
  readonly #lowHalves: number[] = []

  constructor(text: string) {
    for (let i = 1; i < text.length; i += 1) {
      if (isLow(text.charCodeAt(i)) && isHigh(text.charCodeAt(i - 1))) this.#lowHalves.push(i)
    }
  }

  /** How many code points lie before UTF-16 offset `utf16`. */
  at(utf16: number): number {
    let from = 0
    let to = this.#lowHalves.length
    while (from < to) {
      const middle = (from + to) >> 1
      if ((this.#lowHalves[middle] as number) < utf16) from = middle + 1
      else to = middle
    }
    return utf16 - from
  }
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
