import { matches } from '../../preload/text/fold.ts'
import type { Store } from '../store/store.ts'
import type { MarkFilter } from './article-filters.ts'

export interface MarkTestParts {
  store: Store
  /** Every name of an entity, after merges. */
  entityNames(entityId: string): string[]
  /** Ids of the entity types of this id or name. */
  typesNamed(query: string): ReadonlySet<string>
  /** Whether somebody has to look at where the annotation lies. */
  isToReview(annotationId: string): boolean
}

/**
 * A test of single annotations by what a query asks of them. Names match as in a search: marks that the query leaves
 * out are free.
 */
export function markTest(
  { store, entityNames, typesNamed, isToReview }: MarkTestParts,
  { tag, entity, type, color, hasNote, toReview }: MarkFilter,
): (annotationId: string) => boolean {
  const types = type === undefined ? undefined : typesNamed(type)
  return (annotationId) => {
    const annotation = store.get('annotations', annotationId)
    if (!annotation) return false
    if (tag !== undefined) {
      const names = annotation.tags.map((id) => store.get('tags', id)?.name ?? '')
      if (!names.some((name) => matches(tag, name))) return false
    }
    if (entity !== undefined) {
      const id = annotation.mention?.entityId
      if (!id || (id !== entity && !entityNames(id).some((name) => matches(entity, name)))) return false
    }
    if (types && !types.has(annotation.mention?.type ?? '')) return false
    if (color !== undefined && annotation.color !== color) return false
    if (toReview && !isToReview(annotationId)) return false
    return !hasNote || annotation.note !== undefined
  }
}
