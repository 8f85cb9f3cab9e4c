import { colors } from '../../preload/contract/choices.ts'
import type { EntityType } from '../../preload/contract/entity.ts'
import type { QueryFilter } from '../../preload/text/query.ts'
import type { QueryField } from '../../preload/text/query-words.ts'
import type { Text } from '../text.ts'
import { typeName } from '../ui/entity-type.tsx'

/** A filter in the words of the window. */
export function filterText(
  { field, value, negated }: QueryFilter,
  types: readonly EntityType[],
  t: Text,
): string {
  const plain = valueText(field, value, types, t)
  const shown =
    field === 'tag' ? `#${plain}` : field === 'source' ? t('filter.source.is', { q: plain }) : plain
  return negated ? t('filter.not', { q: shown }) : shown
}

/** The value of a filter in the words of the window. */
export function valueText(field: QueryField, value: string, types: readonly EntityType[], t: Text): string {
  if (field === 'date') return yearsText(value, t)
  const type = field === 'type' && types.find(({ id }) => id === value.toLowerCase())
  if (type) return typeName(type, t)
  const color = field === 'color' && colors.find((one) => one === value)
  if (color) return t(`hl.${color}`)
  const states: Record<string, string> = {
    'in:notes': t('filter.notes'),
    'has:note': t('filter.has.note'),
    'has:review': t('filter.has.review'),
    'is:unread': t('lib.unread'),
    'is:started': t('lib.started'),
    'is:read': t('lib.read'),
    'is:annotated': t('lib.annotated'),
  }
  return states[`${field}:${value}`] ?? value
}

function yearsText(value: string, t: Text): string {
  const [from = '', to] = value.split('..')
  if (to === undefined) return from
  if (to === '') return `${t('filter.from')} ${from}`
  return from === '' ? `${t('filter.to')} ${to}` : `${from}–${to}`
}
