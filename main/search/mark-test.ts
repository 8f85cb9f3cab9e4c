import { matches } from '../../preload/text/fold.ts'
import type { Store } from '../store/store.ts'
import type { MarkFilter } from './article-filters.ts'

/**
 * A test of single annotations by what a query asks of them. Names match as in a search: marks that the query leaves
 * out are free. `entityNames` gives every name of an entity, after merges.
 */
export function markTest(
  store: Store,
  { tag, entity, type, color, hasNote }: MarkFilter,
  entityNames: (entityId: string) => string[],
): (annotationId: string) => boolean {
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
    if (type !== undefined && annotation.mention?.type !== type) return false
    if (color !== undefined && annotation.color !== color) return false
    return !hasNote || annotation.note !== undefined
  }
}
