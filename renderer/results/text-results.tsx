import { useMemo } from 'react'
import type { ArticleRow } from '../../preload/contract/article.ts'
import type { SearchAnswer, SearchResult } from '../../preload/contract/search.ts'
import { openResult } from '../commands/open-result.ts'
import { useClient } from '../data/library.tsx'
import { foundIds, useRows, type useSearch } from '../data/list.ts'
import { toldOf } from '../message.ts'
import { useWindow } from '../state.ts'
import { currentLanguage, useText } from '../text.ts'
import { NothingFound } from '../ui/found.tsx'
import { useFoundRows } from '../ui/found-rows.ts'
import { dateIn, levelIn, spokenResult } from '../ui/result-words.ts'
import { shownPath } from '../ui/shown-path.ts'
import { originOf, SimilarCount, type SimilarOnes } from '../ui/similar-count.tsx'
import { Snippet } from '../ui/snippet.tsx'
import { ToldText } from '../ui/told-text.tsx'
import { More, Passages } from './passages.tsx'
import { type ResultItem, RowList, toggleOpened } from './row-list.tsx'

interface TextResultsProps {
  found: ReturnType<typeof useSearch>
  query: string
}

const noPages: SearchAnswer[] = []

/** What was found in texts, or in notes. */
export function TextResults({ found, query }: TextResultsProps) {
  const t = useText()
  const client = useClient()
  const { data, error, hasNextPage, isFetching, fetchNextPage } = found
  // Beside the list, which shows the same, what is picked is told of its rows.
  const isListOpen = useWindow((state) => state.listOpen)
  const grouped = useFoundRows(data?.pages ?? noPages, !isListOpen)
  const { ids: keys, found: results, total } = grouped
  const ids = useMemo(() => keys.flatMap((key) => results.get(key)?.result.articleId ?? []), [keys, results])
  const rows = useRows(ids, 0, ids.length)
  const known = ids.filter((id) => rows.has(id)).length
  // biome-ignore lint/correctness/useExhaustiveDependencies: `rows` is one map that fills.
  const items = useMemo(
    () =>
      keys.flatMap((key): ResultItem[] => {
        const one = results.get(key)
        if (!one) return []
        const { result, at } = one
        const row = rows.get(result.articleId)
        const similar = grouped.leads(key)
        const isInside = grouped.leadOf(key) !== undefined
        return [
          {
            key,
            articleId: result.articleId,
            hasMore: hasMore(result),
            label: (t) => spokenResult(result, row, query, t, { similar: similar?.n, isInside }),
            open: () => void openResult(result, at, client),
            draw: () => (
              <TextResult
                result={result}
                at={at}
                row={row}
                query={query}
                similar={similar}
                isInside={isInside}
              />
            ),
          },
        ]
      }),
    [grouped, known, query, client],
  )
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
      grouped={grouped}
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
  similar: SimilarOnes | undefined
  /** It stands under another version of its text. */
  isInside: boolean
}

function TextResult({ result, at, row, query, similar, isInside }: TextResultProps) {
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
        {isInside && row && (
          <span className="list-from" title={shownPath(row.path)}>
            {originOf(row)}
          </span>
        )}
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
      {(hasMore(result) || similar) && (
        <div className="results-foot">
          {hasMore(result) && (
            <More
              isOpened={isOpened}
              label={t('search.more', { n: left })}
              onToggle={() => toggleOpened(articleId)}
            />
          )}
          {similar && <SimilarCount {...similar} />}
        </div>
      )}
    </>
  )
}

/** Whether an article has places that the snippet does not show; a note is read in the article. */
function hasMore({ annotationId, hits, snippetHits }: SearchResult): boolean {
  return annotationId === undefined && hits.length > snippetHits.length
}
