import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { ArticleRow } from '../../preload/contract/article.ts'
import type { ListSort, ResultSort } from '../../preload/contract/choices.ts'
import { unpacked } from '../../preload/contract/packed-outline.ts'
import { parseQuery } from '../../preload/text/query.ts'
import type { Client } from '../client.ts'
import { type ListSegment, useWindow } from '../state.ts'
import { useDesk } from './desk.tsx'
import { useApi } from './library.tsx'

/**
 * Where every article of a segment stands, or those of them that the filters of `query` allow, versions of one text
 * together where they are to be `grouped`; `keep` stay in it although they have left it.
 */
export function useOutline(
  {
    segment,
    sort,
    query,
    grouped,
  }: { segment: ListSegment; sort: ListSort; query: string; grouped: boolean },
  keep: readonly string[],
) {
  const input = {
    segment,
    sort,
    grouped,
    ...(query !== '' && { query }),
    ...(keep.length > 0 && { keep: [...keep] }),
  }
  return useQuery({
    ...useApi().articles.outline.queryOptions({ input, select: unpacked }),
    placeholderData: keepPreviousData,
  }).data
}

// Rows asked for at once.
const page = 40

/** Rows of the places from `from` to `to`; one that is on its way is what it was before, or missing. */
export function useRows(ids: readonly string[], from: number, to: number): Map<string, ArticleRow> {
  const api = useApi()
  const known = useRef(new Map<string, ArticleRow>())
  const first = Math.floor(from / page)
  const pages = Array.from({ length: Math.max(0, Math.ceil(to / page) - first) }, (_, at) => first + at)
  const found = useQueries({
    queries: pages.map((at) => ({
      ...api.articles.rows.queryOptions({ input: { ids: ids.slice(at * page, (at + 1) * page) } }),
      // What has left the screen is asked for again when it comes back.
      gcTime: 30_000,
    })),
  })
  for (const { data } of found) for (const row of data ?? []) known.current.set(row.id, row)
  useEffect(() => {
    // A long scroll must not fill the memory.
    if (known.current.size > 5_000) known.current.clear()
  })
  return known.current
}

export interface Search {
  query: string
  exact: boolean
  segment: ListSegment
  sort: ResultSort
}

// Results asked for at once: a screenful, since each is read for the words around its hits.
const results = 15

/** What a query finds, page by page; what was found before is shown until the next is there. */
export function useSearch({ query, exact, segment, sort }: Search) {
  return useInfiniteQuery({
    ...useApi().search.query.infiniteOptions({
      input: (offset: number) => ({
        query,
        exact,
        segment,
        ...(sort !== 'best' && { sort }),
        begun: true,
        limit: results,
        offset,
      }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => {
        const loaded = pages.length * results
        return loaded < last.total ? loaded : null
      },
    }),
    enabled: query !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })
}

/** The query that the results on the screen answer: its last word has a star where nothing has it whole. */
export function useAnswered(query: string): string {
  const exact = useWindow((state) => state.exact)
  const segment = useWindow((state) => state.segment)
  const { resultSort: sort } = useDesk().desk.preferences
  const hasWords = parseQuery(query).terms.length > 0
  const { data, isPlaceholderData } = useSearch({ query: hasWords ? query : '', exact, segment, sort })
  return (hasWords && !isPlaceholderData && data?.pages[0]?.query) || query
}

/** Every article that a search in the texts or the notes means, in the segment that is shown; not those on the screen alone. */
export async function foundIds(client: Client, query: string): Promise<readonly string[]> {
  const { exact, segment } = useWindow.getState()
  return unpacked(await client.articles.outline({ query, exact, segment })).ids
}
