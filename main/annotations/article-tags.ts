import type { StoredAnnotation } from '../../preload/contract/annotation.ts'
import { newId } from '../store/new-id.ts'
import type { Draft, Store } from '../store/store.ts'
import type { AnnotationIndex } from './annotation-index.ts'
import { newAnnotation } from './stored-annotation.ts'
import type { Tags } from './tags.ts'

interface ArticleTagParts {
  store: Store
  index: AnnotationIndex
  tags: Tags
  /** The ISO 8601 instant of now. */
  now: () => string
}

/** Tags of whole articles, which lie on annotations without a place. */
export class ArticleTags {
  readonly #parts: ArticleTagParts

  constructor(parts: ArticleTagParts) {
    this.#parts = parts
  }

  /**
   * Puts tags on articles as one step: on the annotation that holds nothing but such tags, which is made where there is
   * none. Resolves with how many articles did not have them all yet; unknown articles are left out.
   */
  async add(articleIds: readonly string[], names: readonly string[]): Promise<number> {
    const { store, tags } = this.#parts
    const known = tags.known(names)
    const untagged = [...new Set(articleIds)].filter((id) => {
      if (store.get('articles', id) === undefined) return false
      const has = new Set(this.#onWhole(store, id).flatMap((one) => one.tags))
      return known === undefined || known.some((tag) => !has.has(tag))
    })
    if (untagged.length === 0) return 0
    const subject = names.map((name) => `#${name.trim().replace(/^#+/u, '')}`).join(' ')
    await store.step({ action: 'tag-articles', count: untagged.length, subject }, (draft) => {
      const ids = tags.findOrCreate(draft, names)
      for (const articleId of untagged) this.#addTo(articleId, ids, draft)
    })
    return untagged.length
  }

  #addTo(articleId: string, tagIds: readonly string[], draft: Draft): void {
    const at = this.#parts.now()
    const holder = this.#onWhole(draft, articleId).find(({ note }) => note === undefined)
    const made = holder ?? newAnnotation(newId('n'), articleId, at)
    const tags = [...new Set([...made.tags, ...tagIds])]
    draft.put('annotations', made.id, { ...made, tags, updatedAt: at })
  }

  #onWhole(records: Pick<Draft, 'get'>, articleId: string): Readonly<StoredAnnotation>[] {
    return [...this.#parts.index.inArticle(articleId)].flatMap((id) => {
      const stored = records.get('annotations', id)
      return stored && stored.target === undefined ? [stored] : []
    })
  }
}
