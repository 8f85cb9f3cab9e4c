import { skipToken, useQuery } from '@tanstack/react-query'
import { useApi } from './library.tsx'

/** The article of this id; nothing while none is chosen. */
export function useArticle(id: string | undefined) {
  return useQuery(useApi().articles.get.queryOptions({ input: id === undefined ? skipToken : { id } }))
}

/** Its reading text and blocks. */
export function useArticleText(id: string | undefined) {
  return useQuery(useApi().articles.text.queryOptions({ input: id === undefined ? skipToken : { id } }))
}
