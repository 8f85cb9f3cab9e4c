import type { ArticleRow } from '../../preload/contract/article.ts'
import type { SearchResult } from '../../preload/contract/search.ts'
import { spellsMarks } from '../../preload/text/query.ts'
import type { Text } from '../text.ts'
import { dateOf } from './shown-date.ts'

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

/** The result in words, for screen readers. */
export function spokenResult(
  result: SearchResult,
  row: ArticleRow | undefined,
  query: string,
  t: Text,
): string {
  const { title, hits, snippet } = result
  const found = hits.length > 0 ? t('search.hits', { n: hits.length }) : undefined
  return [title, dateIn(result, row, t), found, levelIn(result, query, t), snippet]
    .filter((part) => part !== undefined)
    .join('. ')
}
