import type { Store } from '../store/store.ts'

/** What reconciling needs to know of an article. */
export interface KnownArticle {
  id: string
  path: string
  textHash: string
  /** No file was there at the last look; `path` is then where it was. */
  missing: boolean
}

/** The articles of the store by path and by text, always as the store has them. */
export class Catalogue {
  readonly #articles = new Map<string, KnownArticle>()
  readonly #byPath = new Groups()
  readonly #byHash = new Groups()
  readonly #store: Store
  readonly #unsubscribe: () => void

  constructor(store: Store) {
    this.#store = store
    for (const [id] of store.entries('articles')) this.#take(id)
    this.#unsubscribe = store.subscribe((changes) => {
      for (const change of changes) if (change.table === 'articles') this.#take(change.id)
    })
  }

  close(): void {
    this.#unsubscribe()
  }

  /** Articles whose file is, or was when last seen, at this path; at most one of them is not missing. */
  atPath(path: string): KnownArticle[] {
    return this.#known(this.#byPath.get(path))
  }

  withHash(textHash: string): KnownArticle[] {
    return this.#known(this.#byHash.get(textHash))
  }

  all(): IterableIterator<KnownArticle> {
    return this.#articles.values()
  }

  #known(ids: readonly string[]): KnownArticle[] {
    return ids.flatMap((id) => this.#articles.get(id) ?? [])
  }

  #take(id: string): void {
    const before = this.#articles.get(id)
    const record = this.#store.get('articles', id)
    if (before) {
      this.#byPath.remove(before.path, id)
      this.#byHash.remove(before.textHash, id)
      this.#articles.delete(id)
    }
    if (!record) return
    const { path, textHash, missingSince } = record
    this.#articles.set(id, { id, path, textHash, missing: missingSince !== undefined })
    this.#byPath.add(path, id)
    this.#byHash.add(textHash, id)
  }
}

/** Ids by a key that nearly always has only one. */
class Groups {
  readonly #groups = new Map<string, string[]>()

  get(key: string): readonly string[] {
    return this.#groups.get(key) ?? []
  }

  add(key: string, id: string): void {
    const group = this.#groups.get(key)
    if (group) group.push(id)
    else this.#groups.set(key, [id])
  }

  remove(key: string, id: string): void {
    const group = this.get(key).filter((other) => other !== id)
    if (group.length > 0) this.#groups.set(key, group)
    else this.#groups.delete(key)
  }
}
