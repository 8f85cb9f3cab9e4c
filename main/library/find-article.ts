import { isAbsolute } from 'node:path'
import type { Article } from '../../preload/contract/article.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { pathWithin, type Root } from './roots.ts'

/**
 * The one article that a reference means: its id, its path (also from the root of the disk, when it begins with
 * a folder of the library), its file name, its title, or a part of one of these; marks and case of a part do not matter. What fits
 * more closely wins. Throws Refusal NOT_FOUND, or AMBIGUOUS naming up to five.
 */
export function findArticle(
  articles: readonly Article[],
  reference: string,
  roots: readonly Root[],
): Article {
  const path = relativePath(reference, roots)
  const composed = path.normalize('NFC')
  const part = folded(path.trim())
  const fits: ((article: Article) => boolean)[] = [
    (article) => article.id === reference,
    (article) => article.path === path,
    (article) => shownPath(article).normalize('NFC') === composed,
    (article) => article.path.normalize('NFC').endsWith(`/${composed}`),
    (article) => article.title.normalize('NFC') === composed,
    (article) => part !== '' && folded(shownPath(article)).includes(part),
    (article) => part !== '' && folded(article.title).includes(part),
  ]
  for (const fit of fits) {
    const found = articles.filter(fit)
    if (found.length > 1) throw ambiguous(reference, found)
    if (found[0]) return found[0]
  }
  throw notFound(reference)
}

export function notFound(reference: string): Refusal {
  const message = `Article ${reference || '""'} is not in the library; run "dau index" again.`
  return new Refusal('NOT_FOUND', message, { reason: 'article-gone', reference })
}

const namedAtMost = 5

function ambiguous(reference: string, found: Article[]): Refusal {
  const named = found.slice(0, namedAtMost).map(({ path, id }) => `${path} (${id})`)
  const rest = found.length - named.length
  const list = rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ')
  const message = `"${reference}" fits ${found.length} articles: ${list}; give more of the path, or an id.`
  return new Refusal('AMBIGUOUS', message, { reference, ids: found.map(({ id }) => id) })
}

function relativePath(reference: string, roots: readonly Root[]): string {
  const inside = isAbsolute(reference) ? pathWithin(roots, reference) : undefined
  if (inside !== undefined) return inside
  return reference.startsWith('./') ? reference.slice(2) : reference
}

/** As people write it: with one slash after the name of a folder of the library. */
function shownPath({ path }: Article): string {
  return path.replace('//', '/')
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')
}
