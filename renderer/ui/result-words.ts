import type { ArticleRow } from '../../preload/contract/article.ts'
import type { SearchResult } from '../../preload/contract/search.ts'
import { spellsMarks } from '../../preload/text/query.ts'
import type { Text } from '../text.ts'
import { dateOf } from './shown-date.ts'
import { originOf } from './similar-count.tsx'

/** The date of a result; its article's row knows it better when it is there. */
export function dateIn(
  { date, dateCertain = false }: SearchResult,
  row: ArticleRow | undefined,
  t: Text,
): string {
  return dateOf(row ?? { ...(date !== undefined && { date }), dateCertain }, t)
}

/** How a result differs from what was asked for: of the marks that were written. */
export function levelIn({ hits, level }: SearchResult, query: string, t: Text): string | undefined {
  return hits.length === 0 || level === 'exact' || !spellsMarks(query)
    ? undefined
    : t(`search.level.${level}`)
}

/** The result in words, for screen readers; `similar`: versions that stand under it; `isInside`: under another. */
export function spokenResult(
  result: SearchResult,
  row: ArticleRow | undefined,
  query: string,
  t: Text,
  { similar = 0, isInside = false } = {},
): string {
  const { title, hits, snippet } = result
  const found = hits.length > 0 ? t('search.hits', { n: hits.length }) : undefined
  const origin = isInside && row ? originOf(row) : undefined
  const others = similar > 0 ? t('lib.similar', { n: similar }) : undefined
  return [title, dateIn(result, row, t), origin, found, others, levelIn(result, query, t), snippet]
    .filter((part) => part !== undefined)
    .join('. ')
}
