import { openReader } from '../reader-handle.ts'
import { reveal, type Selected, useWindow } from '../state.ts'

/** Whether the open article has anything found in it. */
export function hasHits(): boolean {
  const { hits, articleId } = useWindow.getState()
  return hits !== undefined && hits.articleId === articleId && hits.ranges.length > 0
}

/** Goes to the next or previous place that was found in the open article, around its ends, or to the nearest one. */
export function walkHits(to: 'next' | 'previous' | 'nearest'): void {
  const { hits, articleId, reveal: before } = useWindow.getState()
  if (!hits || articleId === undefined || hits.articleId !== articleId) return
  const { ranges } = hits
  const here = ranges.findIndex(({ start, end }) => start === before?.start && end === before.end)
  if (to === 'nearest' && here >= 0) return
  const range = ranges.at(
    here >= 0 ? around(here + (to === 'next' ? 1 : -1), ranges.length) : fresh(ranges, to),
  )
  if (range) reveal(articleId, range)
}

function around(index: number, length: number): number {
  return (index + length) % length
}

/** Where a walk begins that stands on no hit: the first one on the screen or after it, backwards the one before. */
function fresh(ranges: readonly Selected[], to: 'next' | 'previous' | 'nearest'): number {
  const shown = openReader()?.firstShown() ?? 0
  const next = ranges.findIndex(({ start }) => start >= shown)
  if (to === 'previous') return next <= 0 ? ranges.length - 1 : next - 1
  return Math.max(0, next)
}
