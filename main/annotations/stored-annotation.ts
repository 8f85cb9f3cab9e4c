import type { StoredAnnotation } from '../../preload/contract/annotation.ts'
import { Refusal } from '../../preload/contract/refusal.ts'

/** An annotation of the user that has nothing on it yet. */
export function newAnnotation(id: string, articleId: string, at: string): StoredAnnotation {
  return { id, articleId, tags: [], createdAt: at, updatedAt: at, origin: 'user' }
}

export function articleNotFound(id: string): Refusal {
  return new Refusal('NOT_FOUND', `Article ${id} is not in the library; see "dau articles".`, {
    reason: 'article-gone',
    id,
  })
}

export function annotationNotFound(id: string): Refusal {
  return new Refusal('NOT_FOUND', `Annotation ${id} does not exist; see "dau annotations".`, {
    reason: 'annotation-gone',
    id,
  })
}
