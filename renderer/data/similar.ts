import { skipToken, useQuery } from '@tanstack/react-query'
import type { SimilarArticle } from '../../preload/contract/article.ts'
import { useApi } from './library.tsx'
import { useLibraryState } from './library-state.ts'

const none: readonly SimilarArticle[] = []

/** Articles with the same text or a version of it, the most alike first; looked up again when an index run has ended. */
export function useSimilar(articleId: string | undefined): readonly SimilarArticle[] {
  const api = useApi()
  const runs = useLibraryState().data?.indexRuns
  const options = api.articles.similar.queryOptions({
    input: articleId === undefined ? skipToken : { id: articleId },
  })
  const { data } = useQuery({
    ...options,
    queryKey: [...options.queryKey, runs],
    placeholderData: (before) => before,
  })
  return articleId === undefined ? none : (data ?? none)
}
