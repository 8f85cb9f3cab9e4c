import type { StoredAnnotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { Change, Store } from '../store/store.ts'

/** Calls `onReorder` after every change from which another order, year or segment of the list may follow. */
export function watchOrder(store: Store, onReorder: () => void): void {
  store.subscribe((changes) => {
    if (changes.some((change) => mayReorder(store, change))) onReorder()
  })
}

function mayReorder(store: Store, { table, before, after }: Change): boolean {
  if (table === 'articles') {
    return (
      !before || !after || fields.some((field) => (before as Article)[field] !== (after as Article)[field])
    )
  }
  // An article whose file is gone is in the list while it has annotations.
  if (table !== 'annotations' || (before && after)) return false
  const { articleId } = (before ?? after) as StoredAnnotation
  return store.get('articles', articleId)?.missingSince !== undefined
}

/** All that the list is sorted, headed and divided by; where reading stopped, saved every few seconds, is not among it. */
const fields = [
  'date',
  'dateCertain',
  'dateFrom',
  'title',
  'titleFrom',
  'path',
  'source',
  'readState',
  'missingSince',
  'excludedAt',
  'textHash',
  'duplicateOf',
] as const
