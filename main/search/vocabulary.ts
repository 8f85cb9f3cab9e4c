import { matchesSyllable } from '../../preload/text/fold.ts'
import { spell } from '../../preload/text/spelling.ts'
import { type Closeness, closenessOf, speltKey } from './closeness.ts'
import { JOINED, type Keys } from './keys.ts'
import type { Database } from './sqlite/database.ts'
import type { Word } from './terms.ts'

/** An exact key that a word of a query accepts. */
export interface Accepted {
  /** As it stands in the index, with the sign `JOINED` where it is a run of glued pieces. */
  e: string
  closeness: Closeness
}

/** The words of the index: which exact keys stand behind each folded one. */
export class Vocabulary {
  readonly #database: Database
  /** Words known to be there, so that a common one costs nothing. */
  #known = new Set<string>()

  constructor(database: Database) {
    this.#database = database
  }

  /** To be called inside the transaction that writes the text. */
  add(words: Iterable<Keys>): void {
    if (this.#known.size > KNOWN_LIMIT) this.#known = new Set()
    const insert = this.#database.prepare('INSERT OR IGNORE INTO words (f, e) VALUES (?, ?)')
    for (const word of words) {
      const { e, f } = word
      if (word.writtenIn === this.#known) continue
      word.writtenIn = this.#known
      if (this.#known.has(e)) continue
      insert.run(f, e)
      this.#known.add(e)
    }
  }

  /** What was added in a transaction that failed is not there. */
  forget(): void {
    this.#known = new Set()
  }

  /** The keys of single pieces (or, with `joined`, of glued runs) that a word of a query, or its beginning, accepts. */
  accepted(word: Word, options: { prefix: boolean; joined: boolean }): Accepted[] {
    const accepted: Accepted[] = []
    for (const stored of this.#stored(word, options)) {
      const e = options.joined ? stored.slice(JOINED.length) : stored
      if (!matchesSyllable(word, spell(e), options.prefix)) continue
      accepted.push({ e: stored, closeness: closenessOf(word.spelt, speltKey(e), options.prefix) })
    }
    return accepted
  }

  #stored(word: Word, { prefix, joined }: { prefix: boolean; joined: boolean }): string[] {
    const sign = joined ? JOINED : ''
    const rows = this.#database.prepare('SELECT e FROM words WHERE f = ?').all(sign + word.f)
    if (prefix) {
      const begins = this.#database.prepare('SELECT e FROM words WHERE f > ? AND f < ?')
      for (const start of new Set([word.bare, word.f]))
        rows.push(...begins.all(sign + start, `${sign}${start}${LAST}`))
    }
    return [...new Set(rows.map((row) => String(row.e)))]
  }
}

const KNOWN_LIMIT = 100_000
const LAST = '\u{10ffff}'
