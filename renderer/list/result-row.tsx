import { MessageSquare } from 'lucide-react'
import type { ArticleRow } from '../../preload/contract/article.ts'
import type { SearchResult } from '../../preload/contract/search.ts'
import { spellsMarks } from '../../preload/text/query.ts'
import { type Text, useText } from '../text.ts'
import { dateOf } from './article-row.tsx'
import { pieces } from './snippet.ts'

interface ResultRowProps {
  result: SearchResult
  /** Of its article, which may still be on its way. */
  row: ArticleRow | undefined
  /** What was searched for. */
  query: string
  isOpen: boolean
}

/** One thing that a search found. */
export function ResultRow({ result, row, query, isOpen }: ResultRowProps) {
  const t = useText()
  const { snippet, snippetHits, annotationId } = result
  const { found, level } = matchIn(result, query, t)
  return (
    <div className="list-row list-result" data-open={isOpen}>
      <h3 title={result.title}>{result.title}</h3>
      <p className="list-snippet">
        {pieces(snippet, snippetHits).map(({ text, start, isHit }) =>
          isHit ? <mark key={start}>{text}</mark> : <span key={start}>{text}</span>,
        )}
      </p>
      <div className="list-meta">
        {annotationId !== undefined && <MessageSquare size={12} strokeWidth={1.75} aria-hidden="true" />}
        <span>{dateIn(result, row, t)}</span>
        {found && <span>{found}</span>}
        {level && <span className="list-level">{level}</span>}
      </div>
    </div>
  )
}

function dateIn({ date }: SearchResult, row: ArticleRow | undefined, t: Text): string {
  return dateOf(row ?? { ...(date !== undefined && { date }), dateCertain: true }, t)
}

/** How much was found in the text, and how it differs from what was asked for: of the marks that were written. */
function matchIn({ hits, level }: SearchResult, query: string, t: Text) {
  if (hits.length === 0) return {}
  const found = t('search.hits', { n: hits.length })
  return level === 'exact' || !spellsMarks(query) ? { found } : { found, level: t(`search.level.${level}`) }
}

/** The result in words, for screen readers. */
export function spokenResult(
  result: SearchResult,
  row: ArticleRow | undefined,
  query: string,
  t: Text,
): string {
  const { found, level } = matchIn(result, query, t)
  return [result.title, dateIn(result, row, t), found, level, result.snippet]
    .filter((part) => part !== undefined)
    .join('. ')
}
