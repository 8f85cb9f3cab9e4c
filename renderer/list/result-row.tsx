import { MessageSquare } from 'lucide-react'
import type { ArticleRow } from '../../preload/contract/article.ts'
import type { SearchResult } from '../../preload/contract/search.ts'
import { useText } from '../text.ts'
import { dateIn, levelIn } from '../ui/result-words.ts'
import { shownPath } from '../ui/shown-path.ts'
import { originOf, SimilarCount, type SimilarOnes } from '../ui/similar-count.tsx'
import { Snippet } from '../ui/snippet.tsx'

interface ResultRowProps {
  result: SearchResult
  /** Of its article, which may still be on its way. */
  row: ArticleRow | undefined
  /** What was searched for. */
  query: string
  isOpen: boolean
  isPicked: boolean
  /** It stands under another version of its text. */
  isInside: boolean
  similar: SimilarOnes | undefined
}

/** One thing that a search found. */
export function ResultRow({ result, row, query, isOpen, isPicked, isInside, similar }: ResultRowProps) {
  const t = useText()
  const { hits, snippet, snippetHits, annotationId } = result
  const level = levelIn(result, query, t)
  return (
    <div
      className="list-row list-result"
      data-article={result.articleId}
      data-open={isOpen}
      data-picked={isPicked}
      data-inside={isInside}
    >
      <h3 title={result.title}>{result.title}</h3>
      <p className="list-snippet">
        <Snippet text={snippet} hits={snippetHits} />
      </p>
      <div className="list-meta">
        {annotationId !== undefined && <MessageSquare size={12} strokeWidth={1.75} aria-hidden="true" />}
        <span>{dateIn(result, row, t)}</span>
        {hits.length > 0 && <span>{t('search.hits', { n: hits.length })}</span>}
        {isInside && row && (
          <span className="list-from" title={shownPath(row.path)}>
            {originOf(row)}
          </span>
        )}
        {similar && <SimilarCount {...similar} />}
        {level && <span className="list-level">{level}</span>}
      </div>
    </div>
  )
}
