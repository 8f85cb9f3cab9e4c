import { levelOf, matchEnd } from '../../preload/text/fold.ts'
import { type Syllable, syllables } from '../../preload/text/tokens.ts'
import type { Selected } from '../state.ts'

// Milliseconds of work between two rests, in which the window draws and takes keys.
const slice = 8
// UTF-16 units that are cut into syllables at once.
const portion = 50_000

/** Finds words in a text of any length without holding up the window; the text is cut into syllables only once. */
export class TextFinder {
  readonly #text: string
  #pieces: Promise<readonly Syllable[]> | undefined
  #asked = 0

  constructor(text: string) {
    this.#text = text
  }

  /**
   * Every place of the words by the rules of search, the last word as a beginning; with `exact` only where the marks are
   * those written. UTF-16 ranges in text order. Undefined when something else was asked for meanwhile.
   */
  async find(query: string, exact: boolean): Promise<readonly Selected[] | undefined> {
    const asked = ++this.#asked
    const wanted = syllables(query)
    if (wanted.length === 0) return []
    this.#pieces ??= cut(this.#text)
    const pieces = await this.#pieces
    if (asked !== this.#asked) return undefined
    // Whatever is folded or joined, the first bare letter stays.
    const first = wanted[0]?.bare.charCodeAt(0)
    const found: Selected[] = []
    let until = performance.now() + slice
    for (let at = 0; at < pieces.length; at++) {
      if (at % 1_024 === 0 && performance.now() > until) {
        await rest()
        if (asked !== this.#asked) return undefined
        until = performance.now() + slice
      }
      if (pieces[at]?.bare.charCodeAt(0) !== first) continue
      const end = matchEnd(wanted, pieces, at, true)
      if (end <= at) continue
      const range = { start: pieces[at]?.start ?? 0, end: pieces[end - 1]?.end ?? 0 }
      if (exact && this.#isFolded(query, range)) continue
      found.push(range)
      at = end - 1
    }
    return found
  }

  #isFolded(query: string, { start, end }: Selected): boolean {
    return levelOf(query, this.#text.slice(start, end), { prefix: true }) === 'folded'
  }
}

async function cut(text: string): Promise<Syllable[]> {
  const pieces: Syllable[] = []
  let until = performance.now() + slice
  for (let from = 0; from < text.length; ) {
    const to = endOfWord(text, from + portion)
    for (const piece of syllables(text.slice(from, to))) {
      piece.start += from
      piece.end += from
      pieces.push(piece)
    }
    from = to
    if (performance.now() < until) continue
    await rest()
    until = performance.now() + slice
  }
  return pieces
}

/** Where white space begins at or after a place, so that no word is cut in two. */
function endOfWord(text: string, at: number): number {
  const space = /\s/gu
  space.lastIndex = at
  return space.exec(text)?.index ?? text.length
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
