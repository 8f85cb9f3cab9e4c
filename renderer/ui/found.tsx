import type { SearchAnswer } from '../../preload/contract/search.ts'
import { parseQuery } from '../../preload/text/query.ts'
import { looser } from '../../preload/text/query-edit.ts'
import { search } from '../results.ts'
import { useWindow } from '../state.ts'
import { currentLanguage, type Text, useText } from '../text.ts'

/** How much a search found; `hits` are the places in all of it, where they are counted. */
export function foundText(
  pages: readonly SearchAnswer[],
  hits: number | undefined,
  query: string,
  t: Text,
): string {
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
  if (hits === undefined) return t('lib.count', { n: first.total })
  return t('search.results', { n: hits, m: first.total })
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
