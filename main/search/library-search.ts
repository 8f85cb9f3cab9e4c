import type { Article } from '../../preload/contract/article.ts'
import type { ListSort } from '../../preload/contract/choices.ts'
import type { EntityRow } from '../../preload/contract/entity.ts'
import { mostCounted } from '../../preload/contract/limits.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import type {
  EntityHits,
  EntityHitsRequest,
  Facets,
  FacetsRequest,
  HitCountRequest,
  Passage,
  PassagesRequest,
  SearchAnswer,
  SearchRequest,
  SearchResult,
} from '../../preload/contract/search.ts'
import { parseQuery, type QueryFilter } from '../../preload/text/query.ts'
import { begun } from '../../preload/text/query-edit.ts'
import { picked, Slices } from '../slices.ts'
import { ArticleFilters, type MarkFilter, markFilter } from './article-filters.ts'
import type { IndexClient } from './connect.ts'
import type { TextHit } from './contract.ts'
import { searchEntities } from './entity-search.ts'
import { countFacets, type FacetParts } from './facets.ts'
import { articleHead, type ResultHeadParts, resultHead } from './result-head.ts'

export interface LibrarySearchParts extends FacetParts, ResultHeadParts {
  index: Pick<IndexClient, 'search' | 'hitCounts' | 'matching' | 'passages' | 'searchNotes'>
  /** Resolves when the index holds every note as it is now. */
  settleNotes(): Promise<void>
  article(id: string): Article
  entity(id: string): EntityRow
  atPath(path: string): Article | undefined
  /** Paths of articles that the index holds and the library does not list. */
  excludedPaths(): readonly string[]
  /** Tells whether an annotation meets the filter. */
  markTest(filter: MarkFilter): (annotationId: string) => boolean
  /** The article that an annotation is on; undefined when the annotation is gone. */
  articleOf(annotationId: string): string | undefined
}

// Notes are searched first and filtered afterwards; more hits than this are not looked at in one query.
const mostNotes = 100_000

/**
 * Searches a library: the words of a query in the index, its filters in the store, both together in one answer.
 */
export class LibrarySearch {
  readonly #parts: LibrarySearchParts
  readonly #filters: ArticleFilters

  constructor(parts: LibrarySearchParts) {
    this.#parts = parts
    this.#filters = new ArticleFilters(parts)
  }

  /**
   * One page of results, best first unless another order is asked for; with `in:notes`, of notes. Filters alone give their
   * articles, newest first.
   */
  async query(request: SearchRequest): Promise<SearchAnswer> {
    const answer = await this.#answer(request)
    const wider = request.begun === true && answer.total === 0 ? begun(request.query) : undefined
    return wider === undefined ? answer : await this.#answer({ ...request, query: wider })
  }

  async #answer(request: SearchRequest): Promise<SearchAnswer> {
    const { query, limit = 20, offset = 0, exact = false, segment = 'all', sort } = request
    const { terms, filters, notice } = parseQuery(query)
    if (terms.length === 0 && filters.length === 0) {
      throw new Refusal('BAD_INPUT', 'Say what to look for, such as a word, "a phrase" or tag:economy.', {
        reason: 'query-empty',
      })
    }
    const said = notice === undefined ? {} : { notice }
    if (isOfNotes(filters)) {
      // Without words no note fits better than another.
      const asked = terms.length === 0 ? { sort: 'newest' as const, ...request } : request
      return { query, ...(await this.#notes(asked, filters)), ...said }
    }
    await this.#parts.similar.ready()
    const allowed = this.#filters.allowed(filters, segment)
    if (terms.length === 0) {
      const listed = this.#inOrder(allowed ?? this.#parts.articles(), sort)
      const results = await this.#unsearched(listed.slice(offset, offset + limit))
      return { query, total: listed.length, results, ...said }
    }
    if (sort !== undefined) return { query, ...(await this.#sorted(request, sort, allowed)), ...said }
    const page = { query, exact, limit, offset, ...this.#limitedTo(allowed) }
    const { total, results } = await this.#parts.index.search(page)
    return { query, total, results: results.flatMap((hit) => this.#result(hit)), ...said }
  }

  /** Places in all the articles that a query means; null where these are more than `mostCounted`. */
  async hits(request: HitCountRequest): Promise<number | null> {
    const { query, exact = false, segment } = request
    const { terms, filters } = parseQuery(query)
    if (isOfNotes(filters) || terms.every(({ negated }) => negated)) {
      // No place in a text is asked for.
      const { total } = await this.query({ ...request, limit: 1 })
      return total > mostCounted ? null : 0
    }
    const limited = this.#limitedTo(this.#filters.allowed(filters, segment))
    const counts = await this.#parts.index.hitCounts({ query, exact, most: mostCounted, ...limited })
    const listed = counts?.filter(({ path }) => this.#parts.atPath(path))
    return listed?.reduce((sum, { hits }) => sum + hits, 0) ?? null
  }

  /** Every article that a query means, newest first; an empty query means all. */
  async articles(query: string, exact = false): Promise<readonly Article[]> {
    const { filters } = parseQuery(query)
    // In notes, filters are asked of the notes.
    const allowed = isOfNotes(filters) ? undefined : this.#filters.allowed(filters)
    const listed = allowed ?? this.#parts.articles()
    const found = await this.found(query, exact)
    return found === undefined ? listed : await picked(listed, ({ id }) => found.has(id), new Slices())
  }

  /** Ids of the articles that have the words of a query, or with `in:notes` the notes; undefined when it asks for none. */
  async found(query: string, exact: boolean): Promise<ReadonlySet<string> | undefined> {
    const { terms, filters } = parseQuery(query)
    if (isOfNotes(filters)) {
      const hits = await this.#noteHits(query, exact, filters)
      return new Set(hits.flatMap(({ annotationId }) => this.#parts.articleOf(annotationId) ?? []))
    }
    if (terms.length === 0) return undefined
    const paths = await this.#parts.index.matching({ query, exact })
    const ids = new Set<string>()
    const slices = new Slices()
    for (const path of paths) {
      if (slices.isOver) await slices.rest()
      const article = this.#parts.atPath(path)
      if (article) ids.add(article.id)
    }
    return ids
  }

  /** Every place of one article that the words of a query match, with the words around it, in text order. */
  async passages({ articleId, query, exact = false }: PassagesRequest): Promise<Passage[]> {
    return await this.#parts.index.passages({ path: this.#parts.article(articleId).path, query, exact })
  }

  /** Entities one of whose names has the words of a query: see `searchEntities`. */
  entities({ query, begun: mayBeBegun, ...rest }: EntityHitsRequest): EntityHits {
    const { exact = false, segment = 'all', limit = 20 } = rest
    const found = (asked: string) => searchEntities(this.#parts, { query: asked, exact, segment, limit })
    const whole = found(query)
    const wider = mayBeBegun && whole.total === 0 ? begun(query) : undefined
    const { total, results } = wider === undefined ? whole : found(wider)
    return {
      total,
      results: results.map(({ id, ...match }) => ({ entity: this.#parts.entity(id), ...match })),
    }
  }

  /** What each filter would leave of the articles that a query means. */
  async facets(request: FacetsRequest): Promise<Facets> {
    const found = await this.found(request.query, request.exact ?? false)
    return await countFacets(this.#parts, found, request)
  }

  /** One page of the articles that have the words of a query, in an order of the list. */
  async #sorted(
    { query, limit = 20, offset = 0, exact = false }: SearchRequest,
    sort: ListSort,
    allowed: readonly Article[] = this.#parts.articles(),
  ): Promise<Pick<SearchAnswer, 'total' | 'results'>> {
    const found = await this.found(query, exact)
    const listed = this.#inOrder(
      allowed.filter(({ id }) => found?.has(id)),
      sort,
    )
    const among = listed.slice(offset, offset + limit).map(({ path }) => path)
    if (among.length === 0) return { total: listed.length, results: [] }
    const page = { query, exact, limit: among.length, offset: 0, among }
    const { results } = await this.#parts.index.search(page)
    const hits = new Map(results.map((hit) => [hit.path, hit]))
    return {
      total: listed.length,
      results: among.flatMap((path) => {
        const hit = hits.get(path)
        return hit ? this.#result(hit) : []
      }),
    }
  }

  /** Articles that stand newest first, in the order that is asked for. */
  #inOrder(articles: readonly Article[], sort: ListSort = 'newest'): readonly Article[] {
    if (sort === 'newest') return articles
    const ids = new Set(articles.map(({ id }) => id))
    return this.#parts.articles(sort).filter(({ id }) => ids.has(id))
  }

  /** What the index is told of the articles that count: whichever list of paths is shorter. */
  #limitedTo(allowed: readonly Article[] | undefined): { among?: string[]; except?: string[] } {
    const excluded = [...this.#parts.excludedPaths()]
    if (!allowed) return excluded.length > 0 ? { except: excluded } : {}
    const all = this.#parts.articles()
    if (allowed.length <= all.length / 2) return { among: allowed.map(({ path }) => path) }
    const ids = new Set(allowed.map(({ id }) => id))
    const others = all.filter(({ id }) => !ids.has(id)).map(({ path }) => path)
    return { except: [...excluded, ...others] }
  }

  async #notes(
    request: SearchRequest,
    filters: QueryFilter[],
  ): Promise<Pick<SearchAnswer, 'total' | 'results'>> {
    const { query, limit = 20, offset = 0, exact = false, segment = 'all', sort } = request
    const found = await this.#noteHits(query, exact, filters)
    const hits = found.filter(({ annotationId }) => {
      const articleId = this.#parts.articleOf(annotationId)
      return segment === 'all' || (articleId !== undefined && this.#parts.isIn(segment, articleId))
    })
    if (sort !== undefined) {
      const places = new Map(this.#parts.articles(sort).map(({ id }, place) => [id, place]))
      const placeOf = (id: string) => places.get(this.#parts.articleOf(id) ?? '') ?? places.size
      hits.sort((a, b) => placeOf(a.annotationId) - placeOf(b.annotationId))
    }
    const results = hits.slice(offset, offset + limit).flatMap((hit): SearchResult[] => {
      const articleId = this.#parts.articleOf(hit.annotationId)
      if (articleId === undefined) return []
      return [{ ...resultHead(this.#parts.article(articleId)), ...hit, hits: [] }]
    })
    return { total: hits.length, results }
  }

  async #noteHits(query: string, exact: boolean, filters: QueryFilter[]) {
    await this.#parts.settleNotes()
    const { results } = await this.#parts.index.searchNotes({ query, exact, limit: mostNotes, offset: 0 })
    const onArticle = filters.filter((filter) => markFilter(filter) === undefined)
    const allowed = this.#filters.allowed(onArticle)
    const ids = allowed && new Set(allowed.map(({ id }) => id))
    const marks = filters.flatMap((filter) => {
      const asked = markFilter(filter)
      return asked ? [{ negated: filter.negated, meets: this.#parts.markTest(asked) }] : []
    })
    return results.filter(({ annotationId }) => {
      const articleId = this.#parts.articleOf(annotationId)
      if (articleId === undefined || (ids && !ids.has(articleId))) return false
      if (this.#parts.article(articleId).excludedAt !== undefined) return false
      return marks.every(({ negated, meets }) => meets(annotationId) !== negated)
    })
  }

  /** Articles that no word was asked of, with their beginning; of one whose file is gone there is only the title. */
  async #unsearched(articles: readonly Article[]): Promise<SearchResult[]> {
    const among = articles.map(({ path }) => path)
    const { results } = await this.#parts.index.search({
      query: '',
      exact: false,
      limit: among.length,
      offset: 0,
      among,
    })
    const beginnings = new Map(results.map(({ path, snippet }) => [path, snippet]))
    return articles.map((article) => ({
      ...articleHead(article, this.#parts),
      level: 'exact',
      hits: [],
      snippet: beginnings.get(article.path) ?? article.title,
      snippetHits: [],
    }))
  }

  #result(hit: TextHit): SearchResult[] {
    const article = this.#parts.atPath(hit.path)
    return article ? [{ ...articleHead(article, this.#parts), ...hit }] : []
  }
}

function isOfNotes(filters: readonly QueryFilter[]): boolean {
  return filters.some(({ field, negated }) => field === 'in' && !negated)
}
