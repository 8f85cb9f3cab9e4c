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
    const items = [...new Set(articleIds)]
    const subject = names.map((name) => `#${name.trim().replace(/^#+/u, '')}`).join(' ')
    let ids: string[] | undefined
    let count = 0
    await store.stepOver({
      items,
      doing: { action: 'tag-articles', count: items.length, subject },
      label: () => ({ action: 'tag-articles', count, subject }),
      change: (draft, articleId) => {
        if (draft.get('articles', articleId) === undefined) return
        ids ??= tags.findOrCreate(draft, names)
        const has = new Set(this.#onWhole(draft, articleId).flatMap((one) => one.tags))
        if (ids.every((tag) => has.has(tag))) return
        count++
        this.#addTo(articleId, ids, draft)
      },
    })
    return count
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
