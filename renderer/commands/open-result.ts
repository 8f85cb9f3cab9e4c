import type { SearchResult } from '../../preload/contract/search.ts'
import type { Client } from '../client.ts'
import { openArticle, reveal, type Selected, useWindow } from '../state.ts'

/**
 * Opens the article of a result at its first hit, or at `place`; the reader marks all of them. A note is opened with its
 * passage. `at` is its place among the results, from which F4 goes on.
 */
export async function openResult(
  { articleId, hits, annotationId }: SearchResult,
  at: number,
  client: Client,
  place: Selected | undefined = hits[0],
): Promise<void> {
  void client.search.remember({ query: useWindow.getState().query }).catch(() => {})
  useWindow.setState({ hits: hits.length > 0 ? { articleId, ranges: hits, at } : undefined })
  openArticle(articleId, place)
  if (annotationId === undefined) return
  useWindow.setState({ annotationId, tab: 'notes' })
  const annotation = await client.annotations.get({ id: annotationId }).catch(() => undefined)
  const target = annotation?.target
  if (target && useWindow.getState().articleId === articleId) {
    reveal(articleId, { start: target.start, end: target.end })
  }
}
