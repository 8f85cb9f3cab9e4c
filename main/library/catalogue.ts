import type { Article } from '../../preload/contract/article.ts'
import type { Change, Store } from '../store/store.ts'
import { chosenOf } from './chosen-of.ts'
import type { ChosenForPath } from './encodings/chosen.ts'

/** What reconciling needs to know of an article. */
export interface KnownArticle {
  id: string
  path: string
  textHash: string
  /** No file was there at the last look; `path` is then where it was. */
  missing: boolean
}

/**
 * The articles of the store by path and by text, always as the store has them. Put together when something is first
 * asked of it: a list can be shown without.
 */
export class Catalogue {
  readonly #articles = new Map<string, KnownArticle>()
  readonly #byPath = new Groups()
  readonly #byHash = new Groups()
  /** Paths by id. */
  readonly #excluded = new Map<string, string>()
  /** By id. */
  readonly #chosen = new Map<string, ChosenForPath>()
  readonly #store: Store
  readonly #unsubscribe: () => void
  #isFilled = false

  constructor(store: Store) {
    this.#store = store
    for (const article of store.values('articles')) this.#takeOrders(article)
    this.#unsubscribe = store.subscribe((changes) => {
      for (const change of changes) if (isKnownOtherwise(change)) this.#changed(change.id)
    })
  }

  close(): void {
    this.#unsubscribe()
  }

  /** Articles whose file is, or was when last seen, at this path; at most one of them is not missing. */
  atPath(path: string): KnownArticle[] {
    return this.#known(this.#filled().#byPath.get(path))
  }

  withHash(textHash: string): KnownArticle[] {
    return this.#known(this.#filled().#byHash.get(textHash))
  }

  /** Paths of the articles that were taken out of the library. */
  excludedPaths(): string[] {
    return [...this.#excluded.values()]
  }

  /** The encodings that the user chose for files. */
  chosenEncodings(): ChosenForPath[] {
    return [...this.#chosen.values()]
  }

  all(): IterableIterator<KnownArticle> {
    return this.#filled().#articles.values()
  }

  #known(ids: readonly string[]): KnownArticle[] {
    return ids.flatMap((id) => this.#articles.get(id) ?? [])
  }

  #filled(): this {
    if (!this.#isFilled) {
      this.#isFilled = true
      for (const article of this.#store.values('articles')) this.#take(article)
    }
    return this
  }

  #changed(id: string): void {
    const record = this.#store.get('articles', id)
    this.#excluded.delete(id)
    this.#chosen.delete(id)
    if (record) this.#takeOrders(record)
    if (!this.#isFilled) return
    const before = this.#articles.get(id)
    if (before) {
      this.#byPath.remove(before.path, id)
      this.#byHash.remove(before.textHash, id)
      this.#articles.delete(id)
    }
    if (record) this.#take(record)
  }

  /** What the user ordered of an article, which few have. */
  #takeOrders(article: Article): void {
    const { id, path, excludedAt } = article
    if (excludedAt !== undefined) this.#excluded.set(id, path)
    const chosen = chosenOf(article)
    if (chosen) this.#chosen.set(id, chosen)
  }

  #take({ id, path, textHash, missingSince }: Article): void {
    this.#articles.set(id, { id, path, textHash, missing: missingSince !== undefined })
    this.#byPath.add(path, id)
    this.#byHash.add(textHash, id)
  }
}

/** All that is known of an article here, with what the user ordered of it. */
const fields = [
  'path',
  'textHash',
  'missingSince',
  'excludedAt',
  'encoding',
  'encodingFrom',
  'bytesHash',
] as const

function isKnownOtherwise({ table, before, after }: Change): boolean {
  if (table !== 'articles') return false
  if (!before || !after) return true
  return fields.some((field) => (before as Article)[field] !== (after as Article)[field])
}

/** Ids by a key that nearly always has only one, which then stands there by itself. */
class Groups {
  readonly #groups = new Map<string, string | string[]>()

  get(key: string): readonly string[] {
    const group = this.#groups.get(key) ?? []
    return typeof group === 'string' ? [group] : group
  }

  add(key: string, id: string): void {
    const group = this.get(key)
    this.#groups.set(key, group.length > 0 ? [...group, id] : id)
  }

  remove(key: string, id: string): void {
    const [first, ...rest] = this.get(key).filter((other) => other !== id)
    if (first === undefined) this.#groups.delete(key)
    else this.#groups.set(key, rest.length > 0 ? [first, ...rest] : first)
  }
}
