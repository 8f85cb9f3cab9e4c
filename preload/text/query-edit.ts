import { parseQuery, printFilter, printQuery, type QueryFilter, spellsMarks } from './query.ts'
import { fieldNamed, type QueryField, type QueryLanguage } from './query-words.ts'

// What comes out is printed in the language that is asked for, whatever the query was written in.

/** The values that a query asks for in a field, as typed; without those it excludes. */
export function valuesOf(query: string, field: QueryField): string[] {
  return parseQuery(query).filters.flatMap((filter) => (isAsked(filter, field) ? filter.value : []))
}

/** The query with a value of a field asked for, or no longer, if it was. */
export function toggled(
  query: string,
  field: QueryField,
  value: string,
  language: QueryLanguage = 'en',
): string {
  const asked = unquoted(value)
  const isOn = valuesOf(query, field).includes(asked)
  const { terms, filters } = parseQuery(query)
  const rest = filters.filter((filter) => !(isAsked(filter, field) && filter.value === asked))
  return printQuery(
    { terms, filters: isOn ? rest : [...rest, { field, value: asked, negated: false }] },
    language,
  )
}

/** The query with this value alone asked for in a field; undefined: with none. */
export function withOnly(
  query: string,
  field: QueryField,
  value: string | undefined,
  language: QueryLanguage = 'en',
): string {
  const { terms, filters } = parseQuery(query)
  const rest = filters.filter((filter) => !isAsked(filter, field))
  const added = value === undefined ? [] : [{ field, value: unquoted(value), negated: false }]
  return printQuery({ terms, filters: [...rest, ...added] }, language)
}

/** The query without its filter at a place. */
export function withoutFilterAt(query: string, at: number, language: QueryLanguage = 'en'): string {
  const { terms, filters } = parseQuery(query)
  return printQuery({ terms, filters: filters.filter((_, index) => index !== at) }, language)
}

/** The words of a query, without its filters. */
export function wordsOf(query: string): string {
  return printQuery({ terms: parseQuery(query).terms, filters: [] })
}

/** Whether two queries ask for the same, in whatever language they are written. */
export function isSameQuery(one: string, other: string): boolean {
  return one === other || printQuery(parseQuery(one)) === printQuery(parseQuery(other))
}

/**
 * The query with its last word as the beginning of one: whoever writes `hợp t` is not done. Undefined when it ends in
 * something else than a word: a blank, a phrase, a filter, a star.
 */
export function begun(query: string): string | undefined {
  const { terms, problems } = parseQuery(query)
  const last = terms.at(-1)
  const isWord = last?.kind === 'word' && !last.negated && !last.prefix && query.endsWith(last.text)
  return isWord && !problems && /[\p{L}\p{M}\p{N}]$/u.test(query) ? `${query}*` : undefined
}

/**
 * A query that finds more: without the marks it spells, else without its last word, phrase or filter. Undefined when
 * there is nothing left to take away.
 */
export function looser(query: string, language: QueryLanguage = 'en'): string | undefined {
  const { terms, filters } = parseQuery(query)
  if (spellsMarks(query)) {
    const plain = terms.map((term) => (term.negated ? term : { ...term, text: withoutMarks(term.text) }))
    return printQuery({ terms: plain, filters }, language)
  }
  if (terms.length > 1) return printQuery({ terms: terms.slice(0, -1), filters }, language)
  if (filters.length > 0 && terms.length + filters.length > 1) {
    return printQuery({ terms, filters: filters.slice(0, -1) }, language)
  }
  return undefined
}

function isAsked(filter: QueryFilter, field: QueryField): boolean {
  return filter.field === field && !filter.negated
}

/** A name as a filter can hold it; quotation marks are never part of what is matched. */
function unquoted(value: string): string {
  return value
    .replace(/["“”„«»]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
}

/** A filter whose value is being typed, as a part of a query. */
export interface TypedFilter extends Pick<QueryFilter, 'field' | 'negated'> {
  /** Its value as far as it is typed, without quotation marks. */
  typed: string
  /** Where in the query it stands, UTF-16 units, half-open. */
  start: number
  end: number
}

const marks = '"“”„«»'
const typing = new RegExp(
  `(?<=^|\\s)(-?)([\\p{L}\\p{M}_-]{2,20}):(?:([^\\s${marks}]*)|[${marks}]([^${marks}]*))$`,
  'u',
)

/** The filter at whose end the caret stands (UTF-16 units); undefined where there is none, or inside of one. */
export function filterAt(query: string, caret: number): TypedFilter | undefined {
  const [part, minus = '', name = '', plain, quoted] = typing.exec(query.slice(0, caret)) ?? []
  const field = fieldNamed(name)
  if (part === undefined || field === undefined) return undefined
  const isClosed = quoted !== undefined && marks.includes(query[caret] ?? ' ')
  const end = isClosed ? caret + 1 : caret
  if (/^\S/u.test(query.slice(end))) return undefined
  return { field, negated: minus !== '', typed: plain ?? quoted ?? '', start: caret - part.length, end }
}

/**
 * The query with this value in the place of what is typed of a filter, and where the caret goes on, after a blank. Where
 * the rest of it was answered as one whose last word is `begun`, that word has its star, unless it goes on being the last.
 */
export function completed(
  query: string,
  { field, negated, start, end }: TypedFilter,
  value: string,
  { language = 'en', isBegun = false }: { language?: QueryLanguage; isBegun?: boolean } = {},
): { query: string; caret: number } {
  const isLast = query.slice(end).trim() === ''
  const words = isBegun && isLast ? `${query.slice(0, start).trimEnd()}* ` : query.slice(0, start)
  const before = `${words}${printFilter({ field, value: unquoted(value), negated }, language)} `
  return { query: before + query.slice(end).trimStart(), caret: before.length }
}

/** A query that was kept, as one would write it in a language of now; one that was not understood stays as it is. */
export function inLanguage(query: string, language: QueryLanguage): string {
  const parsed = parseQuery(query)
  const isPlain = parsed.filters.length === 0 || parsed.problems !== undefined
  return isPlain ? query : printQuery(parsed, language)
}
