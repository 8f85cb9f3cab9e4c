import type { Color, StoredAnnotation } from '../../preload/contract/annotation.ts'
import type { Change, Store } from '../store/store.ts'

/** What articles can be filtered by; tags by their id. */
export type Facet = `tag:${string}` | `color:${Color}` | 'note'

/** A set that can be asked, but not changed. */
export interface Annotated {
  has(articleId: string): boolean
  readonly size: number
}

/** Which annotations lie in an article and which articles have a facet, kept up with the store. */
export class AnnotationIndex {
  readonly #byArticle = new Map<string, Set<string>>()
  /** Per facet, how many annotations of each article have it. */
  readonly #facets = new Map<Facet, Map<string, number>>()
  readonly #store: Store
  /** Per article, the last instant of a change; only of those that were asked for since they last changed. */
  readonly #changedAt = new Map<string, string>()

  constructor(store: Store) {
    this.#store = store
    for (const annotation of store.values('annotations')) this.#add(annotation)
    store.subscribe((changes) => this.#follow(changes))
  }

  /** Ids of the annotations of an article, in no order. */
  inArticle(articleId: string): ReadonlySet<string> {
    return this.#byArticle.get(articleId) ?? new Set()
  }

  /** Articles that have annotations. */
  articles(): IterableIterator<string> {
    return this.#byArticle.keys()
  }

  /** The articles that have annotations, to be asked for one by one. */
  get annotated(): Annotated {
    return this.#byArticle
  }

  /** The ISO 8601 instant at which an annotation of the article was last made or changed; undefined without any. */
  changedAt(articleId: string): string | undefined {
    const known = this.#changedAt.get(articleId)
    if (known !== undefined) return known
    let last: string | undefined
    for (const id of this.#byArticle.get(articleId) ?? []) {
      const at = this.#store.get('annotations', id)?.updatedAt
      if (at !== undefined && (last === undefined || at > last)) last = at
    }
    if (last !== undefined) this.#changedAt.set(articleId, last)
    return last
  }

  articlesWith(facet: Facet): IterableIterator<string> {
    return (this.#facets.get(facet) ?? new Map<string, number>()).keys()
  }

  /** Annotations that have the facet. */
  uses(facet: Facet): number {
    let uses = 0
    for (const count of this.#facets.get(facet)?.values() ?? []) uses += count
    return uses
  }

  /** Annotations of an article that have the facet. */
  usesIn(articleId: string, facet: Facet): number {
    return this.#facets.get(facet)?.get(articleId) ?? 0
  }

  #follow(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.table !== 'annotations') continue
      if (change.before) this.#drop(change.before as StoredAnnotation)
      if (change.after) this.#add(change.after as StoredAnnotation)
    }
  }

  #add({ id, articleId, ...parts }: StoredAnnotation): void {
    this.#changedAt.delete(articleId)
    const ids = this.#byArticle.get(articleId)
    if (ids) ids.add(id)
    else this.#byArticle.set(articleId, new Set([id]))
    for (const facet of facetsOf(parts)) {
      const counts = this.#facets.get(facet) ?? new Map<string, number>()
      counts.set(articleId, (counts.get(articleId) ?? 0) + 1)
      this.#facets.set(facet, counts)
    }
  }

  #drop({ id, articleId, ...parts }: StoredAnnotation): void {
    this.#changedAt.delete(articleId)
    const ids = this.#byArticle.get(articleId)
    ids?.delete(id)
    if (ids?.size === 0) this.#byArticle.delete(articleId)
    for (const facet of facetsOf(parts)) {
      const counts = this.#facets.get(facet)
      const count = (counts?.get(articleId) ?? 0) - 1
      if (count > 0) counts?.set(articleId, count)
      else counts?.delete(articleId)
      if (counts?.size === 0) this.#facets.delete(facet)
    }
  }
}

function facetsOf({ color, note, tags }: Pick<StoredAnnotation, 'color' | 'note' | 'tags'>): Facet[] {
  const facets: Facet[] = tags.map((tag) => `tag:${tag}` as const)
  if (color) facets.push(`color:${color}`)
  if (note) facets.push('note')
  return facets
}
