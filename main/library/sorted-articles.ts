import type { Article } from '../../preload/contract/article.ts'
import type { ListSort } from '../../preload/contract/choices.ts'
import type { Store } from '../store/store.ts'
import { ArticleOrder } from './article-order.ts'
import { bySource, lastAnnotatedFirst, oldestFirst } from './list-order.ts'
import { byTitle, sortedByTitle } from './title-order.ts'

/** The articles of the store in every order of the list; an order costs nothing before it is asked for. */
export class SortedArticles {
  readonly #store: Store
  readonly #annotatedAt: (articleId: string) => string | undefined
  readonly #newest: ArticleOrder
  #titles: ArticleOrder | undefined

  /** `annotatedAt`: the ISO 8601 instant at which anything on an article was last changed. */
  constructor(store: Store, annotatedAt: (articleId: string) => string | undefined) {
    this.#store = store
    this.#annotatedAt = annotatedAt
    this.#newest = new ArticleOrder(store)
  }

  /** Must not be changed. */
  in(sort: ListSort): readonly Article[] {
    const newest = this.#newest.articles()
    switch (sort) {
      case 'newest':
        return newest
      case 'oldest':
        return oldestFirst(newest)
      case 'title':
        this.#titles ??= new ArticleOrder(this.#store, { compare: byTitle, sort: sortedByTitle })
        return this.#titles.articles()
      case 'source':
        return bySource(newest)
      case 'annotated':
        return lastAnnotatedFirst(newest, this.#annotatedAt)
    }
  }

  close(): void {
    this.#newest.close()
    this.#titles?.close()
  }
}
