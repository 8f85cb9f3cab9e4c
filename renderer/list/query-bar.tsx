import { Bookmark, X } from 'lucide-react'
import { useState } from 'react'
import { colors } from '../../preload/contract/choices.ts'
import { parseQuery, type QueryFilter } from '../../preload/text/query.ts'
import { isSameQuery, withoutFilterAt } from '../../preload/text/query-edit.ts'
import { useEntityTypes } from '../data/entities.ts'
import { useViews } from '../data/search.ts'
import { search } from '../results.ts'
import { useWindow } from '../state.ts'
import { currentLanguage, type Text, useText } from '../text.ts'
import { typeName } from '../ui/entity-type.tsx'
import { QueryNotice } from '../ui/query-notice.tsx'
import { ColorPip } from './color-pip.tsx'
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
  const label = useFilterText(filter)
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

/** A filter in the words of the window. */
function useFilterText({ field, value, negated }: QueryFilter): string {
  const t = useText()
  const types = useEntityTypes()
  const type = field === 'type' && types.find(({ id }) => id === value.toLowerCase())
  const color = field === 'color' && colors.find((one) => one === value)
  const plain = type ? typeName(type, t) : color ? t(`hl.${color}`) : value
  const words =
    field === 'tag' ? `#${plain}` : field === 'source' ? t('filter.source.is', { q: plain }) : plain
  const states: Record<string, string> = {
    'in:notes': t('filter.notes'),
    'has:note': t('filter.has.note'),
    'has:review': t('filter.has.review'),
    'is:unread': t('lib.unread'),
    'is:started': t('lib.started'),
    'is:read': t('lib.read'),
    'is:annotated': t('lib.annotated'),
  }
  const shown = field === 'date' ? yearsText(value, t) : (states[`${field}:${value}`] ?? words)
  return negated ? t('filter.not', { q: shown }) : shown
}

function yearsText(value: string, t: Text): string {
  const [from = '', to] = value.split('..')
  if (to === undefined) return from
  if (to === '') return `${t('filter.from')} ${from}`
  return from === '' ? `${t('filter.to')} ${to}` : `${from}–${to}`
}
