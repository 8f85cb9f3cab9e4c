import { MessageSquare } from 'lucide-react'
import type { ArticleRow } from '../../preload/contract/article.ts'
import type { SearchResult } from '../../preload/contract/search.ts'
import { type Text, useText } from '../text.ts'
import { dateOf } from './article-row.tsx'
import { pieces, placesOf } from './snippet.ts'

interface ResultRowProps {
  result: SearchResult
  /** Of its article, which may still be on its way. */
  row: ArticleRow | undefined
  isOpen: boolean
}

/** One thing that a search found. */
export function ResultRow({ result, row, isOpen }: ResultRowProps) {
  const t = useText()
  const { snippet, snippetHits, hits, level, annotationId } = result
  const places = placesOf(hits).length
  return (
    <div className="list-row list-result" data-open={isOpen}>
      <h3 title={result.title}>{result.title}</h3>
      <p className="list-snippet">
        {pieces(snippet, placesOf(snippetHits)).map(({ text, start, isHit }) =>
          isHit ? <mark key={start}>{text}</mark> : <span key={start}>{text}</span>,
        )}
      </p>
      <div className="list-meta">
        {annotationId !== undefined && <MessageSquare size={12} strokeWidth={1.75} aria-hidden="true" />}
        <span>{dateIn(result, row, t)}</span>
        {places > 0 && <span>{t('search.hits', { n: places })}</span>}
        {level !== 'exact' && hits.length > 0 && (
          <span className="list-level">{t(`search.level.${level}`)}</span>
        )}
      </div>
    </div>
  )
}

function dateIn({ date }: SearchResult, row: ArticleRow | undefined, t: Text): string {
  return dateOf(row ?? { ...(date !== undefined && { date }), dateCertain: true }, t)
}

/** The result in words, for screen readers. */
export function spokenResult(result: SearchResult, row: ArticleRow | undefined, t: Text): string {
  const places = placesOf(result.hits).length
  const found = places > 0 ? [t('search.hits', { n: places })] : []
  const level = result.level === 'exact' || found.length === 0 ? [] : [t(`search.level.${result.level}`)]
  return [result.title, dateIn(result, row, t), ...found, ...level, result.snippet].join('. ')
}
