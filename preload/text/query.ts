import { contextAfter } from './graphemes.ts'
import { type Interval, readInterval } from './interval.ts'
import {
  fieldName,
  fieldNamed,
  isInProse,
  type QueryField,
  type QueryLanguage,
  valueName,
  valueNamed,
  valueNames,
} from './query-words.ts'
import { syllables } from './tokens.ts'

/** What is searched in the words. All terms must match, negated ones must not. */
export type QueryTerm = {
  kind: 'word' | 'phrase'
  /** As typed. A word may hold several syllables too (`COVID-19`); they then stand side by side, as in a phrase. */
  text: string
  negated: boolean
  /** The last syllable may be the beginning of a longer one. */
  prefix: boolean
}

/** What is asked of the record around the words. */
export type QueryFilter = {
  field: QueryField
  /** As typed, without quotes; for what has words of its own in both languages, such as `has`, the English one. */
  value: string
  negated: boolean
  /** For `date`: the days asked for. */
  interval?: Interval
}

export type Query = {
  terms: QueryTerm[]
  filters: QueryFilter[]
  /** Why a part was read otherwise than written: one English sentence, and the same for the window. */
  notice?: string
  problems?: QueryProblem[]
}

/** Words of a query that were read as plain words, and why. */
export interface QueryProblem {
  words: string
  kind: 'empty' | 'unclosed' | 'star' | 'value' | 'date'
  /** The field, for the kind `value`: `valueNames` says what it can be. */
  field?: QueryField
}

/**
 * Reads a search as typed: `word`, `"a phrase"`, `-word`, `prefix*`, `field:value`, `field:"a value"`, and a minus before
 * any of them; fields and their values in English or Vietnamese (query-words.ts). Never throws: what it cannot read is
 * searched as plain words, and `notice` says so, unless they are words of a sentence, as in "kết luận là: …".
 */
export function parseQuery(source: string): Query {
  const reader = new QueryReader(source)
  while (reader.readPart());
  const { terms, filters, problems } = reader
  if (problems.length === 0) return { terms, filters }
  const said = problems.map(({ words, english }) => `${words} (${english})`)
  return {
    terms,
    filters,
    notice: `Searched as plain words: ${said.join(', ')}.`,
    problems: problems.map(({ english: _, ...problem }) => problem),
  }
}

/** Whether the words that are asked for, not those that must be absent, have any mark in them, or a letter such as đ. */
export function spellsMarks(source: string): boolean {
  return parseQuery(source)
    .terms.filter(({ negated }) => !negated)
    .flatMap(({ text }) => syllables(text))
    .some(({ bare, letters, tone }) => letters !== bare || tone !== '')
}

/** A query as one would type it in a language: `parseQuery` gives back the same terms and filters. */
export function printQuery(query: Pick<Query, 'terms' | 'filters'>, language: QueryLanguage = 'en'): string {
  const filters = query.filters.map((filter) => printFilter(filter, language))
  return [...query.terms.map(printTerm), ...filters].join(' ')
}

/** One filter as one would type it, for a chip: `-entity:"Bùi Thanh Sơn"`. */
export function printFilter(
  { field, value, negated }: Pick<QueryFilter, 'field' | 'value' | 'negated'>,
  language: QueryLanguage = 'en',
): string {
  const word = valueName(field, value, language)
  return `${negated ? '-' : ''}${fieldName(field, language)}:${/\s/.test(word) ? `"${word}"` : word}`
}

function printTerm(term: QueryTerm): string {
  const text = term.kind === 'phrase' ? `"${term.text}"` : term.text
  return `${term.negated ? '-' : ''}${text}${term.prefix ? '*' : ''}`
}

const QUOTE = '"“”„«»'
const SPACE = /\s*/y
const MINUS = /-(?=[^\s-])/y
const FIELD = /([\p{L}\p{M}_-]{2,20}):/uy
const QUOTED = new RegExp(`[${QUOTE}]([^${QUOTE}]*)[${QUOTE}](\\*?)`, 'y')
const OPENING = new RegExp(`[${QUOTE}]`, 'y')
const CHUNK = /\S+/y

class QueryReader {
  readonly terms: QueryTerm[] = []
  readonly filters: QueryFilter[] = []
  /** What was not understood and why, each for one place in the notice. */
  readonly problems: (QueryProblem & Misread)[] = []
  readonly #source: string
  #at = 0

  constructor(source: string) {
    this.#source = source
  }

  /** Takes one part off the source; false at the end. */
  readPart(): boolean {
    this.#take(SPACE)
    if (this.#at >= this.#source.length) return false
    const negated = this.#take(MINUS) !== undefined
    const start = this.#at
    const written = this.#take(FIELD)
    const field = written && fieldNamed(written[1] ?? '')
    if (field) this.#readFilter(field, written[0], negated)
    else {
      this.#at = start
      this.#readTerm(negated)
    }
    return true
  }

  #readFilter(field: QueryField, written: string, negated: boolean): void {
    const quoted = this.#take(QUOTED)
    const value = (quoted ? quoted[1] : this.#take(CHUNK)?.[0])?.trim() ?? ''
    if (value === '' && !quoted && isInProse(written.slice(0, -1))) {
      this.#addTerm({ kind: 'word', text: written, negated, prefix: false })
      return
    }
    const filter = readFilter(field, value)
    if (!('kind' in filter)) {
      this.filters.push({ ...filter, negated })
      return
    }
    this.problems.push({ words: `${written}${value}`, ...filter })
    if (quoted) {
      this.#addTerm({ kind: 'word', text: written, negated, prefix: false })
      this.#addTerm(phrase(quoted, negated))
    } else {
      this.#addTerm({ kind: 'word', text: written + value, negated, prefix: false })
    }
  }

  #readTerm(negated: boolean): void {
    const quoted = this.#take(QUOTED)
    if (quoted) {
      this.#addTerm(phrase(quoted, negated))
      return
    }
    const opening = this.#take(OPENING)
    if (opening) {
      const rest = this.#source.slice(this.#at).trim()
      this.problems.push({ words: `${opening[0]}${contextAfter(rest, 0, 40)}`, ...unclosed })
      return
    }
    const chunk = this.#take(CHUNK)?.[0] ?? ''
    const text = chunk.replace(/\*$/, '')
    if (text.includes('*') || text === '') {
      this.problems.push({ words: chunk, kind: 'star', english: 'a star belongs at the end of a word' })
      this.#addTerm({ kind: 'word', text: chunk, negated, prefix: false })
    } else {
      this.#addTerm({ kind: 'word', text, negated, prefix: chunk.endsWith('*') })
    }
  }

  #addTerm(term: QueryTerm): void {
    // Dashes and dots that stand alone, as in a pasted "Việt Nam – Lào", ask for nothing.
    if (syllables(term.text).length > 0) this.terms.push(term)
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.#source)
    if (!match) return undefined
    this.#at = pattern.lastIndex
    return match
  }
}

/** A match of `QUOTED` as a phrase; the star may stand before the closing mark or after it. */
function phrase([, inside = '', star]: RegExpExecArray, negated: boolean): QueryTerm {
  const text = inside.trim().replace(/[\s*]+$/, '')
  return { kind: 'phrase', text, negated, prefix: star === '*' || inside.trim().endsWith('*') }
}

/** The filter, or what is wrong with it. */
function readFilter(field: QueryField, value: string): Omit<QueryFilter, 'negated'> | Misread {
  if (new RegExp(`^[${QUOTE}]`).test(value)) return unclosed
  const named = valueNamed(field, value)
  if (named === undefined) {
    return { kind: 'value', field, english: `${field} can be ${valueNames(field, 'en').join(', ')}` }
  }
  if (value === '') return { kind: 'empty', english: 'no value' }
  if (field !== 'date') return { field, value: named }
  const interval = readInterval(value)
  if (interval) return { field, value, interval }
  return { kind: 'date', english: 'not a date; write 2021, 2021-08, 28/8/2022 or 2021..2022-08' }
}

type Misread = Omit<QueryProblem, 'words'> & { english: string }

const unclosed: Misread = { kind: 'unclosed', english: 'the quotation mark is not closed' }
