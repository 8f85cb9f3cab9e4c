/** Days as `YYYY-MM-DD`, both included; an end left out is open. */
export type Interval = { from?: string; to?: string }

/**
 * Days that a date covers: EDTF (`2022`, `2022-08`, `2022-08-28`, with `~` or `?`, intervals with `/` or `..`, open ends
 * as `..` or nothing) or Vietnamese day first (`28/8/2022`, `8/2022`). Undefined when it is no date or runs backwards.
 */
export function readInterval(text: string): Interval | undefined {
  return readDate(text) ?? readEnds(text.split('/')) ?? readEnds(text.split('..'))
}

/** Whether two intervals share a day. */
export function overlaps(a: Interval, b: Interval): boolean {
  return !(a.to && b.from && a.to < b.from) && !(b.to && a.from && b.to < a.from)
}

function readEnds(ends: string[]): Interval | undefined {
  const [first = '', last = ''] = ends.map((end) => (end === '..' ? '' : end))
  if (ends.length !== 2 || first + last === '') return undefined
  const from: Interval | undefined = first === '' ? {} : readDate(first)
  const to: Interval | undefined = last === '' ? {} : readDate(last)
  if (!from || !to || (from.from && to.to && from.from > to.to)) return undefined
  return { ...(from.from && { from: from.from }), ...(to.to && { to: to.to }) }
}

const YEAR_FIRST = /^(?<year>\d{4})(?:-(?<month>\d{2})(?:-(?<day>\d{2}))?)?[~?%]?$/
const DAY_FIRST = /^(?:(?<day>\d{1,2})[/.-])?(?<month>\d{1,2})[/.-](?<year>\d{4})$/

function readDate(text: string): Required<Interval> | undefined {
  const parts = (YEAR_FIRST.exec(text) ?? DAY_FIRST.exec(text))?.groups
  if (!parts) return undefined
  const year = Number(parts.year)
  const month = parts.month === undefined ? undefined : Number(parts.month)
  const day = parts.day === undefined ? undefined : Number(parts.day)
  if (month !== undefined && (month < 1 || month > 12)) return undefined
  if (day !== undefined && (day < 1 || day > daysIn(year, month ?? 1))) return undefined
  const lastMonth = month ?? 12
  return {
    from: iso(year, month ?? 1, day ?? 1),
    to: iso(year, lastMonth, day ?? daysIn(year, lastMonth)),
  }
}

function iso(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
}
