import { memo, useCallback, useEffect, useReducer, useRef, useState } from 'react'
import type { ListSort } from '../../preload/contract/choices.ts'
import type { Facets, SearchAnswer } from '../../preload/contract/search.ts'
import { parseQuery } from '../../preload/text/query.ts'
import { useDesk } from '../data/desk.tsx'
import { useLibraryState } from '../data/library-state.ts'
import { useAnswered, useOutline, useSearch } from '../data/list.ts'
import { useFacets, useHitCount } from '../data/search.ts'
import { counting, useSettled, useTyped } from '../data/settled.ts'
import { PickedBar } from '../frame/picked-bar.tsx'
import { toldOf } from '../message.ts'
import { search } from '../results.ts'
import { type ListSegment, useWindow } from '../state.ts'
import { type TextKey, useText } from '../text.ts'
import { ExactSwitch } from '../ui/exact-switch.tsx'
import { foundText, NothingFound } from '../ui/found.tsx'
import { ResultSortMenu } from '../ui/result-sort.tsx'
import { ToldText } from '../ui/told-text.tsx'
import { ArticleList } from './article-list.tsx'
import { ExcludedDialog } from './excluded-dialog.tsx'
import { FiltersButton } from './filters-button.tsx'
import { FolderProblem } from './folder-problem.tsx'
import { useFoundHere } from './found-here.ts'
import { ListSortMenu } from './list-sort.tsx'
import { QueryBar } from './query-bar.tsx'
import { ResultList } from './result-list.tsx'
import { SavedViews } from './saved-views.tsx'
import { SearchField } from './search-field.tsx'
import { Segments } from './segments.tsx'
import './list-pane.css'
import './list-row.css'
import './query-bar.css'

const listId = 'article-list'

/** The library: search, segments, and the articles or what the search found. */
export function ListPane() {
  const t = useText()
  const query = useWindow((state) => state.query)
  const [active, setActive] = useState(-1)
  const asked = useTyped(query)
  const isEmpty = query.trim() === ''
  const words = isEmpty ? '' : wordsIn(asked)
  const segment = useWindow((state) => state.segment)
  const { listSort: sort, groupSimilar: grouped } = useDesk().desk.preferences
  const filters = isEmpty || words !== '' ? '' : asked.trim()
  const outline = useOutline({ segment, sort, query: filters, grouped }, useKept(segment))
  return (
    <nav className="list-pane" data-pane="list" aria-label={t('nav.library')}>
      <FolderProblem />
      <SearchField listId={listId} active={active} />
      <CountedSegments words={words} listed={outline?.counts} />
      <div className="list-bar">
        {words === '' ? <ListSortMenu excluded={outline?.excluded ?? 0} /> : <ExactSwitch />}
        <FiltersButton />
      </div>
      <SavedViews />
      <QueryBar />
      {words === '' ? (
        outline && (
          <Articles outline={outline} segment={segment} sort={sort} query={filters} onActive={setActive} />
        )
      ) : (
        <Results query={words} onActive={setActive} />
      )}
      <PickedBar />
      <ExcludedDialog />
    </nav>
  )
}

const nothing: Record<ListSegment, TextKey> = {
  all: 'lib.noArticles',
  unread: 'lib.noUnread',
  annotated: 'lib.noAnnotated',
}

interface ArticlesProps {
  outline: NonNullable<ReturnType<typeof useOutline>>
  segment: ListSegment
  sort: ListSort
  /** The filters that the list is limited to; empty without any. */
  query: string
  onActive: (index: number) => void
}

function Articles({ outline, segment, sort, query, onActive }: ArticlesProps) {
  const t = useText()
  const { desk } = useDesk()
  const isIndexing = useLibraryState().data?.indexing !== undefined
  if (outline.ids.length > 0) {
    return (
      <ArticleList
        key={`${segment} ${sort} ${query}`}
        id={listId}
        outline={outline}
        segment={segment}
        sort={sort}
        query={query}
        libraryId={desk.library?.id ?? ''}
        onActive={onActive}
      />
    )
  }
  if (query !== '') {
    return (
      <div className="list-none">
        <p role="status">{t('lib.noMatch')}</p>
        <button type="button" className="button small" onClick={() => search('')}>
          {t('lib.clearFilters')}
        </button>
      </div>
    )
  }
  if (isIndexing && segment !== 'annotated') return <div className="list-none" />
  return <p className="list-none">{t(nothing[segment])}</p>
}

interface ResultsProps {
  query: string
  onActive: (index: number) => void
}

const noPages: SearchAnswer[] = []

/** Drawn anew when something else is found, not with every letter that is typed. */
const Results = memo(function Results({ query, onActive }: ResultsProps) {
  const t = useText()
  const exact = useWindow((state) => state.exact)
  const segment = useWindow((state) => state.segment)
  const { resultSort: sort } = useDesk().desk.preferences
  const {
    data: shown,
    isPlaceholderData,
    error,
    hasNextPage,
    isFetching,
    fetchNextPage,
  } = useSearch({ query, exact, segment, sort })
  const pages = shown?.pages ?? noPages
  const hits = useHitCount(pages, { exact, segment })
  useFoundHere(isPlaceholderData ? undefined : shown?.pages)
  const isOfNotes = parseQuery(query).filters.some(({ field }) => field === 'in')
  const isNearEnd = useRef(false)
  const [, lookAgain] = useReducer((times: number) => times + 1, 0)
  const onNearEnd = useCallback((isNear: boolean) => {
    isNearEnd.current = isNear
    if (isNear) lookAgain()
  }, [])
  // After every step of a search: something on its way may have kept it from being asked for. What failed is said.
  useEffect(() => {
    if (isNearEnd.current && hasNextPage && !isFetching && !error) void fetchNextPage()
  })
  if (error) {
    return (
      <p className="list-none" role="alert">
        <ToldText told={toldOf(error)} />
      </p>
    )
  }
  return (
    <>
      <div className="list-found">
        <span role="status">{foundText(pages, hits, query, t)}</span>
        {pages[0] !== undefined && pages[0].total > 1 && <ResultSortMenu isInList isOfNotes={isOfNotes} />}
      </div>
      {pages[0]?.total === 0 ? (
        <NothingFound query={query} />
      ) : (
        <ResultList id={listId} pages={pages} onNearEnd={onNearEnd} onActive={onActive} />
      )}
    </>
  )
})

interface CountedSegmentsProps {
  words: string
  /** Of the list, which is shown where no words are searched for. */
  listed: Facets['counts'] | undefined
}

/** By itself, so that the pane is not drawn anew with every step of a search. */
function CountedSegments({ words, listed }: CountedSegmentsProps) {
  const counts = useCounts(words, useAnswered(words))
  return <Segments counts={words === '' ? listed : counts} />
}

/** How many articles with these words each segment has, a moment after typing. */
function useCounts(words: string, answered: string): Facets['counts'] | undefined {
  const exact = useWindow((state) => state.exact)
  const query = useSettled(words, counting)
  const isAsked = query !== '' && query === words
  const facets = useFacets(isAsked ? { query: answered, exact, segment: 'all' } : undefined)
  return query === words ? facets?.counts : undefined
}

/** The query as it is asked when words are searched for: in the articles or in the notes; empty without any. */
function wordsIn(query: string): string {
  const { terms, filters } = parseQuery(query)
  return terms.length > 0 || filters.some(({ field }) => field === 'in') ? query : ''
}

/** What was opened in the unread articles stays among them until they are left: nothing moves under the pointer. */
function useKept(segment: ListSegment): readonly string[] {
  const articleId = useWindow((state) => state.articleId)
  const [kept, setKept] = useState<{ segment: ListSegment; ids: readonly string[] }>({ segment, ids: [] })
  if (kept.segment !== segment) setKept({ segment, ids: [] })
  else if (segment === 'unread' && articleId !== undefined && !kept.ids.includes(articleId)) {
    setKept({ segment, ids: [...kept.ids, articleId] })
  }
  return kept.segment === segment ? kept.ids : []
}
