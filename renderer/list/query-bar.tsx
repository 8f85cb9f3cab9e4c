import { Bookmark, X } from 'lucide-react'
import { useState } from 'react'
import { colors } from '../../preload/contract/choices.ts'
import { parseQuery, type QueryFilter } from '../../preload/text/query.ts'
import { isSameQuery, withoutFilterAt } from '../../preload/text/query-edit.ts'
import { useEntityTypes } from '../data/entities.ts'
import { useViews } from '../data/search.ts'
import { search } from '../results.ts'
import { useWindow } from '../state.ts'
import { currentLanguage, useText } from '../text.ts'
import { QueryNotice } from '../ui/query-notice.tsx'
import { ColorPip } from './color-pip.tsx'
import { filterText } from './filter-text.ts'
import { ViewName } from './view-name.tsx'

/** The query as it is understood: its filters, each of which can be taken away, and what was read as plain words. */
export function QueryBar() {
  const t = useText()
  const query = useWindow((state) => state.query)
  const exact = useWindow((state) => state.exact)
  const views = useViews()
  const [isNaming, setNaming] = useState(false)
  const { terms, filters } = parseQuery(query)
  if (terms.length + filters.length === 0) return null
  const isKept = views.some((view) => isSameQuery(view.query, query) && (view.exact ?? false) === exact)
  return (
    <>
      <div className="list-filters">
        {filters.map((filter, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same filter may be written twice.
          <FilterChip key={`${filter.field} ${filter.value} ${at}`} filter={filter} at={at} />
        ))}
        {exact && (
          <span className="chip list-filter">
            <span>{t('search.exact')}</span>
            <button
              type="button"
              aria-label={t('search.removeFilter', { q: t('search.exact') })}
              onClick={() => useWindow.setState({ exact: false })}
            >
              <X size={12} strokeWidth={1.75} aria-hidden="true" />
            </button>
          </span>
        )}
        {!isKept && !isNaming && (
          <button type="button" className="chip outline list-keep" onClick={() => setNaming(true)}>
            <Bookmark size={12} strokeWidth={1.75} aria-hidden="true" />
            {t('view.save')}
          </button>
        )}
      </div>
      {isNaming && <ViewName onClose={() => setNaming(false)} />}
      <QueryNotice />
    </>
  )
}

/** One filter: its words open the filters, its × takes it out of the query. */
function FilterChip({ filter, at }: { filter: QueryFilter; at: number }) {
  const t = useText()
  const query = useWindow((state) => state.query)
  const label = filterText(filter, useEntityTypes(), t)
  const color = filter.field === 'color' && colors.find((one) => one === filter.value)
  return (
    <span className="chip list-filter" data-negated={filter.negated}>
      <button type="button" onClick={() => useWindow.setState({ overlay: { kind: 'filters' } })}>
        {color && <ColorPip color={color} />}
        <span>{label}</span>
      </button>
      <button
        type="button"
        aria-label={t('search.removeFilter', { q: label })}
        onClick={() => search(withoutFilterAt(query, at, currentLanguage()))}
      >
        <X size={12} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </span>
  )
}
