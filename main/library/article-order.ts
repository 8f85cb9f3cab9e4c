import type { Article } from '../../preload/contract/article.ts'
import { compareVietnamese } from '../../preload/text/collation.ts'
import type { Store } from '../store/store.ts'

/**
 * The articles of the store, newest first, those without a date last; of one date by title as a Vietnamese dictionary
 * sorts it, then by path. The order is kept, and only what changed is sorted in again: sorting 100,000 titles anew for
 * every change would hold up everything else.
 */
export class ArticleOrder {
  readonly #store: Store
  readonly #unsubscribe: () => void
  readonly #changed = new Set<string>()
  #sorted: readonly Article[] = []

  constructor(store: Store) {
    this.#store = store
    for (const [id] of store.entries('articles')) this.#changed.add(id)
    this.#unsubscribe = store.subscribe((changes) => {
      for (const change of changes) if (change.table === 'articles') this.#changed.add(change.id)
    })
  }

  close(): void {
    this.#unsubscribe()
  }

  /** Must not be changed. */
  articles(): readonly Article[] {
    if (this.#changed.size === 0) return this.#sorted
    const unchanged = this.#sorted.filter(({ id }) => !this.#changed.has(id))
    const changed = [...this.#changed].flatMap((id) => this.#store.get('articles', id) ?? [])
    this.#sorted = merged(unchanged, changed.sort(newestFirst))
    this.#changed.clear()
    return this.#sorted
  }
}

/** Order of the list; never 0 for two articles. */
export function newestFirst(a: Article, b: Article): number {
  const [dateA, dateB] = [firstDay(a.date), firstDay(b.date)]
  if (dateA !== dateB) return dateA < dateB ? 1 : -1
  return compareVietnamese(a.title, b.title) || byUnits(a.path, b.path) || byUnits(a.id, b.id)
}

// EDTF dates compare as strings, and none at all comes after every date.
function firstDay(date = ''): string {
  return date.split('/')[0] ?? ''
}

function byUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Few sorted items put into many: each by bisection, since comparing titles is what costs. */
function merged(many: readonly Article[], few: readonly Article[]): Article[] {
  const result: Article[] = []
  let taken = 0
  for (const article of few) {
    const at = placeOf(article, many, taken)
    for (; taken < at; taken++) result.push(many[taken] as Article)
    result.push(article)
  }
  for (; taken < many.length; taken++) result.push(many[taken] as Article)
  return result
}

function placeOf(article: Article, sorted: readonly Article[], from: number): number {
  let [low, high] = [from, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (newestFirst(sorted[middle] as Article, article) < 0) low = middle + 1
    else high = middle
  }
  return low
}
