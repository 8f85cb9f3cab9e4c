import { useEffect } from 'react'
import { useReviewing } from '../reviewing.ts'
import type { ReadingView } from './reading-view.ts'

/** Shows where the active mark, whose passage is gone, may belong; `layout` is another one when the text lies anew. */
export function useProposed(reading: ReadingView | undefined, layout: number): void {
  const proposed = useReviewing((state) => state.proposed)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn anew has other nodes.
  useEffect(() => {
    if (!reading || !proposed || proposed.end > reading.reading.text.length) return
    CSS.highlights.set('dau-proposed', new Highlight(reading.domRange(proposed)))
    return () => void CSS.highlights.delete('dau-proposed')
  }, [reading, proposed, layout])
}
