/**
 * The day, month or year (EDTF) that a field for a date means, as it is written there: an instant keeps the day of its
 * own time zone. ISO 8601, PDF's `D:20210819…`, day first with `/`, `-` or `.`, and English names of months are read.
 */
export function writtenDate(written: string): string | undefined {
  for (const [pattern, order] of patterns) {
    const found = pattern.exec(written)
    if (!found) continue
    const part = (name: string) => (order.includes(name) ? found[order.indexOf(name) + 1] : undefined)
    return calendarDate(part('year'), monthOf(part('month')), part('day'))
  }
  return undefined
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const month = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?'

const patterns: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^D:(\d{4})(\d{2})(\d{2})/, ['year', 'month', 'day']],
  [/^(\d{4})(\d{2})(\d{2})(?:$|T)/, ['year', 'month', 'day']],
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, ['year', 'month', 'day']],
  [/^(\d{4})-(\d{2})$/, ['year', 'month']],
  [/^(?:D:)?(\d{4})$/, ['year']],
  [/(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/, ['day', 'month', 'year']],
  [new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)? ${month},? (\\d{4})`, 'i'), ['day', 'month', 'year']],
  [new RegExp(`${month} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})`, 'i'), ['month', 'day', 'year']],
]

function monthOf(written: string | undefined): string | undefined {
  const named = months.indexOf((written ?? '').toLowerCase())
  return named < 0 ? written : String(named + 1)
}

function calendarDate(year = '', month?: string, day?: string): string | undefined {
  if (Number(year) < 1000) return undefined
  if (month === undefined) return year
  if (Number(month) < 1 || Number(month) > 12) return undefined
  if (day === undefined) return `${year}-${month.padStart(2, '0')}`
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  if (Number(day) < 1 || Number(day) > last) return undefined
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
