import { isDeepStrictEqual } from 'node:util'
import type { Article, BriefFacts, FileFacts } from '../../preload/contract/article.ts'
import type { Store } from '../store/store.ts'
import { withoutDate } from './article-change.ts'
import type { Catalogue } from './catalogue.ts'
import { settleDuplicates } from './duplicates.ts'

/** The store with the catalogue of its articles. */
export interface Shelf {
  store: Store
  catalogue: Catalogue
}

/** A file, and the article it belongs to. */
export interface Taken {
  articleId: string
  facts: BriefFacts
}

/**
 * Keeps what files tell of their articles, new or known, in one durable change that no user ordered. What the user has
 * set stays. Resolves with the articles whose text is another one than before.
 */
export async function takeIn({ store, catalogue }: Shelf, taken: readonly Taken[]): Promise<string[]> {
  if (taken.length === 0) return []
  return await store.quiet((draft) => {
    const now = new Date().toISOString()
    const changed: string[] = []
    const hashes = new Set<string>()
    for (const { articleId, facts } of taken) {
      const before = draft.get('articles', articleId)
      const after = before ? withFacts(before, facts, now) : newArticle(articleId, facts, now)
      if (!after) continue
      if (before && before.textHash !== after.textHash) changed.push(articleId)
      if (before) hashes.add(before.textHash)
      hashes.add(after.textHash)
      draft.put('articles', articleId, after)
    }
    const written = taken.map(({ articleId }) => articleId)
    settleDuplicates(draft, catalogue, hashes, written)
    return changed
  })
}

/** What the file tells of an article; the rest of the record is about its life in the library. */
type Facts = Omit<BriefFacts, 'size' | 'mtime'>

function newArticle(id: string, facts: BriefFacts, now: string): Article {
  return { id, ...kept(facts), readState: 'unread', addedAt: now, seenAt: now }
}

/** A known article with what its file tells now, which is there; undefined when that is nothing new. */
export function withFacts(article: Article, facts: BriefFacts, now: string): Article | undefined {
  const { id, readState, position, addedAt, seenAt, duplicateOf, source, sourceFrom, excludedAt } = article
  const after: Article = {
    id,
    ...kept(facts),
    ...(article.titleFrom === 'user' && { title: article.title, titleFrom: 'user' as const }),
    ...(sourceFrom === 'user' && { ...(source !== undefined && { source }), sourceFrom }),
    ...(excludedAt !== undefined && { excludedAt }),
    readState,
    ...(position !== undefined && { position }),
    addedAt,
    seenAt,
    ...(duplicateOf !== undefined && { duplicateOf }),
  }
  const result = article.dateFrom === 'user' ? withUserDate(after, article) : after
  return isDeepStrictEqual(result, article) ? undefined : { ...result, seenAt: now }
}

function kept({
  size: _size,
  mtime: _mtime,
  blocks: _blocks,
  ...facts
}: BriefFacts & Partial<FileFacts>): Facts {
  return facts
}

/** The article with the date of another record of it in place of its own. */
function withUserDate(article: Article, { date, dateCertain }: Article): Article {
  return {
    ...withoutDate(article),
    ...(date !== undefined && { date }),
    dateFrom: 'user',
    ...(dateCertain !== undefined && { dateCertain }),
  }
}
