import { skipToken, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import type { Annotation } from '../../preload/contract/annotation.ts'
import { useApi } from './library.tsx'

const none: Annotation[] = []

/** The annotations of an article in text order; empty while none is chosen or they are on their way. */
export function useAnnotations(articleId: string | undefined): Annotation[] {
  const input = articleId === undefined ? skipToken : { articleId }
  // Comparing ten thousand with those before takes longer than drawing anew the few that are on the screen.
  const options = useApi().annotations.list.queryOptions({ input, structuralSharing: false })
  return useQuery(options).data ?? none
}

/**
 * As `useAnnotations`, for what stands beside the text: it is drawn after a mark that was made, changed or removed in the
 * text, and a moment behind.
 */
export function useAnnotationsBeside(articleId: string | undefined): Annotation[] {
  const now = useAnnotations(articleId)
  const before = useDeferredValue(now)
  return before[0]?.articleId === articleId ? before : now
}

/** How many highlights, entities (not mentions) and notes an article carries. */
export function useMarkCounts(articleId: string | undefined) {
  const annotations = useAnnotationsBeside(useDeferredValue(articleId))
  return useMemo(() => {
    let [highlights, notes] = [0, 0]
    const entities = new Set<string>()
    for (const { color, note, mention } of annotations) {
      if (color !== undefined) highlights += 1
      if (note !== undefined) notes += 1
      if (mention?.entityId) entities.add(mention.entityId)
    }
    return { highlights, entities: entities.size, notes }
  }, [annotations])
}
