import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import type { ConcordanceLine } from '../../preload/contract/entity.ts'
import { mostCounted } from '../../preload/contract/limits.ts'
import type {
  EntityHits,
  Facets,
  Passage,
  SavedView,
  SearchAnswer,
  SearchResult,
} from '../../preload/contract/search.ts'
import type { ListSegment } from '../state.ts'
import { useApi } from './library.tsx'
import { counting, useSettled } from './settled.ts'

interface SearchAsk {
  query: string
  exact: boolean
  segment: ListSegment
}

/** What each filter would leave; nothing asked: nothing is counted. What was counted before stays until it is there. */
export function useFacets(ask: SearchAsk | undefined): Facets | undefined {
  return useQuery({
    ...useApi().search.facets.queryOptions({ input: ask ?? skipToken }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  }).data
}

const noViews: SavedView[] = []
const nothing: string[] = []

/** Searches kept under a name, in the order of the alphabet. */
export function useViews(): SavedView[] {
  return useQuery(useApi().views.list.queryOptions()).data ?? noViews
}

/** What was searched for last, newest first. */
export function useRecent(): string[] {
  return useQuery(useApi().search.recent.queryOptions()).data ?? nothing
}

/**
 * Places in all the articles of a search, of which these pages are loaded; undefined while they are not counted, where no
 * word was asked for, and in too many articles.
 */
export function useHitCount(
  pages: readonly SearchAnswer[],
  { exact, segment }: Omit<SearchAsk, 'query'>,
): number | undefined {
  const [first] = pages
  const loaded = pages.reduce((sum, { results }) => sum + results.length, 0)
  const isWhole = first !== undefined && loaded >= first.total
  const asked = first !== undefined && !isWhole && first.total <= mostCounted ? first.query : ''
  const query = useSettled(asked, counting)
  const isAsked = asked !== '' && query === asked && pages.some(({ results }) => results.some(hasHits))
  const counted = useQuery({
    ...useApi().search.hits.queryOptions({ input: isAsked ? { query, exact, segment } : skipToken }),
    gcTime: 60_000,
  }).data
  const known = isWhole ? pages.flatMap(({ results }) => results) : []
  return isWhole ? known.reduce((sum, { hits }) => sum + hits.length, 0) || undefined : (counted ?? undefined)
}

function hasHits({ hits }: SearchResult): boolean {
  return hits.length > 0
}

// Entities shown for a search; who looks for more of them writes more of the name.
const entities = 100

/** Entities that a search finds; undefined while they are looked for, or when nothing is. */
export function useFoundEntities(ask: SearchAsk): EntityHits | undefined {
  return useQuery({
    ...useApi().search.entities.queryOptions({
      input: ask.query === '' ? skipToken : { ...ask, begun: true, limit: entities },
    }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  }).data
}

const noPassages: Passage[] = []

/** Every place of an article that a search finds. */
export function usePassages(ask: { articleId: string; query: string; exact: boolean }): Passage[] {
  return useQuery(useApi().search.passages.queryOptions({ input: ask })).data ?? noPassages
}

const noLines: ConcordanceLine[] = []

/** Mentions of an entity in their lines. */
export function useConcordance(id: string): ConcordanceLine[] {
  return useQuery(useApi().entities.concordance.queryOptions({ input: { id } })).data ?? noLines
}
