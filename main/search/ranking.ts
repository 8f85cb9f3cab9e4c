import { type Closeness, EXACT, FOLDED, TONE_PLACEMENT } from './closeness.ts'
import { allOf, anyOf, type Expressions, expressionsOf } from './expressions.ts'
import type { Database, Row, Value } from './sqlite/database.ts'
import { isShortBeginning, type Term } from './terms.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What is searched: the table of tokens and, for rows that are equally good, what tells them apart. */
export interface Searched {
  table: 'texts' | 'noteTexts'
  /** SQL that gives `id`, `date` and `path` of every row; newest date first, then by path. */
  order: string
}

export interface Ranked {
  id: number
  closeness: Closeness
}

/** A query taken apart for the index, from the closest reading to the widest. */
export interface Plan {
  steps: { match: string; closeness: Closeness }[]
  /** For each of these expressions that takes long to answer, one that finds the same and more at once. */
  wide: ReadonlyMap<string, string>
  /** Nothing but the shortest beginnings of words is asked for: all texts are as good, so the newest come first. */
  isByDate: boolean
  /** All that certainly matches; undefined: nothing does. */
  sure: string | undefined
  /** What may match although `sure` does not find it. Of several terms, with what it finds. */
  doubtful: string | undefined
  without: string | undefined
  /** What may hold a negated term. */
  perhapsWithout: string | undefined
}

/**
 * `phrase` is the whole query as one phrase: texts where its words stand side by side come first within their level. With
 * `strict`, marks that the query leaves out must be absent.
 */
export function planOf(
  terms: readonly Term[],
  phrase: Term | undefined,
  strict: boolean,
  vocabulary: Vocabulary,
): Plan {
  const widest = strict ? TONE_PLACEMENT : FOLDED
  const asked = terms.filter((term) => !term.negated)
  const negated = terms.filter((term) => term.negated).map((term) => expressionsOf(term, widest, vocabulary))
  const steps: Plan['steps'] = []
  const wide = new Map<string, string>()
  const widen = (match: string | undefined, wider: string | undefined) => {
    if (match !== undefined && wider !== undefined && wider !== match) wide.set(match, wider)
    return match
  }
  let before: string | undefined
  let last: Expressions[] = []
  for (const closeness of [EXACT, TONE_PLACEMENT, FOLDED] as const) {
    if (closeness > widest) break
    last = asked.map((term) => expressionsOf(term, closeness, vocabulary))
    const match = widen(allOf(last.map(({ sure }) => sure)), allOf(last.map((term) => term.wide)))
    if (match === undefined || match === before) continue
    const adjacent = phrase && expressionsOf(phrase, closeness, vocabulary)
    // The phrase holds every word but short beginnings.
    const others = asked.flatMap((term, at) => (isShortBeginning(term) ? last[at]?.sure : []))
    const together = widen(allOf([adjacent?.sure, ...others]), allOf([adjacent?.wide, ...others]))
    if (together !== undefined) steps.push({ match: together, closeness })
    steps.push({ match, closeness })
    before = match
  }
  const isDoubtful = last.some(({ doubtful }) => doubtful !== undefined)
  // What is sure of a single term need not be looked for twice: that of a phrase may take long.
  const [only, ...others] = last
  const doubtful =
    others.length > 0 ? allOf(last.map((term) => anyOf([term.sure, term.doubtful]))) : only?.doubtful
  return {
    steps,
    isByDate: asked.every(isShortBeginning),
    sure: before,
    doubtful: isDoubtful ? doubtful : undefined,
    wide,
    without: widen(anyOf(negated.map(({ sure }) => sure)), anyOf(negated.map((term) => term.wide))),
    perhapsWithout: anyOf(negated.map(({ doubtful }) => doubtful)),
  }
}

/** The rows that count: all, or only those whose id is, or is not, in the temporary table `among`. */
export type Limit = 'all' | 'among' | 'except'

/** Runs plans against one table. */
export class Ranking {
  readonly #database: Database
  readonly #searched: Searched
  readonly #plan: Plan
  readonly #limit: Limit
  /** What looking at the texts has shown: rows that match after all, with how closely, and rows that do not. */
  #verified: ReadonlyMap<number, Closeness> = new Map()
  #refuted: readonly number[] = []
  /** The rows that expressions find which take long, as JSON. */
  #found = new Map<string, string>()

  constructor(database: Database, searched: Searched, plan: Plan, limit: Limit) {
    this.#database = database
    this.#searched = searched
    this.#plan = plan
    this.#limit = limit
  }

  /** Rows of which only their text can tell whether they match. */
  unsure(): number[] {
    const { sure, doubtful, perhapsWithout } = this.#plan
    const ids = new Set<number>()
    if (doubtful !== undefined) {
      for (const row of this.#select('rowid AS id', { match: doubtful, beyond: sure })) ids.add(idOf(row))
    }
    if (sure !== undefined && perhapsWithout !== undefined) {
      for (const row of this.#select('rowid AS id', { match: `(${sure} AND ${perhapsWithout})` })) {
        ids.add(idOf(row))
      }
    }
    return [...ids]
  }

  /** Takes in what the texts of the unsure rows say: how closely they match, or that they do not. */
  settle(verdicts: ReadonlyMap<number, Closeness | undefined>): void {
    const verified = new Map<number, Closeness>()
    for (const [id, closeness] of verdicts) if (closeness !== undefined) verified.set(id, closeness)
    this.#verified = verified
    // Files may have been indexed while the texts were read.
    this.#found.clear()
    // A verified row is counted as such, even where the index was sure of it but for the negated terms.
    this.#refuted = [...verdicts.keys()]
  }

  total(): number {
    const { sure } = this.#plan
    const found = sure === undefined ? [] : this.#select('count(*) AS id', { match: sure })
    return found.reduce((sum, row) => sum + idOf(row), 0) + this.#verified.size
  }

  all(): number[] {
    const { sure } = this.#plan
    const found = sure === undefined ? [] : this.#select('rowid AS id', { match: sure })
    return [...found.map(idOf), ...this.#verified.keys()]
  }

  /** Rows `offset` to `offset + limit` of all that match, best first. */
  page(limit: number, offset: number): Ranked[] {
    const ranked: Ranked[] = []
    const wanted = offset + limit
    for (const level of [EXACT, TONE_PLACEMENT, FOLDED] as const) {
      for (const { match, closeness } of this.#plan.steps) {
        if (closeness !== level || ranked.length >= wanted) continue
        // What the steps before found, each of them to its end, is found again by this one.
        const known = ranked.map(({ id }) => id)
        for (const id of this.#best(match, known, wanted - ranked.length)) ranked.push({ id, closeness })
      }
      if (ranked.length < wanted) ranked.push(...this.#verifiedAt(level))
    }
    return ranked.slice(offset, wanted)
  }

  #best(match: string, known: readonly number[], count: number): number[] {
    if (this.#plan.isByDate) return this.#newest(match, known, count)
    const asked = count + SPARE
    // The plus has SQLite keep the best rows; `ORDER BY rank` alone has FTS5 sort all of them, which takes twice as long.
    const rows = this.#select('rowid AS id, rank', { match, known }, 'ORDER BY +rank LIMIT ?', [asked])
    const last = rows[count - 1]
    if (rows.length === asked && last?.rank === rows.at(-1)?.rank) {
      // The page ends among equals: which of them belong on it is for date and path to say.
      const asGood = 'AND +rank = ?'
      const equals = this.#select('rowid AS id, rank', { match, known }, asGood, [last?.rank ?? null])
      const there = new Set(rows.map(idOf))
      rows.push(...equals.filter((row) => !there.has(idOf(row))))
    }
    const onPage = rows.filter((row, index) => index < count || row.rank === last?.rank)
    return this.#inOrder(onPage).slice(0, count)
  }

  #newest(match: string, known: readonly number[], count: number): number[] {
    const { sql, parameters } = this.#query('rowid', { match, known })
    return this.#database
      .prepare(
        `SELECT id FROM (${this.#searched.order}) WHERE id IN (${sql}) ORDER BY date DESC, path LIMIT ?`,
      )
      .all(...parameters, count)
      .map(idOf)
  }

  #verifiedAt(closeness: Closeness): Ranked[] {
    const rows = [...this.#verified]
      .filter(([, found]) => found === closeness)
      .map(([id]) => ({ id, rank: 0 }))
    return this.#inOrder(rows).map((id) => ({ id, closeness }))
  }

  #inOrder(rows: readonly Row[]): number[] {
    const isClear = rows.every(
      (row, index) => index === 0 || Number(rows[index - 1]?.rank) < Number(row.rank),
    )
    if (isClear) return rows.map(idOf)
    const places = new Map<number, number>()
    const sorted = this.#database
      .prepare(
        `SELECT id FROM (${this.#searched.order}) WHERE id IN (SELECT value FROM json_each(?)) ORDER BY date DESC, path`,
      )
      .all(JSON.stringify(rows.map(idOf)))
    for (const [place, row] of sorted.entries()) places.set(idOf(row), place)
    const place = (row: Row) => places.get(idOf(row)) ?? places.size
    return rows.toSorted((a, b) => Number(a.rank) - Number(b.rank) || place(a) - place(b)).map(idOf)
  }

  #select(columns: string, asked: Asked, rest = '', more: Value[] = []): Row[] {
    const { sql, parameters } = this.#query(columns, asked)
    return this.#database.prepare(`${sql} ${rest}`).all(...parameters, ...more)
  }

  #query(columns: string, { match, beyond, known = [] }: Asked): { sql: string; parameters: Value[] } {
    const { table } = this.#searched
    const excluded = [beyond, this.#plan.without].filter((expression) => expression !== undefined)
    const left = [...known, ...this.#refuted]
    const wider = this.#plan.wide.get(match)
    const slow = excluded.filter((expression) => this.#plan.wide.has(expression))
    const quick = excluded.filter((expression) => !this.#plan.wide.has(expression))
    const others = [
      ...slow.map((expression) => this.#foundBy(expression)),
      ...(left.length > 0 ? [JSON.stringify(left)] : []),
    ]
    const conditions = [
      `${table} MATCH ?`,
      ...(wider === undefined ? [] : ['+rowid IN (SELECT value FROM json_each(?))']),
      ...quick.map(() => `rowid NOT IN (SELECT rowid FROM ${table} WHERE ${table} MATCH ?)`),
      ...limits[this.#limit],
      ...others.map(() => 'rowid NOT IN (SELECT value FROM json_each(?))'),
    ]
    return {
      sql: `SELECT ${columns} FROM ${table} WHERE ${conditions.join(' AND ')}`,
      parameters: [
        wider ?? match,
        ...(wider === undefined ? [] : [this.#foundBy(match)]),
        ...quick,
        ...others,
      ],
    }
  }

  /** As JSON; what takes long is asked once. */
  #foundBy(match: string): string {
    const known = this.#found.get(match)
    if (known !== undefined) return known
    const { table } = this.#searched
    const select = this.#database.prepare(`SELECT rowid AS id FROM ${table} WHERE ${table} MATCH ?`)
    const isAny = select.get(this.#plan.wide.get(match) ?? match) !== undefined
    const found = JSON.stringify(isAny ? select.all(match).map(idOf) : [])
    this.#found.set(match, found)
    return found
  }
}

/** What is selected: what `match` finds, without what `beyond` finds and without the rows that are known already. */
interface Asked {
  match: string
  beyond?: string | undefined
  known?: readonly number[]
}

// Rows beyond a page, which mostly hold all that are as good as its last one: asking for these is as much work again.
const SPARE = 64

function idOf(row: Row): number {
  return Number(row.id)
}

const limits: Record<Limit, string[]> = {
  all: [],
  among: ['+rowid IN (SELECT id FROM among)'],
  except: ['rowid NOT IN (SELECT id FROM among)'],
}
