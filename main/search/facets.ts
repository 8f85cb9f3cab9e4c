import type { Article, OutlineSegment } from '../../preload/contract/article.ts'
import { colors } from '../../preload/contract/choices.ts'
import type { Facets, FacetsRequest } from '../../preload/contract/search.ts'
import { parseQuery } from '../../preload/text/query.ts'
import type { QueryField } from '../../preload/text/query-words.ts'
import { picked, Slices } from '../slices.ts'
import { ArticleFilters, type MarkFilter } from './article-filters.ts'
import type { EntitySearchParts } from './entity-search.ts'

export interface FacetParts extends EntitySearchParts {
  tags(): Iterable<{ name: string; articles: Iterable<string> }>
  /** Ids of the entity types, in the order of every list of them. */
  types(): readonly string[]
}

type Counted = { value: string; count: number }

/** Of tags and entities at most this many are offered: more nobody looks through, and typing finds them. */
const MOST_OFFERED = 200

/**
 * Counts what each filter would leave of the articles that a query means. `found` are the ids of those that have its
 * words; undefined when it asks for none. Others get their turns meanwhile: of a hundred thousand articles it takes a while.
 */
export async function countFacets(
  parts: FacetParts,
  found: ReadonlySet<string> | undefined,
  { query, segment = 'all' }: FacetsRequest,
): Promise<Facets> {
  const { filters } = parseQuery(query)
  const articleFilters = new ArticleFilters(parts)
  const slices = new Slices()
  const without = async (field: QueryField | undefined, within: OutlineSegment = segment) => {
    const rest = filters.filter((filter) => filter.field !== field || filter.negated)
    const allowed = articleFilters.allowed(rest, within) ?? parts.articles()
    return found === undefined ? allowed : await picked(allowed, ({ id }) => found.has(id), slices)
  }
  const count = async (articles: readonly Article[], meets: (article: Article) => boolean) =>
    (await picked(articles, meets, slices)).length
  const isUnread = ({ readState }: Article) => readState === 'unread'
  const isAnnotated = ({ id }: Article) => parts.isIn('annotated', id)
  const whole = await without(undefined, 'all')
  const left = segment === 'all' ? whole : await without(undefined)
  const has = (field: QueryField) => filters.some((filter) => filter.field === field && !filter.negated)
  const ids = new Set<string>()
  for (const { id } of left) {
    if (slices.isOver) await slices.rest()
    ids.add(id)
  }
  const having = (filter: MarkFilter) => shared(ids, parts.articlesWith(filter))
  const years = await tally(has('date') ? await without('date') : left, yearOf, slices)
  const sources = await tally(has('source') ? await without('source') : left, sourceOf, slices)
  return {
    counts: {
      all: whole.length,
      unread: await count(whole, isUnread),
      annotated: await count(whole, isAnnotated),
    },
    years: years.filter(({ value }) => /^\d{4}$/u.test(value)).sort((a, b) => (a.value < b.value ? 1 : -1)),
    sources: sources.sort(mostFirst),
    tags: most(parts.tags(), ids, ({ name }) => ({ value: name })),
    entities: most(parts.entities(), ids, ({ names, type }) => ({ value: names[0] ?? '', type })),
    types: parts.types().flatMap((type) => some(type, having({ type }))),
    colors: colors.flatMap((color) => some(color, having({ color }))),
    notes: having({ hasNote: true }),
    toReview: having({ toReview: true }),
    unread: await count(left, isUnread),
    annotated: await count(left, isAnnotated),
  }
}

/** Every date of an article begins with its year, but for an interval that is open at its beginning. */
function yearOf({ date }: Article): string | undefined {
  return date?.slice(0, 4)
}

function sourceOf({ source }: Article): string | undefined {
  return source
}

async function tally(
  articles: readonly Article[],
  read: (article: Article) => string | undefined,
  slices: Slices,
): Promise<Counted[]> {
  const counts = new Map<string, number>()
  for (const article of articles) {
    if (slices.isOver) await slices.rest()
    const value = read(article)
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts].map(([value, count]) => ({ value, count }))
}

function most<T extends { articles: Iterable<string> }, R extends { value: string }>(
  items: Iterable<T>,
  ids: ReadonlySet<string>,
  shown: (item: T) => R,
): (R & { count: number })[] {
  const counted = [...items].flatMap((item) => {
    const count = shared(ids, item.articles)
    return count > 0 ? [{ ...shown(item), count }] : []
  })
  return counted.sort(mostFirst).slice(0, MOST_OFFERED)
}

function some<V extends string>(value: V, count: number): { value: V; count: number }[] {
  return count > 0 ? [{ value, count }] : []
}

function shared(ids: ReadonlySet<string>, others: Iterable<string>): number {
  let count = 0
  for (const id of others) if (ids.has(id)) count++
  return count
}

function mostFirst(a: Counted, b: Counted): number {
  return b.count - a.count || (a.value < b.value ? -1 : 1)
}
