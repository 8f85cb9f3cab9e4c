import { settleDuplicates } from './duplicates.ts'
import type { Shelf } from './take-in.ts'

/**
 * Marks articles whose file is gone. They stay in the store even when they leave the list: a file that comes back, or a
 * step that is undone, finds its article again.
 */
export async function markMissing({ store, catalogue }: Shelf, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await store.quiet((draft) => {
    const now = new Date().toISOString()
    const hashes = new Set<string>()
    for (const id of ids) {
      const article = draft.get('articles', id)
      if (!article || article.missingSince !== undefined) continue
      const { duplicateOf: _, ...rest } = article
      draft.put('articles', id, { ...rest, missingSince: now })
      hashes.add(article.textHash)
    }
    settleDuplicates(draft, catalogue, hashes, [])
  })
}

// Long enough for a disk that is away over a holiday; short enough that a folder with daily new files does not pile up.
const rememberedDays = 30

/** Deletes articles that have been missing for 30 days and have nothing of the user's. */
export async function forgetLongGone(
  { store, catalogue }: Shelf,
  isKept: (articleId: string) => boolean,
): Promise<void> {
  const longAgo = new Date(Date.now() - rememberedDays * 24 * 60 * 60 * 1000).toISOString()
  const isForgotten = (id: string) =>
    (store.get('articles', id)?.missingSince ?? longAgo) < longAgo && !isKept(id)
  const ids = [...catalogue.all()].flatMap(({ id, missing }) => (missing && isForgotten(id) ? [id] : []))
  if (ids.length === 0) return
  await store.quiet((draft) => {
    // When its turn has come, the user may have something on one of them.
    for (const id of ids) if (isForgotten(id)) draft.delete('articles', id)
  })
}
