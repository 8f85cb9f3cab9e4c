import { parseQuery } from '../../preload/text/query.ts'
import { type QueryField, valueNames } from '../../preload/text/query-words.ts'
import { useWindow } from '../state.ts'
import { currentLanguage, useText } from '../text.ts'
import './query-notice.css'

/** What of the query was read as plain words, and why; nothing when all was understood. */
export function QueryNotice() {
  const t = useText()
  const query = useWindow((state) => state.query)
  const { terms, filters, problems: all = [] } = parseQuery(query)
  // Whose value is still to be typed, there is nothing to be told of yet.
  const problems = all.filter(({ kind, words }) => kind !== 'empty' || !query.endsWith(words))
  if (problems.length === 0 || terms.length + filters.length === 0) return null
  return (
    <p className="query-notice" role="status">
      {t('search.plain')}
      {problems.map(({ words, kind, field }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be written twice.
        <span key={`${words} ${at}`}>
          {t(`search.plain.${kind}`, { q: words, values: valuesText(field) })}
        </span>
      ))}
    </p>
  )
}

function valuesText(field: QueryField | undefined): string {
  return field ? valueNames(field, currentLanguage()).join(', ') : ''
}
