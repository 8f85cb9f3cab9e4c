import { useEffect, useState } from 'react'
import { parseQuery } from '../../preload/text/query.ts'
import { useDesk } from '../data/desk.tsx'
import { useLibraryState } from '../data/library-state.ts'
import { useOutline, useSearch } from '../data/list.ts'
import { toldOf } from '../message.ts'
import { type ListSegment, useWindow } from '../state.ts'
import { type TextKey, useText } from '../text.ts'
import { ToldText } from '../ui/told-text.tsx'
import { ArticleList } from './article-list.tsx'
import { FolderProblem } from './folder-problem.tsx'
import { useFoundHere } from './found-here.ts'
import { QueryBar } from './query-bar.tsx'
import { ResultList } from './result-list.tsx'
import { SearchField } from './search-field.tsx'
import { Segments } from './segments.tsx'
import './list-pane.css'
import './list-row.css'

const listId = 'article-list'

/** The library: search, segments, and the articles or what the search found. */
export function ListPane() {
  const t = useText()
  const query = useWindow((state) => state.query)
  const [active, setActive] = useState(-1)
  const asked = useSettled(query)
  const { terms, filters } = parseQuery(asked)
  const isSearching = query.trim() !== '' && terms.length + filters.length > 0
  const segment = useWindow((state) => state.segment)
  const outline = useOutline(segment, useKept(segment))
  return (
    <nav className="list-pane" data-pane="list" aria-label={t('nav.library')}>
      <FolderProblem />
      <SearchField listId={listId} active={active} />
      <Segments counts={isSearching ? undefined : outline?.counts} />
      {isSearching ? (
        <Results query={asked} onActive={setActive} />
      ) : (
        <>
          <div className="list-bar">
            <span>{t('lib.sort.date')}</span>
          </div>
          {outline && <Articles outline={outline} segment={segment} onActive={setActive} />}
        </>
      )}
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
  onActive: (index: number) => void
}

function Articles({ outline, segment, onActive }: ArticlesProps) {
  const t = useText()
  const { desk } = useDesk()
  const isIndexing = useLibraryState().data?.indexing !== undefined
  if (outline.ids.length > 0) {
    return (
      <ArticleList
        key={segment}
        id={listId}
        outline={outline}
        segment={segment}
        libraryId={desk.library?.id ?? ''}
        onActive={onActive}
      />
    )
  }
  if (isIndexing && segment !== 'annotated') return <div className="list-none" />
  return <p className="list-none">{t(nothing[segment])}</p>
}

function Results({ query, onActive }: { query: string; onActive: (index: number) => void }) {
  const t = useText()
  const exact = useWindow((state) => state.exact)
  const segment = useWindow((state) => state.segment)
  const {
    data: shown,
    isPlaceholderData,
    error,
    hasNextPage,
    isFetching,
    fetchNextPage,
  } = useSearch({ query, exact, segment })
  const pages = shown?.pages ?? []
  useFoundHere(isPlaceholderData ? undefined : shown?.pages)
  const more = () => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }
  if (error) {
    return (
      <p className="list-none" role="alert">
        <ToldText told={toldOf(error)} />
      </p>
    )
  }
  return (
    <>
      <QueryBar pages={pages} isWhole={!hasNextPage} />
      {pages[0]?.total === 0 ? (
        <div className="list-none">
          <p>{t('search.none', { q: query.trim() })}</p>
          <p>{t('search.tryFold')}</p>
        </div>
      ) : (
        <ResultList id={listId} pages={pages} more={more} onActive={onActive} />
      )}
    </>
  )
}

// Milliseconds: two letters typed in one go are one search.
const settling = 20

/** The query when typing pauses for a moment. */
function useSettled(query: string): string {
  const [settled, setSettled] = useState(query)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(query), settling)
    return () => clearTimeout(timer)
  }, [query])
  return settled
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
