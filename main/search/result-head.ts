import type { Article } from '../../preload/contract/article.ts'
import type { SearchResult } from '../../preload/contract/search.ts'
import type { SimilarTexts } from '../library/similar-texts.ts'
import type { FacetParts } from './facets.ts'

export interface ResultHeadParts extends Pick<FacetParts, 'isIn'> {
  /** Which texts are versions of one another, by their hashes. */
  similar: Pick<SimilarTexts, 'ready' | 'groupOf'>
}

/** What a result tells of the article it is in. */
export function resultHead({ id, path, title, date, dateCertain }: Article) {
  const dated = date === undefined ? {} : { date, dateCertain: dateCertain ?? false }
  return { articleId: id, path, title, ...dated }
}

/** What a result that is an article tells of it: also of which text it is a version, which is unknown once its file is gone. */
export function articleHead(
  article: Article,
  { similar, isIn }: ResultHeadParts,
): Omit<SearchResult, 'level' | 'hits' | 'snippet' | 'snippetHits'> {
  const { id, textHash, missingSince } = article
  const head = resultHead(article)
  if (missingSince !== undefined) return head
  return { ...head, group: similar.groupOf(textHash) ?? textHash, annotated: isIn('annotated', id) }
}
