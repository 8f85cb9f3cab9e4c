import { realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import type { Article, FileFacts } from '../../preload/contract/article.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { Draft } from '../store/draft.ts'
import { chosenOf } from './chosen-of.ts'
import { settleDuplicates } from './duplicates.ts'
import { notFound } from './find-article.ts'
import type { ArticleIndex } from './index-client.ts'
import { isHidden, kindOf } from './kinds.ts'
import { fullPath, pathWithin, placeOf, type Root } from './roots.ts'
import { type Shelf, withFacts } from './take-in.ts'

export interface LocateParts extends Shelf {
  index: ArticleIndex
  /** The library folder, its real path. */
  folder: string
  roots: readonly Root[]
  /** Whether an article has anything of the user's. */
  isKept(article: Article): boolean
}

/**
 * Gives a missing article the file at `file` (absolute, or relative to the library folder), as one undoable step; an
 * article that had been made of that file gives way when it has nothing of the user's. Resolves with whether the text is
 * another one than before. Throws a Refusal, with nothing changed, for a file that cannot be this article's.
 */
export async function locate(parts: LocateParts, article: Article, file: string): Promise<boolean> {
  const { store, index, catalogue } = parts
  if (article.missingSince === undefined) throw present(article.path)
  const path = await pathInside(parts, file)
  const chosen = chosenOf(article)
  const { facts } = await index.read({ path, ...(chosen && { chosen }) })
  await store.step({ action: 'locate-article', count: 1, subject: article.title }, (draft) => {
    const holder = catalogue.atPath(path).find(({ missing }) => !missing)
    const other = holder && draft.get('articles', holder.id)
    if (other && parts.isKept(other)) throw taken(path)
    attach(parts, draft, article.id, facts, other?.id)
  })
  return facts.textHash !== article.textHash
}

function attach(
  { catalogue }: LocateParts,
  draft: Draft,
  id: string,
  facts: FileFacts,
  otherId: string | undefined,
): void {
  const now = draft.get('articles', id)
  if (!now) throw notFound(id)
  const found = withFacts(now, facts, new Date().toISOString())
  if (found) draft.put('articles', id, found)
  if (otherId !== undefined && otherId !== id) draft.delete('articles', otherId)
  settleDuplicates(draft, catalogue, [now.textHash, facts.textHash], [id])
}

/** The path of a file as the index has it: relative, with `/` between names. */
async function pathInside({ folder, roots }: LocateParts, file: string): Promise<string> {
  const wanted = (!isAbsolute(file) && fullPath(roots, file)) || resolve(folder, file)
  const parent = await realpath(dirname(wanted)).catch(() => dirname(wanted))
  const path = pathWithin(roots, join(parent, basename(wanted)))
  if (path === undefined) {
    throw new Refusal(
      'BAD_INPUT',
      `${wanted} is not in the library folder ${folder}; copy it there first, then choose it.`,
      { reason: 'locate-outside', path: wanted, folder },
    )
  }
  const names = placeOf(path).inner.split('/')
  if (kindOf(basename(path)) === undefined || names.some(isHidden)) {
    throw new Refusal(
      'BAD_INPUT',
      `${path} is no file that Dấu reads as an article; choose a text, Markdown, HTML, Word, EPUB or PDF file.`,
      {
        reason: 'locate-kind',
        path,
      },
    )
  }
  return path
}

function present(path: string): Refusal {
  return new Refusal('CONFLICT', `The file ${path} is where it was, so there is nothing to look for.`, {
    reason: 'locate-present',
    path,
  })
}

function taken(path: string): Refusal {
  return new Refusal(
    'CONFLICT',
    `${path} is an article with annotations or a title of its own; choose another file, or remove those first.`,
    { reason: 'locate-taken', path },
  )
}
