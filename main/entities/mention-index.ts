import type { StoredAnnotation } from '../../preload/contract/annotation.ts'
import type { Change, Store } from '../store/store.ts'

/** What a mention is filed under: the entity it was linked to when made, or its type when it has none. */
export type MentionKey = `entity:${string}` | `type:${string}`

/** Which annotations mention what, kept up with the store. Merges are not followed here: see `Catalogue.members`. */
export class MentionIndex {
  /** Per key, annotation ids with the id of their article. */
  readonly #mentions = new Map<MentionKey, Map<string, string>>()

  constructor(store: Store) {
    for (const annotation of store.values('annotations')) this.#add(annotation)
    store.subscribe((changes) => this.#follow(changes))
  }

  /** Annotation ids with the id of their article. */
  of(key: MentionKey): ReadonlyMap<string, string> {
    return this.#mentions.get(key) ?? new Map()
  }

  #follow(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.table !== 'annotations') continue
      if (change.before) this.#drop(change.before as StoredAnnotation)
      if (change.after) this.#add(change.after as StoredAnnotation)
    }
  }

  #add(annotation: StoredAnnotation): void {
    const key = keyOf(annotation)
    if (!key) return
    const mentions = this.#mentions.get(key)
    if (mentions) mentions.set(annotation.id, annotation.articleId)
    else this.#mentions.set(key, new Map([[annotation.id, annotation.articleId]]))
  }

  #drop(annotation: StoredAnnotation): void {
    const key = keyOf(annotation)
    if (!key) return
    const mentions = this.#mentions.get(key)
    mentions?.delete(annotation.id)
    if (mentions?.size === 0) this.#mentions.delete(key)
  }
}

function keyOf({ mention }: StoredAnnotation): MentionKey | undefined {
  if (!mention) return undefined
  return mention.entityId === null ? `type:${mention.type}` : `entity:${mention.entityId}`
}
