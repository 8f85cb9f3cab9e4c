import { useEffect } from 'react'
import type { SearchAnswer } from '../../preload/contract/search.ts'
import { useWindow } from '../state.ts'

/**
 * Marks in the open article what the search found there, and nothing where it found nothing: what an earlier search left
 * goes. `pages` is undefined while the answer is on its way. Words found in the article alone come before.
 */
export function useFoundHere(pages: readonly SearchAnswer[] | undefined): void {
  const articleId = useWindow((state) => state.articleId)
  const finding = useWindow((state) => state.finding)
  useEffect(() => {
    if (!pages || finding || articleId === undefined) return
    const results = pages.flatMap((page) => page.results)
    const at = results.findIndex((one) => one.articleId === articleId)
    const ranges = results[at]?.hits
    useWindow.setState(({ hits }) => {
      if (hits?.articleId === articleId && hits.ranges === ranges) return {}
      return { hits: ranges && ranges.length > 0 ? { articleId, ranges, at } : undefined }
    })
  }, [pages, finding, articleId])
}
