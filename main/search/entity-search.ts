import type { OutlineSegment } from '../../preload/contract/article.ts'
import { parseQuery } from '../../preload/text/query.ts'
import { type ArticleFilterParts, ArticleFilters } from './article-filters.ts'
import { type Closeness, EXACT } from './closeness.ts'
import { type Hit, matchText } from './match.ts'
import { type Term, termsOf } from './terms.ts'

export interface EntitySearchParts extends ArticleFilterParts {
  /** Every entity that was not merged into another: `names` are its name, then its aliases. */
  entities(): Iterable<{ id: string; type: string; names: readonly string[]; articles: ReadonlySet<string> }>
}

export interface EntityQuery {
  query: string
  exact: boolean
  segment: OutlineSegment
  limit: number
}

export interface EntityHit {
  id: string
  /** The first of its names that matches best, and where. */
  name: string
  hits: Hit[]
}

/**
 * Entities with a name that has all words of a query, closest spelling first, then whole names, then those of the most
 * articles. Filters narrow them down to those that an allowed article mentions; a query of filters alone finds none.
 */
export function searchEntities(
  parts: EntitySearchParts,
  { query, exact, segment, limit }: EntityQuery,
): { total: number; results: EntityHit[] } {
  const terms = termsOf(query)
  if (terms.every(({ negated }) => negated)) return { total: 0, results: [] }
  const allowed = new ArticleFilters(parts).allowed(parseQuery(query).filters, segment)
  const ids = allowed && new Set(allowed.map(({ id }) => id))
  const found = [...parts.entities()].flatMap(({ id, names, articles }) => {
    const match = bestName(names, terms, exact)
    if (!match || (ids && ![...articles].some((article) => ids.has(article)))) return []
    return [{ id, articles: articles.size, ...match }]
  })
  found.sort((a, b) => a.closeness - b.closeness || b.share - a.share || b.articles - a.articles)
  return {
    total: found.length,
    results: found.slice(0, limit).map(({ id, name, hits }) => ({ id, name, hits })),
  }
}

interface NameMatch {
  name: string
  closeness: Closeness
  /** How much of the name the hits are. */
  share: number
  hits: Hit[]
}

function bestName(names: readonly string[], terms: readonly Term[], exact: boolean): NameMatch | undefined {
  const asked = terms.filter(({ negated }) => !negated)
  const excluded = terms.filter(({ negated }) => negated).map((term) => ({ ...term, negated: false }))
  if (excluded.some((term) => names.some((name) => matchText(name, [term], exact)))) return undefined
  let best: NameMatch | undefined
  for (const name of names) {
    const match = matchText(name, asked, exact)
    if (!match || (best && best.closeness <= match.closeness)) continue
    const covered = match.hits.reduce((sum, { start, end }) => sum + end - start, 0)
    best = { name, ...match, share: covered / name.length }
    if (best.closeness === EXACT) break
  }
  return best
}
