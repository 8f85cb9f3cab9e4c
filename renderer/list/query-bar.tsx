import { X } from 'lucide-react'
import type { SearchAnswer } from '../../preload/contract/search.ts'
import { parseQuery, printFilter, printQuery } from '../../preload/text/query.ts'
import { useWindow } from '../state.ts'
import { type Text, useText } from '../text.ts'

interface QueryBarProps {
  pages: readonly SearchAnswer[]
  /** Whether `pages` are all there are. */
  isWhole: boolean
}

/** How much a search found, whether it minds the marks of letters, and its filters, each of which can be taken away. */
export function QueryBar({ pages, isWhole }: QueryBarProps) {
  const t = useText()
  const query = useWindow((state) => state.query)
  const exact = useWindow((state) => state.exact)
  const { terms, filters, problems = [] } = parseQuery(query)
  const without = (at: number) => {
    const rest = filters.filter((_, index) => index !== at)
    useWindow.setState({ query: printQuery({ terms, filters: rest }) })
  }
  return (
    <>
      <div className="list-bar">
        <span role="status">{totalOf(pages, isWhole, t)}</span>
        <button
          type="button"
          role="switch"
          aria-checked={exact}
          className="list-exact"
          title={t('search.exactHint')}
          onClick={() => useWindow.setState({ exact: !exact })}
        >
          {t('search.exact')}
          <i />
        </button>
      </div>
      {filters.length > 0 && (
        <div className="list-filters">
          {filters.map((filter, at) => {
            const printed = printFilter(filter)
            return (
              <button
                // biome-ignore lint/suspicious/noArrayIndexKey: the same filter may be written twice.
                key={`${printed} ${at}`}
                type="button"
                className="chip list-filter"
                aria-label={t('search.removeFilter', { q: printed })}
                onClick={() => without(at)}
              >
                <span>{printed}</span>
                <X size={12} strokeWidth={1.75} aria-hidden="true" />
              </button>
            )
          })}
        </div>
      )}
      {problems.length > 0 && (
        <p className="list-notice">
          {t('search.plain')}
          {problems.map(({ words, kind, values = '' }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be written twice.
            <span key={`${words} ${at}`}>{t(`search.plain.${kind}`, { q: words, values })}</span>
          ))}
        </p>
      )}
    </>
  )
}

function totalOf(pages: readonly SearchAnswer[], isWhole: boolean, t: Text): string {
  const [first] = pages
  if (!first || first.total === 0) return ''
  if (first.results.some(({ annotationId }) => annotationId !== undefined)) {
    return t('search.notesFound', { n: first.total })
  }
  // Hits are counted where they are shown; before every page is there, only the articles are known.
  const hits = pages.flatMap(({ results }) => results).reduce((sum, result) => sum + result.hits.length, 0)
  if (!isWhole || hits === 0) return t('lib.count', { n: first.total })
  return t('search.results', { n: hits, m: first.total })
}
