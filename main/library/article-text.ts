import { lstat } from 'node:fs/promises'
import type { Article, ArticleText, Block, FileFacts } from '../../preload/contract/article.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { Store } from '../store/store.ts'
import { chosenOf } from './chosen-of.ts'
import type { ArticleIndex } from './index-client.ts'
import { keptText } from './kept-text.ts'
import { isAbsence } from './open-safely.ts'
import { fullPath, type Root } from './roots.ts'
import { type Shape, shapeOf } from './shape/shape.ts'

export interface TextParts {
  store: Store
  index: ArticleIndex
  roots(): readonly Root[]
  /** Throws Refusal NOT_FOUND. */
  get(articleId: string): Article
  /** The article whose file lies at the path now. */
  atPath(path: string): Article | undefined
  /** Whether another article than this one has the text. */
  isElsewhere(textHash: string, articleId: string): boolean
  /** Compares the whole folder with the store; `isUrgent`: only if that need not wait for a run that is going on. */
  compare(isUrgent: boolean): Promise<unknown>
  takeIn(articleId: string, facts: FileFacts): Promise<void>
}

const tries = 4

/**
 * The reading text of an article as its file has it now; a change is taken in first. When the file cannot be read, the
 * text kept for its annotations. Throws Refusal NOT_FOUND or FILE_UNREADABLE.
 */
export async function currentText(parts: TextParts, id: string): Promise<ArticleText> {
  let refusal: Refusal | undefined
  for (let attempt = 1; attempt <= tries; attempt++) {
    const article = stillListed(parts, id, refusal)
    const read = await readNow(parts, article)
    if (read instanceof Refusal) {
      refusal = read
      if (attempt > 1 || !(await isGone(parts, article))) return textKept(parts.store, article, read)
      await lookForIt(parts, true)
    } else if (read.facts.textHash === article.textHash && article.missingSince === undefined) {
      return { article, text: read.text, blocks: read.facts.blocks, from: 'file', size: read.facts.size }
    } else if (attempt === 1) {
      await lookForIt(parts, !parts.isElsewhere(read.facts.textHash, id))
    } else await parts.takeIn(id, read.facts)
  }
  const { path } = parts.get(id)
  throw new Refusal('FILE_UNREADABLE', `${path} changes all the time; wait until it is written.`, {
    reason: 'file-changing',
    path,
  })
}

/** An article that left the list just now, because its file is gone, is refused by the name it had. */
function stillListed(parts: TextParts, id: string, refusal: Refusal | undefined): Article {
  try {
    return parts.get(id)
  } catch (error) {
    throw refusal ?? error
  }
}

/** What the kept text says of itself; undefined when none is kept. */
export function keptShape(store: Store, article: Article): Shape | undefined {
  const text = keptText(store, article.textHash)
  return text === undefined
    ? undefined
    : shapeOf(text, { path: article.path, mtime: Date.parse(article.seenAt) })
}

// The file may have been renamed, and what lies in its place may be another article. Only the whole folder tells which
// file is whose. Where that cannot be looked at, what was read decides.
async function lookForIt(parts: TextParts, isUrgent: boolean): Promise<void> {
  await parts.compare(isUrgent).catch(() => undefined)
}

async function readNow(
  parts: TextParts,
  article: Article,
): Promise<{ text: string; facts: FileFacts } | Refusal> {
  const { path } = article
  if (article.missingSince !== undefined && parts.atPath(path)) return gone(path)
  const chosen = chosenOf(article)
  try {
    return await parts.index.read({ path, ...(chosen && { chosen }) })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'FILE_UNREADABLE') return error
    throw error
  }
}

async function isGone({ roots }: TextParts, { path, missingSince }: Article): Promise<boolean> {
  if (missingSince !== undefined) return false
  const file = fullPath(roots(), path)
  if (file === undefined) return true
  try {
    await lstat(file)
    return false
  } catch (error) {
    return isAbsence(error)
  }
}

function gone(path: string): Refusal {
  return new Refusal(
    'FILE_UNREADABLE',
    `The file ${path} is gone, and another article has taken its place.`,
    { reason: 'file-replaced', path },
  )
}

function textKept(store: Store, article: Article, refusal: Refusal): ArticleText {
  const text = keptText(store, article.textHash)
  if (text === undefined) throw refusal
  const blocks: Block[] = keptShape(store, article)?.blocks ?? []
  return { article, text, blocks, from: 'kept' }
}
