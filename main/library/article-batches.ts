import type { Article, ExcludedArticle } from '../../preload/contract/article.ts'
import type { StepLabel } from '../../preload/contract/history.ts'
import type { Draft } from '../store/draft.ts'
import type { Store } from '../store/store.ts'
import { notFound } from './find-article.ts'

/** What is done with several articles at once, each time as one undoable step; files are never touched. */
export class ArticleBatches {
  readonly #store: Store
  readonly #now: () => string

  /** `now`: the ISO 8601 instant of now. */
  constructor(store: Store, now: () => string) {
    this.#store = store
    this.#now = now
  }

  /** Makes them read or unread; resolves with how many were not. Throws Refusal NOT_FOUND when none is there. */
  setRead(ids: readonly string[], readState: 'read' | 'unread'): Promise<number> {
    const action = readState === 'read' ? 'read-articles' : 'unread-articles'
    return this.#change(ids, action, (article) => {
      return article.readState === readState ? article : { ...article, readState }
    })
  }

  /** Takes them out of the library, in which they are neither listed nor found until they are taken back. */
  exclude(ids: readonly string[]): Promise<number> {
    const excludedAt = this.#now()
    return this.#change(ids, 'exclude-articles', (article) => {
      return article.excludedAt === undefined ? { ...article, excludedAt } : article
    })
  }

  /** Takes excluded articles back. */
  include(ids: readonly string[]): Promise<number> {
    return this.#change(ids, 'include-articles', ({ excludedAt, ...article }) => article)
  }

  /** What was taken out of the library, the last one first. */
  excluded(): ExcludedArticle[] {
    const excluded = [...this.#store.values('articles')].flatMap(({ id, path, title, excludedAt }) => {
      return excludedAt === undefined ? [] : [{ id, path, title, excludedAt }]
    })
    return excluded.sort((a, b) => (a.excludedAt < b.excludedAt ? 1 : a.excludedAt > b.excludedAt ? -1 : 0))
  }

  async #change(
    ids: readonly string[],
    action: StepLabel['action'],
    changed: (article: Article) => Article,
  ): Promise<number> {
    const items = [...new Set(ids)]
    let isAnyThere = false
    let count = 0
    let subject = ''
    await this.#store.stepOver({
      items,
      doing: { action, count: items.length },
      label: () => ({ action, count, subject }),
      change: (draft: Draft, id) => {
        const article = draft.get('articles', id)
        if (article === undefined) return
        isAnyThere = true
        const after = changed(article)
        if (isSame(after, article)) return
        if (count === 0) subject = article.title
        count++
        draft.put('articles', id, after)
      },
    })
    if (!isAnyThere) throw notFound(items[0] ?? '')
    return count
  }
}

function isSame(a: Article, b: Article): boolean {
  return a === b || (a.readState === b.readState && a.excludedAt === b.excludedAt)
}
