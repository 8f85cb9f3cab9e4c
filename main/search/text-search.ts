import { setImmediate as breathe } from 'node:timers/promises'
import { Slices } from '../slices.ts'
import { type Closeness, levelNames } from './closeness.ts'
import type { TextHit } from './contract.ts'
import { matchText } from './match.ts'
import type { PlainHit } from './plain-scan.ts'
import { type Limit, planOf, type Ranked, Ranking, type Searched } from './ranking.ts'
import { snippetOf } from './snippet.ts'
import type { Database } from './sqlite/database.ts'
import { asPhrase, type Term, termsOf } from './terms.ts'
import type { TextIndex } from './text-index.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface TextQuery {
  query: string
  exact: boolean
  limit: number
  offset: number
  among?: readonly string[] | undefined
  /** Left out, where there is no `among`. */
  except?: readonly string[] | undefined
}

/** `most`: texts. */
export interface CountQuery extends Omit<TextQuery, 'limit' | 'offset'> {
  most: number
}

type Limits = Pick<TextQuery, 'among' | 'except'>

export interface TextAnswer {
  total: number
  results: TextHit[]
}

/** Searches the articles of an index. `readText` gives the reading text of a path as it is now. */
export class TextSearch {
  readonly #database: Database
  readonly #index: TextIndex
  readonly #vocabulary: Vocabulary
  readonly #readText: (path: string) => Promise<string | undefined>
  /** The paths whose ids the table `among` holds. */
  #filledWith: readonly string[] | undefined

  constructor(
    database: Database,
    index: TextIndex,
    vocabulary: Vocabulary,
    readText: (path: string) => Promise<string | undefined>,
  ) {
    this.#database = database
    this.#index = index
    this.#vocabulary = vocabulary
    this.#readText = readText
    database.exec('CREATE TEMP TABLE IF NOT EXISTS among (id INTEGER PRIMARY KEY)')
  }

  /** `more` are files that the index does not hold yet; they follow those of their level that it does. */
  async search(
    { query, exact, limit, offset, ...limits }: TextQuery,
    more: readonly PlainHit[] = [],
  ): Promise<TextAnswer> {
    const terms = termsOf(query)
    if (terms.every((term) => term.negated)) return this.#withoutWords(terms, exact, limit, offset, limits)
    const ranking = await this.#ranking(query, terms, exact, limits)
    this.#limitTo(limits)
    // Nothing happens between here and the page.
    const missing = this.#missing(more)
    const total = ranking.total() + missing.length
    const page =
      missing.length === 0
        ? ranking.page(limit, offset)
        : merged(ranking.page(limit + offset, 0), missing).slice(offset, offset + limit)
    return { total, results: await this.#results(page, terms, exact) }
  }

  /** How many places of each text match, in no order; null where more than `most` texts do. */
  async hitCounts(
    { query, exact, most, ...limits }: CountQuery,
    more: readonly PlainHit[] = [],
  ): Promise<{ path: string; hits: number }[] | null> {
    const terms = termsOf(query)
    if (terms.every((term) => term.negated)) {
      const ids = await this.#idsWithout(terms, exact, limits)
      return ids.length > most ? null : []
    }
    const ranking = await this.#ranking(query, terms, exact, limits)
    this.#limitTo(limits)
    const missing = this.#missing(more)
    if (ranking.total() + missing.length > most) return null
    const indexed = this.#index.named(ranking.all()).values()
    const slices = new Slices()
    const counts: { path: string; hits: number }[] = []
    for (const one of [...indexed, ...missing]) {
      if (slices.isOver) await slices.rest()
      const { path } = one
      const text = 'text' in one ? one.text : await this.#readText(path)
      const found = text === undefined ? undefined : matchText(text, terms, exact)
      counts.push({ path, hits: found?.hits.length ?? 0 })
    }
    return counts
  }

  /** Every path whose text matches, in no order. */
  async matching(query: string, exact: boolean): Promise<string[]> {
    const terms = termsOf(query)
    const ids = terms.every((term) => term.negated)
      ? await this.#idsWithout(terms, exact, {})
      : (await this.#ranking(query, terms, exact, {})).all()
    return [...this.#index.named(ids).values()].map(({ path }) => path)
  }

  async #ranking(query: string, terms: readonly Term[], exact: boolean, limits: Limits): Promise<Ranking> {
    const plan = planOf(terms, asPhrase(query), exact, this.#vocabulary)
    const ranking = new Ranking(this.#database, searched, plan, this.#limitTo(limits))
    const unsure = ranking.unsure()
    if (unsure.length > 0) ranking.settle(await this.#look(unsure, terms, exact))
    return ranking
  }

  /** Those that no scan has indexed since they were found. */
  #missing(more: readonly PlainHit[]): PlainHit[] {
    return more.filter(({ path }) => this.#index.known(path) === undefined)
  }

  /** What the texts themselves say. A text that cannot be read does not match. */
  async #look(
    ids: readonly number[],
    terms: readonly Term[],
    exact: boolean,
  ): Promise<Map<number, Closeness | undefined>> {
    const verdicts = new Map<number, Closeness | undefined>()
    // Files may be indexed anew meanwhile.
    this.#filledWith = undefined
    const named = this.#index.named(ids)
    for (const id of ids) {
      const text = await this.#readText(named.get(id)?.path ?? '')
      verdicts.set(id, text === undefined ? undefined : matchText(text, terms, exact)?.closeness)
      if (verdicts.size % 16 === 0) await breathe()
    }
    return verdicts
  }

  async #results(
    page: readonly (Ranked | PlainHit)[],
    terms: readonly Term[],
    exact: boolean,
  ): Promise<TextHit[]> {
    const named = this.#index.named(page.flatMap((row) => ('id' in row ? [row.id] : [])))
    const results: TextHit[] = []
    for (let from = 0; from < page.length; from += AT_ONCE) {
      const slice = page.slice(from, from + AT_ONCE)
      results.push(...(await Promise.all(slice.map((row) => this.#result(row, named, terms, exact)))))
    }
    return results
  }

  async #result(
    row: Ranked | PlainHit,
    named: ReadonlyMap<number, { path: string; title: string }>,
    terms: readonly Term[],
    exact: boolean,
  ): Promise<TextHit> {
    const isIndexed = 'id' in row
    const { path, title } = isIndexed ? (named.get(row.id) ?? unknown) : { path: row.path, title: '' }
    const text = isIndexed ? await this.#readText(path) : row.text
    // The file has gone or changed since it was indexed: the row stays until the next scan says what became of it.
    const hits = text === undefined ? [] : (matchText(text, terms, exact)?.hits ?? [])
    return { path, level: levelNames[row.closeness], hits, ...snippetOf(text ?? title, hits) }
  }

  /** Nothing is asked for but what must not be there: newest first. */
  async #withoutWords(
    terms: readonly Term[],
    exact: boolean,
    limit: number,
    offset: number,
    limits: Limits,
  ): Promise<TextAnswer> {
    const ids = new Set(await this.#idsWithout(terms, exact, limits))
    const limited = limits.among === undefined ? '' : ' WHERE id IN (SELECT id FROM among)'
    const inOrder = this.#database.prepare(`SELECT id FROM docs${limited} ORDER BY date DESC, path`).all()
    const page = inOrder
      .map((row) => Number(row.id))
      .filter((id) => ids.has(id))
      .slice(offset, offset + limit)
    const results = await this.#results(
      page.map((id) => ({ id, closeness: 0 })),
      [],
      exact,
    )
    return { total: ids.size, results }
  }

  async #idsWithout(terms: readonly Term[], exact: boolean, limits: Limits): Promise<number[]> {
    const excluded = new Set<number>()
    for (const term of terms) {
      const asked = { ...term, negated: false }
      const ranking = new Ranking(
        this.#database,
        searched,
        planOf([asked], undefined, exact, this.#vocabulary),
        'all',
      )
      const unsure = ranking.unsure()
      if (unsure.length > 0) ranking.settle(await this.#look(unsure, [asked], exact))
      for (const id of ranking.all()) excluded.add(id)
    }
    const sql = {
      all: 'SELECT id FROM docs',
      among: 'SELECT id FROM among',
      except: 'SELECT id FROM docs WHERE id NOT IN (SELECT id FROM among)',
    }[this.#limitTo(limits)]
    const ids = this.#database
      .prepare(sql)
      .all()
      .map((row) => Number(row.id))
    return ids.filter((id) => !excluded.has(id))
  }

  /** Fills the table `among`. It is this connection's only one: ask for it again after every await. */
  #limitTo({ among, except = [] }: Limits): Limit {
    const paths = among ?? except
    if (among === undefined && except.length === 0) return 'all'
    if (paths !== this.#filledWith) {
      this.#database.exec('DELETE FROM among')
      this.#database
        .prepare('INSERT INTO among SELECT id FROM docs WHERE path IN (SELECT value FROM json_each(?))')
        .run(JSON.stringify(paths))
      this.#filledWith = paths
    }
    return among === undefined ? 'except' : 'among'
  }
}

// Files open at the same time for the rows of one page.
const AT_ONCE = 20

const unknown = { path: '', title: '' }

const searched: Searched = { table: 'texts', order: 'SELECT id, date, path FROM docs' }

function merged(ranked: readonly Ranked[], more: readonly PlainHit[]): (Ranked | PlainHit)[] {
  // Sorting is stable: within a level the indexed ones stay first and in their order.
  return [...ranked, ...more].sort((a, b) => a.closeness - b.closeness)
}
