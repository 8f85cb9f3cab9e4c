import { MessageSquare } from 'lucide-react'
import type { ArticleRow } from '../../preload/contract/article.ts'
import type { SearchResult } from '../../preload/contract/search.ts'
import { useText } from '../text.ts'
import { dateIn, levelIn } from '../ui/result-words.ts'
import { Snippet } from '../ui/snippet.tsx'

interface ResultRowProps {
  result: SearchResult
  /** Of its article, which may still be on its way. */
  row: ArticleRow | undefined
  /** What was searched for. */
  query: string
  isOpen: boolean
  isPicked: boolean
}

/** One thing that a search found. */
export function ResultRow({ result, row, query, isOpen, isPicked }: ResultRowProps) {
  const t = useText()
  const { hits, snippet, snippetHits, annotationId } = result
  const level = levelIn(result, query, t)
  return (
    <div
      className="list-row list-result"
      data-article={result.articleId}
      data-open={isOpen}
      data-picked={isPicked}
    >
      <h3 title={result.title}>{result.title}</h3>
      <p className="list-snippet">
        <Snippet text={snippet} hits={snippetHits} />
      </p>
      <div className="list-meta">
        {annotationId !== undefined && <MessageSquare size={12} strokeWidth={1.75} aria-hidden="true" />}
        <span>{dateIn(result, row, t)}</span>
        {hits.length > 0 && <span>{t('search.hits', { n: hits.length })}</span>}
        {level && <span className="list-level">{level}</span>}
      </div>
    </div>
  )
}
