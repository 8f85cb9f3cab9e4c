import type { SearchAnswer } from '../../preload/contract/search.ts'
import { parseQuery } from '../../preload/text/query.ts'
import { looser } from '../../preload/text/query-edit.ts'
import { search } from '../results.ts'
import { useWindow } from '../state.ts'
import { currentLanguage, type Text, useText } from '../text.ts'

/** How much a search found; `isWhole` when `pages` are all there are. */
export function foundText(pages: readonly SearchAnswer[], isWhole: boolean, query: string, t: Text): string {
  const [first] = pages
  if (!first || first.total === 0) return ''
  const last = parseQuery(first.query).terms.at(-1)
  // Nothing has the last word whole. Short, so that nothing moves below it while the word is being written.
  if (first.query !== query && last?.prefix) {
    return t('search.begun', { found: t('lib.count', { n: first.total }), q: last.text })
  }
  if (first.results.some(({ annotationId }) => annotationId !== undefined)) {
    return t('search.notesFound', { n: first.total })
  }
  // Hits are counted where they are shown; before every page is there, only the articles are known.
  const hits = hitsIn(pages)
  if (!isWhole || hits === 0) return t('lib.count', { n: first.total })
  return t('search.results', { n: hits, m: first.total })
}

/** Places found in the articles of these pages. */
export function hitsIn(pages: readonly SearchAnswer[]): number {
  return pages.flatMap(({ results }) => results).reduce((sum, { hits }) => sum + hits.length, 0)
}

/** Nothing has all that was asked for: one press asks for less. */
export function NothingFound({ query }: { query: string }) {
  const t = useText()
  const exact = useWindow((state) => state.exact)
  const wider = looser(query, currentLanguage())
  const widen = () => {
    if (exact) useWindow.setState({ exact: false })
    else if (wider !== undefined) search(wider)
  }
  return (
    <div className="nothing-found">
      <p role="status">{t('search.none', { q: query.trim() })}</p>
      {(exact || wider !== undefined) && (
        <button type="button" className="button small" onClick={widen}>
          {t('search.tryFold')}
        </button>
      )}
    </div>
  )
}
