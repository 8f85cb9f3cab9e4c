import type { Article } from '../../preload/contract/article.ts'
import type { Store } from '../store/store.ts'

/** The setting that keeps which article was opened last. */
const key = 'lastArticle'

/** The article that was opened last, whether or not it is still in the list. */
export function lastOpened(store: Store): Article | undefined {
  const id = store.get('settings', key)?.value
  return typeof id === 'string' ? store.get('articles', id) : undefined
}

/** Keeps which article was opened last; where nothing can be written, nothing is kept. */
export async function keepOpened(store: Store, id: string): Promise<void> {
  if (store.readOnly || store.get('settings', key)?.value === id) return
  await store.quiet((draft) => draft.put('settings', key, { id: key, value: id }))
}
