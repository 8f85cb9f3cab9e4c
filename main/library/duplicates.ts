import type { Article } from '../../preload/contract/article.ts'
import type { Draft } from '../store/draft.ts'
import type { Catalogue } from './catalogue.ts'

/**
 * Sets `duplicateOf` of all articles with one of these texts: the article that was here first is the original, the
 * others name it. A missing one is neither. `written` are articles whose text the draft has changed.
 */
export function settleDuplicates(
  draft: Draft,
  catalogue: Catalogue,
  hashes: Iterable<string>,
  written: Iterable<string>,
): void {
  const byNewHash = Map.groupBy(written, (id) => draft.get('articles', id)?.textHash)
  for (const hash of new Set(hashes)) {
    const ids = new Set([...catalogue.withHash(hash).map(({ id }) => id), ...(byNewHash.get(hash) ?? [])])
    const here = [...ids].flatMap((id) => {
      const article = draft.get('articles', id)
      return article?.textHash === hash && article.missingSince === undefined ? [article] : []
    })
    const original = here.reduce<Article | undefined>((a, b) => (a && cameFirst(a, b) ? a : b), undefined)
    for (const article of here) {
      const first = article.id === original?.id ? undefined : original?.id
      if (article.duplicateOf === first) continue
      const { duplicateOf: _, ...rest } = article
      draft.put('articles', article.id, first === undefined ? rest : { ...rest, duplicateOf: first })
    }
  }
}

// Articles of one batch came at the same instant; then the one that is an original already stays it.
function cameFirst(a: Article, b: Article): boolean {
  if (a.addedAt !== b.addedAt) return a.addedAt < b.addedAt
  if (a.duplicateOf === undefined || b.duplicateOf === undefined) {
    if (a.duplicateOf !== b.duplicateOf) return a.duplicateOf === undefined
  }
  return a.path < b.path
}
