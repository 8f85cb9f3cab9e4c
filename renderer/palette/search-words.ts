import { printFilter } from '../../preload/text/query.ts'
import { type QueryField, type QueryLanguage, valuesOfField } from '../../preload/text/query-words.ts'
import type { TextKey } from '../text.ts'

/** What can be written into the search, and what for. */
export interface SearchRow {
  title: TextKey
  written: readonly string[]
}

/** The query language as one writes it in the language of the window; the other one's words are read, too. */
export function searchRows(language: QueryLanguage): SearchRow[] {
  const filter = (field: QueryField, value: string) => printFilter({ field, value, negated: false }, language)
  const all = (field: QueryField) => valuesOfField(field).map((value) => filter(field, value))
  return [
    { title: 'help.phrase', written: ['"hợp tác"'] },
    { title: 'help.beginning', written: ['hợp*'] },
    { title: 'help.without', written: ['-Cuba', `-${filter('source', 'TTXVN')}`] },
    { title: 'filter.tag', written: [filter('tag', 'kinh tế')] },
    { title: 'insp.entities', written: [filter('entity', 'Bùi Thanh Sơn')] },
    { title: 'filter.type', written: all('type') },
    { title: 'filter.source', written: [filter('source', 'TTXVN')] },
    { title: 'help.date', written: ['2021', '2021..2022', '8/2022'].map((date) => filter('date', date)) },
    { title: 'filter.state', written: [...all('is'), ...all('has')] },
    { title: 'filter.color', written: all('color') },
    { title: 'filter.notes', written: all('in') },
  ]
}
