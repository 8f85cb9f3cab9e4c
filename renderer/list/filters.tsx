import { useEffect, useState } from 'react'
import type { Facets } from '../../preload/contract/search.ts'
import { toggled, valuesOf, withOnly, wordsOf } from '../../preload/text/query-edit.ts'
import type { QueryField } from '../../preload/text/query-words.ts'
import { useEntityTypes } from '../data/entities.ts'
import { useAnswered } from '../data/list.ts'
import { useFacets } from '../data/search.ts'
import { search } from '../results.ts'
import { useWindow } from '../state.ts'
import { currentLanguage, useText } from '../text.ts'
import { TypeIcon, typeName } from '../ui/entity-type.tsx'
import { ExactSwitch } from '../ui/exact-switch.tsx'
import { ColorPip } from './color-pip.tsx'
import { FilterChoices } from './filter-choices.tsx'
import './filters.css'

/** What the list can be narrowed down to, each with what it would leave; a choice is written into the query. */
export function Filters() {
  const t = useText()
  const query = useAnswered(useWindow((state) => state.query))
  const exact = useWindow((state) => state.exact)
  const segment = useWindow((state) => state.segment)
  const types = useEntityTypes()
  const facets = useFacets({ query, exact, segment })
  const hasFilters = wordsOf(query).length < query.trim().length
  if (!facets) return <div className="filters-waiting" aria-busy="true" />
  const choices = (field: QueryField, isSingle = false) => ({
    chosen: valuesOf(query, field),
    onChoose: (value: string) =>
      search(
        isSingle && !valuesOf(query, field).includes(value)
          ? withOnly(query, field, value, currentLanguage())
          : toggled(query, field, value, currentLanguage()),
      ),
  })
  return (
    <>
      <header className="filters-head">
        <b role="status">{t('lib.count', { n: facets.counts[segment] })}</b>
        {hasFilters && (
          <button type="button" className="filters-clear" onClick={() => search(wordsOf(query))}>
            {t('lib.clearFilters')}
          </button>
        )}
      </header>
      <ExactSwitch />
      <FilterChoices
        title={t('filter.state')}
        options={[
          { value: 'is:unread', label: t('lib.unread'), count: facets.unread },
          { value: 'is:annotated', label: t('lib.annotated'), count: facets.annotated },
          { value: 'has:note', label: t('filter.has.note'), count: facets.notes },
          { value: 'has:review', label: t('filter.has.review'), count: facets.toReview },
        ]}
        chosen={[
          ...valuesOf(query, 'is').map((value) => `is:${value}`),
          ...valuesOf(query, 'has').map((value) => `has:${value}`),
        ]}
        onChoose={(value) => {
          const [field, asked = ''] = value.split(':')
          search(toggled(query, field === 'is' ? 'is' : 'has', asked, currentLanguage()))
        }}
      />
      <Years facets={facets} query={query} />
      <FilterChoices
        title={t('filter.color')}
        options={facets.colors.map(({ value, count }) => ({
          value,
          label: t(`hl.${value}`),
          count,
          sign: <ColorPip color={value} />,
        }))}
        {...choices('color')}
      />
      <FilterChoices
        title={t('filter.source')}
        options={facets.sources.map(({ value, count }) => ({ value, label: value, count }))}
        {...choices('source', true)}
      />
      <FilterChoices
        title={t('filter.tag')}
        options={facets.tags.map(({ value, count }) => ({ value, label: `#${value}`, count }))}
        {...choices('tag')}
      />
      <FilterChoices
        title={t('filter.type')}
        options={facets.types.flatMap(({ value, count }) => {
          const type = types.find(({ id }) => id === value)
          return type
            ? [{ value, label: typeName(type, t), count, sign: <TypeIcon type={type} size={12} /> }]
            : []
        })}
        {...choices('type')}
      />
      <FilterChoices
        title={t('insp.entities')}
        options={facets.entities.map(({ value, count, type }) => ({
          value,
          label: value,
          count,
          sign: <TypeIcon type={types.find(({ id }) => id === type)} size={12} />,
        }))}
        {...choices('entity')}
      />
    </>
  )
}

/** From one year to another; either end may stay open. */
function Years({ facets, query }: { facets: Facets; query: string }) {
  const t = useText()
  const [value] = valuesOf(query, 'date')
  const [from = '', to = from] = (value ?? '').split('..').map((end) => /^\d{4}/u.exec(end)?.[0] ?? '')
  const [known, setKnown] = useState<readonly string[]>([])
  useEffect(() => {
    // A year that the other filters leave nothing of may still be an end of the range.
    setKnown((before) =>
      [...new Set([...before, ...facets.years.map((year) => year.value)])].sort().reverse(),
    )
  }, [facets.years])
  if (known.length === 0) return null
  const ask = (first: string, last: string) => {
    const range = first === last ? first : `${first}..${last}`
    const asked = first === '' && last === '' ? undefined : range
    search(withOnly(query, 'date', asked, currentLanguage()))
  }
  const countOf = (year: string) => facets.years.find((one) => one.value === year)?.count
  const years = (label: string, chosen: string, onChange: (year: string) => void) => (
    <select aria-label={label} value={chosen} onChange={({ target }) => onChange(target.value)}>
      <option value="">{label}</option>
      {[...new Set([...(chosen === '' ? [] : [chosen]), ...known])].map((year) => (
        <option key={year} value={year}>
          {countOf(year) === undefined ? year : t('filter.year', { q: year, n: countOf(year) ?? 0 })}
        </option>
      ))}
    </select>
  )
  return (
    <fieldset className="filters-group">
      <legend>{t('filter.years')}</legend>
      <div className="filters-years">
        {years(t('filter.from'), from, (year) => ask(year, to !== '' && to < year ? year : to))}
        <span aria-hidden="true">–</span>
        {years(t('filter.to'), to, (year) => ask(year !== '' && from > year ? year : from, year))}
      </div>
    </fieldset>
  )
}
