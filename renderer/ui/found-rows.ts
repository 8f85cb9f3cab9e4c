import { useMemo } from 'react'
import type { OutlineGroup } from '../../preload/contract/article.ts'
import type { SearchAnswer, SearchResult } from '../../preload/contract/search.ts'
import { useDesk } from '../data/desk.tsx'
import { useListRows } from './grouped.ts'

/** What tells results apart: notes may be of one article. */
export function resultKey({ articleId, annotationId }: SearchResult): string {
  return annotationId ?? articleId
}

/**
 * Brings the versions of a text together: the one that was found first stands for the others, which follow it. What comes
 * with a later page joins its group and changes no other place. An article that is marked is put under no other.
 */
export function foundTogether(results: readonly SearchResult[]): {
  results: SearchResult[]
  groups: OutlineGroup[]
} {
  const rows: [SearchResult, ...SearchResult[]][] = []
  const leading = new Map<string, SearchResult[]>()
  for (const result of results) {
    const { group, annotated } = result
    const versions = group === undefined ? undefined : leading.get(group)
    if (versions && !annotated) versions.push(result)
    else {
      const row: [SearchResult] = [result]
      rows.push(row)
      if (group !== undefined && !versions) leading.set(group, row)
    }
  }
  const groups: OutlineGroup[] = []
  let start = 0
  for (const { length } of rows) {
    if (length > 1) groups.push({ start, count: length })
    start += length
  }
  return { results: rows.flat(), groups }
}

/** The rows of what a search found, as far as it is loaded, versions of one text together where they are to be. */
export function useFoundRows(pages: readonly SearchAnswer[], isTold: boolean) {
  const { groupSimilar } = useDesk().desk.preferences
  const { found, outline } = useMemo(() => {
    const all = pages.flatMap(({ results }) => results)
    const { results, groups } = groupSimilar ? foundTogether(all) : { results: all, groups: [] }
    const heads = [{ label: '', uncertain: false, start: 0, count: results.length }]
    return {
      found: new Map(all.map((result, at) => [resultKey(result), { result, at }])),
      outline: { ids: results.map(resultKey), heads, groups },
    }
  }, [pages, groupSimilar])
  const total = pages[0]?.total ?? 0
  const beyond = Math.max(0, total - found.size)
  const rows = useListRows(`found ${pages[0]?.query}`, outline, { beyond, isTold })
  // `found`: the result of a row or of one folded away, and its place in the order of the search.
  return useMemo(() => ({ ...rows, total, found }), [rows, total, found])
}
