import type { Article, Encoding } from '../../preload/contract/article.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { settleDuplicates } from './duplicates.ts'
import { notFound } from './find-article.ts'
import type { ArticleIndex } from './index-client.ts'
import { type Shelf, withFacts } from './take-in.ts'

export interface ChooseEncodingParts extends Shelf {
  index: ArticleIndex
}

/**
 * Reads the article's file anew in this encoding (null: the one that Dấu finds), as one undoable step. Resolves with
 * whether the text is another one than before. Throws a Refusal, with nothing changed, when the file cannot be read so.
 */
export async function chooseEncoding(
  parts: ChooseEncodingParts,
  article: Article,
  encoding: Encoding | null,
): Promise<boolean> {
  const { store, index, catalogue } = parts
  const { id, path, encodingFrom } = article
  if (article.encoding === undefined) throw fixed(path)
  if (encoding === (encodingFrom === 'user' ? article.encoding : null)) return false
  const { facts } = await index.read({ path, ...(encoding && { chosen: { encoding } }) })
  await store.step({ action: 'change-article', count: 1, subject: article.title }, (draft) => {
    const now = draft.get('articles', id)
    if (!now) throw notFound(id)
    const after = withFacts(now, facts, new Date().toISOString())
    if (!after) return
    draft.put('articles', id, after)
    settleDuplicates(draft, catalogue, [now.textHash, facts.textHash], [id])
  })
  await readAgain(parts, path)
  return facts.textHash !== article.textHash
}

/** Puts the file into the index as it is to be read now. */
export async function readAgain({ index, catalogue }: ChooseEncodingParts, path: string): Promise<void> {
  for await (const _ of await index.scan({ paths: [path], chosen: catalogue.chosenEncodings() }));
}

function fixed(path: string): Refusal {
  return new Refusal('BAD_INPUT', `The file ${path} says its encoding itself; there is none to choose.`, {
    reason: 'encoding-fixed',
    path,
  })
}
