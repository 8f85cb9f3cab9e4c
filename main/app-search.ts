import type { Annotations } from './annotations/annotations.ts'
import type { Catalogue } from './entities/catalogue.ts'
import type { Articles } from './library/articles.ts'
import type { SimilarTexts } from './library/similar-texts.ts'
import type { LibraryIndex } from './search/library-index.ts'
import { LibrarySearch } from './search/library-search.ts'
import { markTest } from './search/mark-test.ts'
import type { NoteFeed } from './search/note-feed.ts'
import type { Store } from './store/store.ts'

interface Services {
  store: Store
  index: LibraryIndex
  noteFeed: NoteFeed
  articles: Articles
  annotations: Annotations
  catalogue: Catalogue
  similar: SimilarTexts
}

/** The search of a library, introduced to all it searches. */
export function searchOf({
  store,
  index,
  noteFeed,
  articles,
  annotations,
  catalogue,
  similar,
}: Services): LibrarySearch {
  return new LibrarySearch({
    index,
    similar,
    settleNotes: () => noteFeed.settle(),
    articles: (sort) => articles.list(sort),
    article: (id) => articles.get(id),
    atPath: (path) => articles.atPath(path),
    excludedPaths: () => articles.excludedPaths(),
    articlesWith: ({ entity, type, ...marks }) => {
      if (entity === undefined && type === undefined) return annotations.search.articlesWith(marks)
      return catalogue.articlesWith({ ...(entity && { entity }), ...(type && { type }) })
    },
    markTest: (filter) =>
      markTest(
        {
          store,
          entityNames: (id) => catalogue.namesOf(id),
          typesNamed: (query) => catalogue.typesNamed(query),
          isToReview: (id) => annotations.search.isToReview(id),
        },
        filter,
      ),
    articleOf: (id) => store.get('annotations', id)?.articleId,
    isIn: (segment, id) => {
      if (segment === 'annotated') return annotations.search.isAnnotated(id)
      return store.get('articles', id)?.readState === 'unread'
    },
    tags: () => annotations.search.tagged(),
    entities: () => catalogue.mentioned(),
    types: () => catalogue.types().map(({ id }) => id),
    entity: (id) => catalogue.row(catalogue.get(id)),
  })
}
