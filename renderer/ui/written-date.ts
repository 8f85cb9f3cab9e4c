import { shownDate } from './shown-date.ts'

/** What a user typed as a date: as EDTF; or two dates that it could be, as EDTF; or none of the calendar. */
export type WrittenDate = { edtf: string } | { either: [string, string] } | undefined

/**
 * Reads a date as a user types it: as it is shown (28/12/2021; Dec 28, 2021), a month or a year alone (12/2021; Dec 2021;
 * 2021), in words (28 tháng 12 năm 2021), or as 2021-12-28. Numbers in Vietnamese are day before month. In English both
 * orders are usual, so there they are read only when just one of them can be meant.
 */
export function readDate(written: string, language: 'en' | 'vi'): WrittenDate {
  const typed = written.replace('≈', '').replace(/\s+/gu, ' ').trim()
  const [year, month, day] = namedParts(typed) ?? numberedParts(typed) ?? []
  const asWritten = edtf(year, month, day)
  if (language === 'vi' || day === undefined || !/^\d{1,2}[/.-]/u.test(typed)) return read(asWritten)
  const turned = edtf(year, day, month)
  if (asWritten === undefined || turned === undefined || asWritten === turned)
    return read(asWritten ?? turned)
  return { either: [turned, asWritten] }
}

/** EDTF as a user would type it: as it is shown. What is no single date stays as it is. */
export function typedDate(date: string | undefined, language: 'en' | 'vi'): string {
  return date !== undefined && /^\d{4}(?:-\d{2}){0,2}$/u.test(date) ? shownDate(date, language) : (date ?? '')
}

function read(date: string | undefined): WrittenDate {
  return date === undefined ? undefined : { edtf: date }
}

type Parts = (string | undefined)[]

/** Year, month, day. */
function numberedParts(typed: string): Parts | undefined {
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/u.exec(typed)
  if (iso) return iso.slice(1)
  const others = [
    /^(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])(\d{4})$/u,
    /^(?:(?:ngày )?(\d{1,2}) )?tháng (\d{1,2})(?:,? năm |[ /]|, )(\d{4})$/iu,
  ]
  return others.flatMap((form) => form.exec(typed)?.slice(1).reverse() ?? []).slice(0, 3)
}

/** Year, month, day where the month is an English word. */
function namedParts(typed: string): Parts | undefined {
  const monthFirst = /^(?<month>[a-z]{3,9})\.?(?: (?<day>\d{1,2})(?:st|nd|rd|th)?)?,? (?<year>\d{4})$/iu
  const dayFirst = /^(?<day>\d{1,2})(?:st|nd|rd|th)? (?<month>[a-z]{3,9})\.?,? (?<year>\d{4})$/iu
  const { year, month, day } = (monthFirst.exec(typed) ?? dayFirst.exec(typed))?.groups ?? {}
  if (year === undefined || month === undefined) return undefined
  const word = month.toLowerCase()
  const at = word === 'sept' ? 8 : months.findIndex((name) => name === word || name.slice(0, 3) === word)
  return at === -1 ? undefined : [year, String(at + 1), day]
}

const months = Array.from({ length: 12 }, (_, month) =>
  new Date(Date.UTC(2000, month)).toLocaleDateString('en', { month: 'long', timeZone: 'UTC' }).toLowerCase(),
)

/** Undefined when the calendar has no such date. */
function edtf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | undefined {
  if (year === undefined || Number(year) === 0) return undefined
  if (month === undefined) return year
  if (Number(month) < 1 || Number(month) > 12) return undefined
  const start = `${year}-${month.padStart(2, '0')}`
  if (day === undefined) return start
  const at = new Date(Date.UTC(2000, Number(month) - 1, Number(day)))
  at.setUTCFullYear(Number(year))
  return at.getUTCDate() === Number(day) && Number(day) > 0 ? `${start}-${day.padStart(2, '0')}` : undefined
}
