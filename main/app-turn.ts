import type { StoredAnnotation } from '../preload/contract/annotation.ts'
import type { Article } from '../preload/contract/article.ts'
import type { StepDone } from '../preload/contract/history.ts'
import type { Annotations } from './annotations/annotations.ts'
import type { Articles } from './library/articles.ts'
import { Slices } from './slices.ts'
import type { Change, Turned } from './store/store.ts'
import { unlessUnreadable } from './unless-unreadable.ts'

interface Settled {
  articles: Pick<Articles, 'settle'>
  annotations: Pick<Annotations, 'refresh'>
}

/**
 * Has files read and annotations looked for again where undo or redo made that necessary; resolves with what was undone
 * or redone. Everybody else gets turns meanwhile.
 */
export async function settleTurn({ changes, ...step }: Turned, parts: Settled): Promise<StepDone> {
  const slices = new Slices()
  const articleIds = new Set<string>()
  for (const change of changes) {
    if (slices.isOver) await slices.rest()
    if (change.table === 'articles' && isReadOtherwise(change)) await parts.articles.settle(change.id)
    const articleId = articleOf(change)
    if (articleId !== undefined) articleIds.add(articleId)
  }
  for (const id of articleIds) {
    if (slices.isOver) await slices.rest()
    await parts.annotations.refresh(id)?.catch(unlessUnreadable)
  }
  return step
}

/** The article on which places may have to be looked for. */
function articleOf({ table, id, after }: Change): string | undefined {
  if (table === 'articles') return id
  return table === 'annotations' ? (after as StoredAnnotation | undefined)?.articleId : undefined
}

/** All that says how an article's file is found and read. */
const fields = ['path', 'encoding', 'encodingFrom', 'bytesHash', 'textHash', 'missingSince'] as const

function isReadOtherwise({ before, after }: Change): boolean {
  if (!before || !after) return true
  return fields.some((field) => (before as Article)[field] !== (after as Article)[field])
}
