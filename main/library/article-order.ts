import type { Article } from '../../preload/contract/article.ts'
import type { Store } from '../store/store.ts'
import { byTitle, sortedByTitle } from './title-order.ts'

/** An order of articles in which no two are the same. */
export interface Ordering {
  compare(a: Article, b: Article): number
  /** Many articles in that order. */
  sort(articles: readonly Article[]): Article[]
}

/**
 * The articles of the store, newest first unless another order is given. The order is kept, and only what changed is
 * sorted in again: sorting 100,000 titles anew for every change would hold up everything else.
 */
export class ArticleOrder {
  readonly #store: Store
  readonly #ordering: Ordering
  readonly #unsubscribe: () => void
  readonly #changed = new Set<string>()
  /** Nothing before it was first asked for. */
  #sorted: readonly Article[] | undefined

  constructor(store: Store, ordering: Ordering = newest) {
    this.#store = store
    this.#ordering = ordering
    this.#unsubscribe = store.subscribe((changes) => {
      for (const change of changes) if (change.table === 'articles') this.#changed.add(change.id)
    })
  }

  close(): void {
    this.#unsubscribe()
  }

  /** Must not be changed. */
  articles(): readonly Article[] {
    if (!this.#sorted) {
      this.#changed.clear()
      this.#sorted = this.#ordering.sort([...this.#store.values('articles')])
    }
    if (this.#changed.size === 0) return this.#sorted
    const unchanged = this.#sorted.filter(({ id }) => !this.#changed.has(id))
    const changed = [...this.#changed].flatMap((id) => this.#store.get('articles', id) ?? [])
    this.#sorted = merged(unchanged, this.#ordering.sort(changed), this.#ordering)
    this.#changed.clear()
    return this.#sorted
  }
}

/**
 * Newest first, those without a date last; of one date by title as a Vietnamese dictionary sorts it, then by path. Never
 * 0 for two articles.
 */
export function newestFirst(a: Article, b: Article): number {
  const [dateA, dateB] = [firstDay(a.date), firstDay(b.date)]
  if (dateA !== dateB) return dateA < dateB ? 1 : -1
  return byTitle(a, b)
}

const newest: Ordering = {
  compare: newestFirst,
  sort: manyNewestFirst,
}

// EDTF dates compare as strings, and none at all comes after every date.
function firstDay(date = ''): string {
  const end = date.indexOf('/')
  return end < 0 ? date : date.slice(0, end)
}

/** An archive has far fewer days than articles, and those of one day are few to sort by their titles. */
function manyNewestFirst(articles: readonly Article[]): Article[] {
  const days = new Map<string, Article[]>()
  for (const article of articles) {
    const day = firstDay(article.date)
    const group = days.get(day)
    if (group) group.push(article)
    else days.set(day, [article])
  }
  return [...days].sort(([a], [b]) => (a < b ? 1 : -1)).flatMap(([, group]) => sortedByTitle(group))
}

/** Few sorted items put into many: each by bisection, since comparing titles is what costs. */
function merged(many: readonly Article[], few: readonly Article[], { compare }: Ordering): Article[] {
  const result: Article[] = []
  let taken = 0
  for (const article of few) {
    const at = placeOf(article, many, taken, compare)
    for (; taken < at; taken++) result.push(many[taken] as Article)
    result.push(article)
  }
  for (; taken < many.length; taken++) result.push(many[taken] as Article)
  return result
}

function placeOf(
  article: Article,
  sorted: readonly Article[],
  from: number,
  compare: Ordering['compare'],
): number {
  let [low, high] = [from, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(sorted[middle] as Article, article) < 0) low = middle + 1
    else high = middle
  }
  return low
}
