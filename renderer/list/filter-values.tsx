import { type ReactNode, useState } from 'react'
import type { EntityType } from '../../preload/contract/entity.ts'
import type { Facets } from '../../preload/contract/search.ts'
import { matches } from '../../preload/text/fold.ts'
import { filterAt, type TypedFilter } from '../../preload/text/query-edit.ts'
import { type QueryField, valueNamed, valueNames, valuesOfField } from '../../preload/text/query-words.ts'
import { useEntityTypes } from '../data/entities.ts'
import { useAnswered } from '../data/list.ts'
import { useFacets } from '../data/search.ts'
import { useWindow } from '../state.ts'
import { type Text, type TextKey, useText } from '../text.ts'
import { TypeIcon } from '../ui/entity-type.tsx'
import { ColorPip } from './color-pip.tsx'
import { valueText } from './filter-text.ts'

interface FilterValue {
  value: string
  label: string
  /** How many articles it would leave; undefined where that is not counted. */
  count: number | undefined
  sign?: ReactNode
}

/** What a filter that is being typed can be, to choose from. */
export interface FilterValues {
  part: TypedFilter
  values: readonly FilterValue[]
  /** The last word of the rest stands for what begins so: nothing has it whole. */
  isBegun: boolean
  /** The place of the chosen one; -1: none, and Enter searches for what is written. */
  at: number
  choose(at: number): void
  /** Shows them no longer, until another filter is typed. */
  dismiss(): void
}

// What fits below the field without a scroll bar; of more, typing finds the one that is meant.
const shown = 8

/** Values for the filter at the caret of the search field, as the rest of the query leaves them; undefined without any. */
export function useFilterValues(caret: number | undefined): FilterValues | undefined {
  const t = useText()
  const query = useWindow((state) => state.query)
  const exact = useWindow((state) => state.exact)
  const segment = useWindow((state) => state.segment)
  const types = useEntityTypes()
  const part = caret === undefined ? undefined : filterAt(query, caret)
  const rest = part && `${query.slice(0, part.start)} ${query.slice(part.end)}`.trim()
  const answered = useAnswered(rest ?? '')
  const facets = useFacets(rest === undefined ? undefined : { query: answered, exact, segment })
  const [dismissed, setDismissed] = useState('')
  const [chosen, setChosen] = useState({ query: '', at: -1 })
  if (!part || !facets) return undefined
  const name = `${part.field} ${part.start}`
  if (dismissed === name) return undefined
  const values = valuesFor(part.field, facets, types, t).filter((one) => isMeant(one, part))
  const isWritten = values.length === 1 && isSame(part, values[0]?.value ?? '')
  if (values.length === 0 || isWritten) return undefined
  return {
    part,
    values: values.slice(0, shown),
    isBegun: answered !== rest,
    // Whatever is typed chooses anew.
    at: chosen.query === query ? chosen.at : -1,
    choose: (at) => setChosen({ query, at }),
    dismiss: () => setDismissed(name),
  }
}

function valuesFor(field: QueryField, facets: Facets, types: readonly EntityType[], t: Text): FilterValue[] {
  const plain = (counted: readonly { value: string; count: number }[]) =>
    counted.map(({ value, count }) => ({ value, count, label: valueText(field, value, types, t) }))
  const icon = (id: string) => <TypeIcon type={types.find((type) => type.id === id)} size={12} />
  const counts: Record<string, number> = {
    'is:unread': facets.unread,
    'is:annotated': facets.annotated,
    'has:note': facets.notes,
    'has:review': facets.toReview,
  }
  switch (field) {
    case 'tag':
      return plain(facets.tags)
    case 'source':
      return plain(facets.sources)
    case 'date':
      return plain(facets.years)
    case 'type':
      return plain(facets.types).map((one) => ({ ...one, sign: icon(one.value) }))
    case 'entity':
      return facets.entities.map(({ value, count, type }) => ({
        value,
        count,
        label: value,
        sign: icon(type),
      }))
    case 'color':
      return facets.colors.map(({ value, count }) => ({
        value,
        count,
        label: valueText(field, value, types, t),
        sign: <ColorPip color={value} />,
      }))
    default:
      return valuesOfField(field).map((value) => ({
        value,
        label: valueText(field, value, types, t),
        count: counts[`${field}:${value}`],
      }))
  }
}

/** Whether what is typed may become this value, called as the window calls it or as a query writes it. */
function isMeant({ value, label }: FilterValue, { field, typed }: TypedFilter): boolean {
  if (typed.trim() === '') return true
  const at = valuesOfField(field).indexOf(value)
  const written = at < 0 ? [] : (valueNames(field, 'vi')[at] ?? [])
  return [label, value, written].flat().some((name) => matches(typed, name, { prefix: true }))
}

function isSame({ field, typed }: TypedFilter, value: string): boolean {
  return (valueNamed(field, typed) ?? typed).toLowerCase() === value.toLowerCase()
}

const heads: Record<QueryField, TextKey> = {
  tag: 'filter.tag',
  entity: 'insp.entities',
  type: 'filter.type',
  source: 'filter.source',
  date: 'filter.years',
  color: 'filter.color',
  has: 'filter.state',
  is: 'filter.state',
  in: 'filter.state',
}

interface FilterValueListProps {
  id: string
  values: FilterValues
  onTake: (value: string) => void
}

/** The values below the field, which keeps the keyboard. */
export function FilterValueList({ id, values, onTake }: FilterValueListProps) {
  const t = useText()
  return (
    <div className="popover list-values">
      <div className="list-recent-head">{t(heads[values.part.field])}</div>
      <div id={id} role="listbox" aria-label={t(heads[values.part.field])}>
        {values.values.map(({ value, label, count, sign }, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys.
          // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and names the chosen row.
          <div
            key={value}
            id={`${id}-${at}`}
            role="option"
            className="list-value"
            aria-selected={at === values.at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(value)}
          >
            {sign}
            <span>{label}</span>
            {count !== undefined && <small>{count}</small>}
          </div>
        ))}
      </div>
    </div>
  )
}
