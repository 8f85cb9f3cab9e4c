import { useEffect } from 'react'
import { type Selected, useWindow } from '../state.ts'
import type { ReadingView } from './reading-view.ts'

// Highlights of the CSS API are for small sets: with thousands every repaint slows down.
const shownAtMost = 200

/** Shows what a search found near the screen, and which of them the reader stands at. */
export function useHits(reading: ReadingView | undefined, articleId: string, layout: number): void {
  const hits = useWindow((state) => state.hits)
  const at = useWindow((state) => state.reveal)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new layout brings other hits near the screen.
  useEffect(() => {
    if (!reading || hits?.articleId !== articleId) return
    const near = nearest(hits.ranges, reading.firstOffset())
    const isAt = (range: Selected) => range.start === at?.start && range.end === at.end
    CSS.highlights.set('dau-hits', new Highlight(...near.map((range) => reading.domRange(range))))
    const here = near.filter(isAt).map((range) => reading.domRange(range))
    const highlight = new Highlight(...here)
    highlight.priority = 1
    CSS.highlights.set('dau-hit', highlight)
    return () => {
      CSS.highlights.delete('dau-hits')
      CSS.highlights.delete('dau-hit')
    }
  }, [reading, articleId, hits, at, layout])
}

/** The ranges around an offset, in text order, most of them after it. */
function nearest(ranges: readonly Selected[], offset: number): readonly Selected[] {
  const next = ranges.findIndex(({ end }) => end > offset)
  const from = Math.max(0, (next < 0 ? ranges.length : next) - shownAtMost / 4)
  return ranges.slice(from, from + shownAtMost)
}
