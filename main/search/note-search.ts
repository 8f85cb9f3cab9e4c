import type { Level } from '../../preload/contract/search.ts'
import { type Closeness, levelNames } from './closeness.ts'
import type { NoteDoc } from './contract.ts'
import { keysOfText } from './keys.ts'
import { type Hit, hitsOfAny, matchText } from './match.ts'
import { planOf, type Ranked, Ranking, type Searched } from './ranking.ts'
import { snippetOf } from './snippet.ts'
import type { Database } from './sqlite/database.ts'
import { asPhrase, type Term, termsOf } from './terms.ts'
import { tokenBytes } from './token-bytes.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface NoteHit {
  annotationId: string
  level: Level
  snippet: string
  snippetHits: Hit[]
}

export interface NoteQuery {
  query: string
  exact: boolean
  limit: number
  offset: number
}

export interface NoteChanges {
  reset: boolean
  put: readonly NoteDoc[]
  remove: readonly string[]
}

/** What is written about articles, searched by the same rules as the articles. */
export class NoteSearch {
  readonly #database: Database
  readonly #vocabulary: Vocabulary

  constructor(database: Database, vocabulary: Vocabulary) {
    this.#database = database
    this.#vocabulary = vocabulary
  }

  /** One transaction. */
  change({ reset, put, remove }: NoteChanges): void {
    try {
      this.#database.transaction(() => {
        const wanted = new Set(put.map(({ annotationId }) => annotationId))
        for (const annotationId of reset ? this.#ids().filter((id) => !wanted.has(id)) : [])
          this.#remove(annotationId)
        for (const annotationId of remove) this.#remove(annotationId)
        for (const note of put) this.#put(note)
      })
    } catch (error) {
      this.#vocabulary.forget()
      throw error
    }
  }

  /** Terms may be found in different parts of one annotation, a phrase only within one part. */
  search({ query, exact, limit, offset }: NoteQuery): { total: number; results: NoteHit[] } {
    const terms = termsOf(query)
    if (terms.every((term) => term.negated)) return this.#withoutWords(terms, exact, limit, offset)
    const plan = planOf(terms, asPhrase(query), exact, this.#vocabulary)
    const ranking = new Ranking(this.#database, searched, plan, 'all')
    ranking.settle(new Map(ranking.unsure().map((id) => [id, this.#look(id, terms, exact)])))
    const results = ranking.page(limit, offset).map((row) => this.#result(row, terms, exact))
    return { total: ranking.total(), results }
  }

  /** Every note that is held. */
  all(): NoteDoc[] {
    return this.#database.prepare(`SELECT ${noteColumns} FROM notes`).all() as unknown as NoteDoc[]
  }

  #ids(): string[] {
    return this.#database
      .prepare('SELECT annotationId FROM notes')
      .all()
      .map((row) => String(row.annotationId))
  }

  #put(note: NoteDoc): void {
    const before = this.#database
      .prepare(`SELECT ${noteColumns} FROM notes WHERE annotationId = ?`)
      .get(note.annotationId)
    // All notes are handed in at every start; most are as they were.
    if (before !== undefined && partsOf(note).join('\0') === partsOf(before as unknown as NoteDoc).join('\0'))
      return
    this.#remove(note.annotationId)
    const parts = partsOf(note).map(keysOfText)
    const { id } = this.#database.prepare('SELECT coalesce(max(id), 0) + 1 AS id FROM notes').get() ?? {}
    this.#database
      .prepare('INSERT INTO notes (id, annotationId, note, quote, tags, entity) VALUES (?, ?, ?, ?, ?, ?)')
      .run(Number(id), note.annotationId, note.note, note.quote, note.tags, note.entity)
    this.#database
      .prepare(
        'INSERT INTO noteTexts (rowid, e, f, b) VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT))',
      )
      .run(
        Number(id),
        apart(parts.map(({ e }) => e)),
        apart(parts.map(({ f }) => f)),
        Buffer.concat(parts.map(({ b }) => b)),
      )
    this.#vocabulary.add(parts.flatMap(({ words }) => words))
  }

  #remove(annotationId: string): void {
    const row = this.#database.prepare('SELECT id FROM notes WHERE annotationId = ?').get(annotationId)
    if (row === undefined) return
    this.#database.prepare('DELETE FROM noteTexts WHERE rowid = ?').run(Number(row.id))
    this.#database.prepare('DELETE FROM notes WHERE id = ?').run(Number(row.id))
  }

  #note(id: number): NoteDoc | undefined {
    const row = this.#database.prepare(`SELECT ${noteColumns} FROM notes WHERE id = ?`).get(id)
    return row as unknown as NoteDoc | undefined
  }

  #look(id: number, terms: readonly Term[], exact: boolean): Closeness | undefined {
    const note = this.#note(id)
    if (note === undefined) return undefined
    const parts = partsOf(note)
    let closeness: Closeness | undefined
    for (const term of terms) {
      const asked = { ...term, negated: false }
      const found = parts
        .map((part) => matchText(part, [asked], exact)?.closeness)
        .filter((one) => one !== undefined)
      if (term.negated !== (found.length === 0)) return undefined
      if (term.negated) continue
      const best = Math.min(...found) as Closeness
      closeness = closeness === undefined || best > closeness ? best : closeness
    }
    return closeness
  }

  #result({ id, closeness }: Ranked, terms: readonly Term[], exact: boolean): NoteHit {
    const note = this.#note(id)
    if (note === undefined)
      return { annotationId: '', level: levelNames[closeness], snippet: '', snippetHits: [] }
    const found = partsOf(note).map((part) => ({ part, hits: hitsOfAny(part, terms, exact) }))
    const best = found.reduce((most, next) => (next.hits.length > most.hits.length ? next : most))
    const shown = best.hits.length > 0 ? best : (found.find(({ part }) => part !== '') ?? best)
    return {
      annotationId: note.annotationId,
      level: levelNames[closeness],
      ...snippetOf(shown.part, shown.hits),
    }
  }

  #withoutWords(terms: readonly Term[], exact: boolean, limit: number, offset: number) {
    const rows = this.#database.prepare('SELECT id FROM notes ORDER BY annotationId').all()
    const left = rows
      .map((row) => Number(row.id))
      .filter((id) => terms.length === 0 || !this.#holdsAny(id, terms, exact))
    const results = left
      .slice(offset, offset + limit)
      .map((id) => this.#result({ id, closeness: 0 }, [], exact))
    return { total: left.length, results }
  }

  #holdsAny(id: number, terms: readonly Term[], exact: boolean): boolean {
    return terms.some((term) => this.#look(id, [{ ...term, negated: false }], exact) !== undefined)
  }
}

const noteColumns = 'annotationId, note, quote, tags, entity'

/** A token that no query holds, so that no phrase reaches from one part into the next. */
const GAP = tokenBytes('·')

/** Keys of parts, with something between them that no phrase goes across. */
function apart(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts.flatMap((part) => [part, GAP]))
}

const searched: Searched = {
  table: 'noteTexts',
  order: "SELECT id, '' AS date, annotationId AS path FROM notes",
}

function partsOf({ note, quote, tags, entity }: NoteDoc): string[] {
  return [note, quote, tags, entity]
}
