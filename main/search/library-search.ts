import type { Article, OutlineSegment } from '../../preload/contract/article.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { SearchAnswer, SearchRequest, SearchResult } from '../../preload/contract/search.ts'
import { matches } from '../../preload/text/fold.ts'
import { overlaps, readInterval } from '../../preload/text/interval.ts'
import { parseQuery, type QueryFilter } from '../../preload/text/query.ts'
import type { TextHit } from './contract.ts'

/** What is asked of an annotation, or of any annotation of an article. */
export interface MarkFilter {
  tag?: string
  entity?: string
  type?: string
  color?: string
  hasNote?: boolean
}

export interface LibrarySearchParts {
  index: {
    search(request: {
      query: string
      exact: boolean
      limit: number
      offset: number
      among?: string[]
    }): Promise<{ total: number; results: TextHit[] }>
    matching(request: { query: string; exact: boolean }): Promise<string[]>
    searchNotes(request: { query: string; exact: boolean; limit: number; offset: number }): Promise<{
      total: number
      results: {
        annotationId: string
        level: TextHit['level']
        snippet: string
        snippetHits: TextHit['hits']
      }[]
    }>
  }
  /** Resolves when the index holds every note as it is now. */
  settleNotes(): Promise<void>
  /** Every article, newest first. */
  articles(): Article[]
  article(id: string): Article
  atPath(path: string): Article | undefined
  /** Ids of the articles with an annotation that meets the filter. */
  articlesWith(filter: MarkFilter): Set<string>
  /** Tells whether an annotation meets the filter. */
  markTest(filter: MarkFilter): (annotationId: string) => boolean
  /** The article that an annotation is on; undefined when the annotation is gone. */
  articleOf(annotationId: string): string | undefined
  /** Whether an article belongs to a segment of the list. */
  isIn(segment: Exclude<OutlineSegment, 'all'>, articleId: string): boolean
}

// Notes are searched first and filtered afterwards; more hits than this are not looked at in one query.
const mostNotes = 100_000

/**
 * Searches a library: the words of a query in the index, its filters in the store, both together in one answer.
 */
export class LibrarySearch {
  readonly #parts: LibrarySearchParts

  constructor(parts: LibrarySearchParts) {
    this.#parts = parts
  }

  /** One page of results, best first; with `in:notes`, of notes. */
  async query(request: SearchRequest): Promise<SearchAnswer> {
    const { query, limit = 20, offset = 0, exact = false, segment = 'all' } = request
    const { terms, filters, notice } = parseQuery(query)
    if (terms.length === 0 && filters.length === 0) {
      throw new Refusal('BAD_INPUT', 'Say what to look for, such as a word, "a phrase" or tag:economy.', {
        reason: 'query-empty',
      })
    }
    const said = notice === undefined ? {} : { notice }
    if (filters.some(({ field }) => field === 'in')) {
      return { query, ...(await this.#notes(request, filters)), ...said }
    }
    const allowed = this.#allowed(filters, segment)
    const among = allowed && [...allowed].map((id) => this.#parts.article(id).path)
    const page = { query, exact, limit, offset, ...(among && { among }) }
    const { total, results } = await this.#parts.index.search(page)
    return { query, total, results: results.flatMap((hit) => this.#result(hit)), ...said }
  }

  /** Every article that a query means, newest first; an empty query means all. */
  async articles(query: string): Promise<Article[]> {
    const { terms, filters } = parseQuery(query)
    const allowed = this.#allowed(filters.filter(({ field }) => field !== 'in'))
    const listed = this.#parts.articles().filter(({ id }) => allowed?.has(id) ?? true)
    if (filters.some(({ field }) => field === 'in')) {
      const inNotes = new Set(
        (await this.#noteHits(query, false, filters)).flatMap(({ annotationId }) => {
          return this.#parts.articleOf(annotationId) ?? []
        }),
      )
      return listed.filter(({ id }) => inNotes.has(id))
    }
    if (terms.length === 0) return listed
    const paths = new Set(await this.#parts.index.matching({ query, exact: false }))
    return listed.filter(({ path }) => paths.has(path))
  }

  async #notes(
    request: SearchRequest,
    filters: QueryFilter[],
  ): Promise<Pick<SearchAnswer, 'total' | 'results'>> {
    const { query, limit = 20, offset = 0, exact = false, segment = 'all' } = request
    const found = await this.#noteHits(query, exact, filters)
    const hits = found.filter(({ annotationId }) => {
      const articleId = this.#parts.articleOf(annotationId)
      return segment === 'all' || (articleId !== undefined && this.#parts.isIn(segment, articleId))
    })
    const results = hits.slice(offset, offset + limit).flatMap((hit): SearchResult[] => {
      const articleId = this.#parts.articleOf(hit.annotationId)
      if (articleId === undefined) return []
      return [{ ...this.#row(this.#parts.article(articleId)), ...hit, hits: [] }]
    })
    return { total: hits.length, results }
  }

  async #noteHits(query: string, exact: boolean, filters: QueryFilter[]) {
    await this.#parts.settleNotes()
    const { results } = await this.#parts.index.searchNotes({ query, exact, limit: mostNotes, offset: 0 })
    const onArticle = filters.filter(({ field }) => field === 'date' || field === 'source')
    const allowed = this.#allowed(onArticle)
    const marks = filters.flatMap((filter) => {
      const asked = markFilter(filter)
      return asked ? [{ negated: filter.negated, meets: this.#parts.markTest(asked) }] : []
    })
    return results.filter(({ annotationId }) => {
      const articleId = this.#parts.articleOf(annotationId)
      if (articleId === undefined || (allowed && !allowed.has(articleId))) return false
      return marks.every(({ negated, meets }) => meets(annotationId) !== negated)
    })
  }

  /** Ids of the articles of a segment that all filters allow; undefined when every article is. */
  #allowed(filters: QueryFilter[], segment: OutlineSegment = 'all'): Set<string> | undefined {
    let allowed: Set<string> | undefined
    if (segment !== 'all') {
      const ids = this.#parts.articles().map(({ id }) => id)
      allowed = new Set(ids.filter((id) => this.#parts.isIn(segment, id)))
    }
    for (const filter of filters) {
      const meets = this.#test(filter)
      const candidates = allowed ?? this.#parts.articles().map(({ id }) => id)
      allowed = new Set([...candidates].filter((id) => meets(id) !== filter.negated))
    }
    return allowed
  }

  #test(filter: QueryFilter): (articleId: string) => boolean {
    const marks = markFilter(filter)
    if (marks) {
      const ids = this.#parts.articlesWith(marks)
      return (id) => ids.has(id)
    }
    if (filter.field === 'source') {
      return (id) => matches(filter.value, this.#parts.article(id).source ?? '')
    }
    const asked = filter.interval ?? {}
    return (id) => {
      const date = this.#parts.article(id).date
      const covered = date === undefined ? undefined : readInterval(date)
      return covered !== undefined && overlaps(asked, covered)
    }
  }

  #result(hit: TextHit): SearchResult[] {
    const article = this.#parts.atPath(hit.path)
    if (!article) return []
    return [{ ...this.#row(article), ...hit }]
  }

  #row({ id, path, title, date }: Article) {
    return { articleId: id, path, title, ...(date === undefined ? {} : { date }) }
  }
}

function markFilter({ field, value }: QueryFilter): MarkFilter | undefined {
  switch (field) {
    case 'tag':
    case 'entity':
    case 'type':
    case 'color':
      return { [field]: value }
    case 'has':
      return { hasNote: true }
    default:
      return undefined
  }
}
