import type { Article } from '../../preload/contract/article.ts'
import { compareVietnamese } from '../../preload/text/collation.ts'

// Every function here takes the articles newest first, those without a date last, and gives another order of them.

/** Oldest first; those of one date, and those without one, stay as they are. */
export function oldestFirst(articles: readonly Article[]): Article[] {
  const days = runs(articles, ({ date = '' }) => date.split('/')[0] ?? '')
  const undated = days.at(-1)?.[0]?.date === undefined ? days.pop() : undefined
  return [...days.reverse().flat(), ...(undated ?? [])]
}

/** By the name of the source as a Vietnamese dictionary sorts it, newest first within each; without a source last. */
export function bySource(articles: readonly Article[]): Article[] {
  const groups = new Map<string, Article[]>()
  for (const article of articles) {
    const source = article.source ?? ''
    const group = groups.get(source)
    if (group) group.push(article)
    else groups.set(source, [article])
  }
  const none = groups.get('') ?? []
  groups.delete('')
  const sorted = [...groups].sort(([a], [b]) => compareVietnamese(a, b) || (a < b ? -1 : 1))
  return [...sorted.flatMap(([, group]) => group), ...none]
}

/** Last annotated first, by the ISO 8601 instants that `annotatedAt` tells; those that never were, newest first, last. */
export function lastAnnotatedFirst(
  articles: readonly Article[],
  annotatedAt: (articleId: string) => string | undefined,
): Article[] {
  const never: Article[] = []
  const known: { article: Article; at: string }[] = []
  for (const article of articles) {
    const at = annotatedAt(article.id)
    if (at === undefined) never.push(article)
    else known.push({ article, at })
  }
  known.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1))
  return [...known.map(({ article }) => article), ...never]
}

/** Neighbours of one key together. */
function runs(articles: readonly Article[], keyOf: (article: Article) => string): Article[][] {
  const result: Article[][] = []
  let before: string | undefined
  for (const article of articles) {
    const key = keyOf(article)
    if (key === before) result.at(-1)?.push(article)
    else result.push([article])
    before = key
  }
  return result
}
