import { useMemo } from 'react'
import type { ArticleRow } from '../../preload/contract/article.ts'
import type { SearchResult } from '../../preload/contract/search.ts'
import { openResult } from '../commands/open-result.ts'
import { useClient } from '../data/library.tsx'
import { foundIds, useRows, type useSearch } from '../data/list.ts'
import { toldOf } from '../message.ts'
import { useWindow } from '../state.ts'
import { currentLanguage, useText } from '../text.ts'
import { NothingFound } from '../ui/found.tsx'
import { dateIn, levelIn, spokenResult } from '../ui/result-words.ts'
import { Snippet } from '../ui/snippet.tsx'
import { ToldText } from '../ui/told-text.tsx'
import { More, Passages } from './passages.tsx'
import { type ResultItem, RowList, toggleOpened } from './row-list.tsx'

interface TextResultsProps {
  found: ReturnType<typeof useSearch>
  query: string
}

/** What was found in texts, or in notes. */
export function TextResults({ found, query }: TextResultsProps) {
  const t = useText()
  const client = useClient()
  const { data, error, hasNextPage, isFetching, fetchNextPage } = found
  const results = useMemo(() => data?.pages.flatMap((page) => page.results) ?? [], [data])
  const ids = useMemo(() => results.map(({ articleId }) => articleId), [results])
  const rows = useRows(ids, 0, ids.length)
  const known = ids.filter((id) => rows.has(id)).length
  // biome-ignore lint/correctness/useExhaustiveDependencies: `rows` is one map that fills.
  const items = useMemo(
    () =>
      results.map((result, at): ResultItem => {
        const row = rows.get(result.articleId)
        return {
          key: result.annotationId ?? result.articleId,
          articleId: result.articleId,
          hasMore: hasMore(result),
          label: (t) => spokenResult(result, row, query, t),
          open: () => void openResult(result, at, client),
          draw: () => <TextResult result={result} at={at} row={row} query={query} />,
        }
      }),
    [results, known, query, client],
  )
  const total = data?.pages[0]?.total ?? 0
  if (error) {
    return (
      <p className="results-none" role="alert">
        <ToldText told={toldOf(error)} />
      </p>
    )
  }
  if (data && total === 0) return <NothingFound query={query} />
  const more = () => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }
  const asked = data?.pages[0]?.query ?? query
  return (
    <RowList
      label={t('search.inArticles', { n: total })}
      items={items}
      total={total}
      more={more}
      all={() => foundIds(client, asked)}
    />
  )
}

interface TextResultProps {
  result: SearchResult
  at: number
  row: ArticleRow | undefined
  query: string
}

function TextResult({ result, at, row, query }: TextResultProps) {
  const t = useText()
  const client = useClient()
  const { articleId, hits, snippet, snippetHits, title } = result
  const isOpened = useWindow((state) => state.results?.opened.includes(articleId) ?? false)
  const level = levelIn(result, query, t)
  const left = hits.length - snippetHits.length
  return (
    <>
      <div className="results-head">
        <h2>{title}</h2>
        {level && <em>{level}</em>}
        <span>
          {dateIn(result, row, t)}
          {hits.length > 0 && ` · ${hits.length.toLocaleString(currentLanguage())}`}
        </span>
      </div>
      {isOpened && hasMore(result) ? (
        <Passages
          articleId={articleId}
          query={query}
          onOpen={(place) => void openResult(result, at, client, place)}
        />
      ) : (
        <p className="results-snippet">
          <Snippet text={snippet} hits={snippetHits} />
        </p>
      )}
      {hasMore(result) && (
        <More
          isOpened={isOpened}
          label={t('search.more', { n: left })}
          onToggle={() => toggleOpened(articleId)}
        />
      )}
    </>
  )
}

/** Whether an article has places that the snippet does not show; a note is read in the article. */
function hasMore({ annotationId, hits, snippetHits }: SearchResult): boolean {
  return annotationId === undefined && hits.length > snippetHits.length
}
