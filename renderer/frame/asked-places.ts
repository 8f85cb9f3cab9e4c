import { useEffect } from 'react'
import { useDesk } from '../data/desk.tsx'
import { openArticle, useWindow } from '../state.ts'

/** Shows the articles and notes that somebody asks for outside the window: by a link, or by opening a file. */
export function useAskedPlaces(): void {
  const { client, openings } = useDesk()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stream ends with the way it came.
  useEffect(() => {
    const ending = new AbortController()
    void (async () => {
      try {
        for await (const asked of await client.desk.asked(undefined, { signal: ending.signal })) {
          if (asked === null) continue
          openArticle(asked.articleId, asked.place)
          if (asked.annotationId !== undefined) {
            useWindow.setState({ annotationId: asked.annotationId, tab: 'notes', inspectorOpen: true })
          }
        }
      } catch {
        // The connection ended, which is told elsewhere.
      }
    })()
    return () => ending.abort()
  }, [client, openings])
}
