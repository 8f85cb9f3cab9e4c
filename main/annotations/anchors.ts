import type { Anchor, StoredAnnotation, StoredTarget } from '../../preload/contract/annotation.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { Store } from '../store/store.ts'
import type { AnnotationIndex } from './annotation-index.ts'
import { isStale } from './annotation-view.ts'
import type { TextVersions } from './text-versions.ts'

/** Targets made on one text, which is null when it was not kept. */
export type TargetsOnText = { oldText: string | null; targets: (StoredTarget & { id: string })[] }

/** Finds targets in the text that an article has today: the index process does. */
export type Reanchor = (
  articleId: string,
  versions: TargetsOnText[],
) => Promise<{ textHash: string; anchors: (Anchor & { id: string })[] }>

/** Keeps the places of annotations up with the text of their article. The targets themselves stay as they were made. */
export class Anchors {
  readonly #store: Store
  readonly #index: AnnotationIndex
  readonly #versions: TextVersions
  readonly #reanchor: Reanchor
  readonly #running = new Map<string, Promise<void>>()

  constructor(store: Store, index: AnnotationIndex, versions: TextVersions, reanchor: Reanchor) {
    this.#store = store
    this.#index = index
    this.#versions = versions
    this.#reanchor = reanchor
  }

  /** `refresh` where it is needed; what cannot be read today keeps the places it was made on. */
  async settle(articleId: string): Promise<void> {
    if (this.#store.readOnly || this.#stale(articleId).next().done) return
    try {
      await this.refresh(articleId)
    } catch (error) {
      if (!(error instanceof Refusal && (error.code === 'FILE_UNREADABLE' || error.code === 'NOT_FOUND')))
        throw error
    }
  }

  /** Whether there is nothing for `refresh` to do. */
  isFresh(articleId: string): boolean {
    for (const id of this.#index.inArticle(articleId)) if (this.#isNeedless(id)) return false
    return this.#stale(articleId).next().done === true
  }

  /** Looks for the annotations of an article whose place is not known, and lets go of places that are not needed. */
  async refresh(articleId: string): Promise<void> {
    // One at a time; whoever comes later may know a newer text.
    await this.#running.get(articleId)?.catch(() => {})
    const run = this.#running.get(articleId) ?? this.#refresh(articleId)
    this.#running.set(articleId, run)
    try {
      await run
    } finally {
      if (this.#running.get(articleId) === run) this.#running.delete(articleId)
    }
  }

  async #refresh(articleId: string): Promise<void> {
    const needless = [...this.#index.inArticle(articleId)].filter((id) => this.#isNeedless(id))
    const stale = [...this.#stale(articleId)]
    const found = stale.length > 0 ? (await this.#reanchor(articleId, await this.#byText(stale))).anchors : []
    if (needless.length === 0 && found.length === 0) return
    await this.#store.quiet((draft) => {
      for (const id of needless) if (this.#isNeedless(id)) draft.delete('anchors', id)
      // The user may have removed or moved it meanwhile.
      for (const { id, ...anchor } of found)
        if (draft.get('annotations', id)?.target?.textHash === anchor.from) draft.put('anchors', id, anchor)
    })
  }

  /**
   * Lets go of the places of annotations that are gone, stand nowhere or are where they were made. Their undo brings them
   * back to be looked for again.
   */
  async forget(annotationIds: readonly string[]): Promise<void> {
    const needless = annotationIds.filter((id) => this.#isNeedless(id))
    if (needless.length === 0) return
    await this.#store.quiet((draft) => {
      for (const id of needless) if (this.#isNeedless(id)) draft.delete('anchors', id)
    })
  }

  *#stale(articleId: string): IterableIterator<StoredAnnotation> {
    const article = this.#store.get('articles', articleId)
    for (const id of this.#index.inArticle(articleId)) {
      const annotation = this.#store.get('annotations', id)
      if (annotation && isStale(annotation.target, article, this.#store.get('anchors', id))) yield annotation
    }
  }

  #isNeedless(id: string): boolean {
    if (!this.#store.get('anchors', id)) return false
    const annotation = this.#store.get('annotations', id)
    if (!annotation?.target) return true
    return annotation.target.textHash === this.#store.get('articles', annotation.articleId)?.textHash
  }

  async #byText(annotations: readonly StoredAnnotation[]): Promise<TargetsOnText[]> {
    const targets = new Map<string, (StoredTarget & { id: string })[]>()
    for (const { id, target } of annotations) {
      if (!target) continue
      const others = targets.get(target.textHash)
      if (others) others.push({ ...target, id })
      else targets.set(target.textHash, [{ ...target, id }])
    }
    return await Promise.all(
      [...targets].map(async ([textHash, made]) => ({
        oldText: await this.#versions.read(textHash),
        targets: made,
      })),
    )
  }
}
