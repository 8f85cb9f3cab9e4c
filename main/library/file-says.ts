import type { Article } from '../../preload/contract/article.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { Store } from '../store/store.ts'
import type { FileSays } from './article-change.ts'
import { keptShape } from './article-text.ts'
import type { ArticleIndex } from './index-client.ts'

/** What an article's file, or the text kept of it, says of its title, date and source. Throws Refusal FILE_UNREADABLE. */
export async function fileSays(
  { index, store }: { index: ArticleIndex; store: Store },
  article: Article,
): Promise<FileSays> {
  const [facts] = article.missingSince === undefined ? await index.facts({ paths: [article.path] }) : []
  const says = facts ?? keptShape(store, article)
  if (says) return says
  const message = `The file ${article.path} is gone, so what it says of its title, date and source is not known; write them instead.`
  throw new Refusal('FILE_UNREADABLE', message, { reason: 'file-says-nothing', path: article.path })
}
