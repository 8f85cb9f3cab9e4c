import { skipToken, useQuery } from '@tanstack/react-query'
import { useApi } from './library.tsx'

/** The article of this id; nothing while none is chosen. */
export function useArticle(id: string | undefined) {
  return useQuery(useApi().articles.get.queryOptions({ input: id === undefined ? skipToken : { id } }))
}

/**
 * Its reading text and blocks, asked for again only when the text itself may have changed: reading on changes the
 * article all the time.
 */
export function useArticleText(id: string | undefined) {
  const api = useApi()
  const { data: article } = useArticle(id)
  const key = ['reading', id, article?.textHash, article?.missingSince, article?.title]
  const isKnown = id !== undefined && article !== undefined
  return useQuery({
    ...api.articles.text.queryOptions({ input: isKnown ? { id } : skipToken }),
    queryKey: key,
    // Of the same article the text before stays on the screen until the new one is there.
    placeholderData: (before) => (before?.article.id === id ? before : undefined),
  })
}
