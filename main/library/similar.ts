import type { Article, SimilarArticle } from '../../preload/contract/article.ts'
import type { Store } from '../store/store.ts'
import type { Catalogue } from './catalogue.ts'
import type { ArticleIndex } from './index-client.ts'

/**
 * The articles with the same text as this one or a version of it, the most alike first, of one likeness those that came
 * first. As the last look at the folders found them; only articles whose file is there.
 */
export async function similarArticles(
  { index, store, catalogue }: { index: ArticleIndex; store: Store; catalogue: Catalogue },
  { id, textHash }: Article,
): Promise<SimilarArticle[]> {
  const likes = await index.like({ textHash })
  return [{ textHash, likeness: 1 }, ...likes].flatMap((like) => {
    return catalogue
      .withHash(like.textHash)
      .flatMap((known) => {
        const article = known.id === id || known.missing ? undefined : store.get('articles', known.id)
        return article === undefined || article.excludedAt !== undefined ? [] : [article]
      })
      .sort((a, b) => (a.addedAt < b.addedAt ? -1 : a.addedAt > b.addedAt ? 1 : 0))
      .map((article) => shown(article, like.likeness))
  })
}

function shown({ id, title, path, source, date, dateCertain }: Article, likeness: number): SimilarArticle {
  return {
    id,
    title,
    path,
    ...(source !== undefined && { source }),
    ...(date !== undefined && { date }),
    dateCertain: dateCertain ?? true,
    likeness,
  }
}
