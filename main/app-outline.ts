import type { Annotations } from './annotations/annotations.ts'
import type { App } from './app.ts'
import { ArticleOutline } from './library/article-outline.ts'
import type { Articles } from './library/articles.ts'
import type { SimilarTexts } from './library/similar-texts.ts'
import { watchOrder } from './library/watch-order.ts'
import type { Store } from './store/store.ts'

interface Services {
  store: Store
  articles: Articles
  annotations: Annotations
  similar: SimilarTexts
  matching: App['listArticles']
}

/** The list of a library, introduced to all that it shows. */
export function outlineOf({ store, articles, annotations, similar, matching }: Services): ArticleOutline {
  return new ArticleOutline({
    articles: (sort) => articles.list(sort),
    matching,
    article: (id) => store.get('articles', id),
    annotated: () => annotations.search.annotated(),
    onReorder: (listener) => watchOrder(store, listener),
    similar,
    marks: (id) => annotations.search.marksOf(id),
    annotatedAt: (id) => annotations.search.annotatedAt(id),
    excluded: () => articles.excludedPaths().length,
  })
}
