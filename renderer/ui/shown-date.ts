import type { ArticleRow } from '../../preload/contract/article.ts'
import { currentLanguage, type Text } from '../text.ts'

/**
 * A date (EDTF: year, month, day, or an interval of these) as people write it: `28/12/2021` and `12/2021` in Vietnamese,
 * the system's way in English.
 */
export function shownDate(edtf: string, language = currentLanguage()): string {
  if (edtf.includes('/')) {
    const [from = '', to = ''] = edtf.split('/')
    return `${from === '..' || from === '' ? '…' : shownDate(from, language)} – ${to === '..' || to === '' ? '…' : shownDate(to, language)}`
  }
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/u.exec(edtf) ?? []
  if (year === undefined) return edtf
  if (month === undefined) return year
  if (language === 'vi') return `${day === undefined ? '' : `${Number(day)}/`}${Number(month)}/${year}`
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)))
  return (day === undefined ? months : days).format(at)
}

// Made once: making one takes as long as writing many dates.
const days = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' })
const months = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' })

/** With ≈ before a guess. */
export function dateOf({ date, dateCertain }: Pick<ArticleRow, 'date' | 'dateCertain'>, t: Text): string {
  if (date === undefined) return t('lib.undated')
  return `${dateCertain ? '' : '≈ '}${shownDate(date)}`
}
