import type { Article, ArticleChange } from '../../preload/contract/article.ts'
import { limits } from '../../preload/contract/limits.ts'
import { currentLanguage, text } from '../text.ts'
import { shownDate } from '../ui/shown-date.ts'
import { readDate, typedDate } from '../ui/written-date.ts'

/** What becomes of a title or date as a user wrote it: a change, nothing to change, or why it cannot be kept. */
export interface Edit {
  change?: ArticleChange
  /** One sentence in the language of the window. */
  complaint?: string
}

/** A title put right; an empty one goes back to what the file says. */
export function titleEdit({ title, titleFrom }: Article, written: string): Edit {
  const wanted = written.replace(/\s+/gu, ' ').trim()
  if (wanted.length > limits.title) return { complaint: text('det.titleTooLong', { n: limits.title }) }
  if (wanted === '') return titleFrom === 'user' ? { change: { title: null } } : {}
  return wanted === title ? {} : { change: { title: wanted } }
}

/** A source put right; an empty one goes back to what the file says. */
export function sourceEdit({ source, sourceFrom }: Article, written: string): Edit {
  const wanted = written.replace(/\s+/gu, ' ').trim()
  if (wanted.length > limits.name) return { complaint: text('det.sourceTooLong', { n: limits.name }) }
  if (wanted === '') return sourceFrom === 'user' ? { change: { source: null } } : {}
  return wanted === source ? {} : { change: { source: wanted } }
}

/** A date put right; an empty one goes back to what the text says. */
export function dateEdit({ date, dateFrom }: Article, written: string): Edit {
  const wanted = written.trim()
  if (wanted === '') return dateFrom === 'user' ? { change: { date: null } } : {}
  const language = currentLanguage()
  if (wanted === typedDate(date, language)) return {}
  const found = readDate(wanted, language)
  if (found === undefined) return { complaint: text('det.noDate', { q: wanted }) }
  if ('edtf' in found) return { change: { date: found.edtf } }
  const [one, other] = found.either.map((either) => shownDate(either, language))
  return { complaint: text('det.eitherDate', { q: wanted, one: one ?? '', other: other ?? '' }) }
}
