import { useFollowed } from '../data/follow.ts'
import { useClient } from '../data/library.tsx'
import { openArticle, useWindow } from '../state.ts'

/** Shows the articles and notes that somebody asks for outside the window: by a link, or by opening a file. */
export function useAskedPlaces(): void {
  const client = useClient()
  useFollowed(
    (options) => client.desk.asked(undefined, options),
    (asked) => {
      if (asked === null) return
      openArticle(asked.articleId, asked.place)
      if (asked.annotationId !== undefined) {
        useWindow.setState({ annotationId: asked.annotationId, tab: 'notes', inspectorOpen: true })
      }
    },
  )
}
