/** A point in time as far as it is written; months count from 1. */
export type Moment = { year?: number; month?: number; day?: number; hour?: number; minute?: number }

/** A moment known to the day. */
export type Day = { year: number; month: number; day: number }

export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Whether the day exists; without a year 29 February does. */
export function exists({ year = 2000, month, day }: Moment): boolean {
  if (month === undefined || month < 1 || month > 12) return false
  return day === undefined || (day >= 1 && day <= daysIn(year, month))
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar, for years 100 to 9999. */
export function dayNumber({ year, month, day }: Day): number {
  return Math.round(Date.UTC(year, month - 1, day) / 86_400_000)
}

export function dayFromNumber(number: number): Day {
  const date = new Date(number * 86_400_000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: Day): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
}

export function addDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days)
}

export function addMonths(
  { year, month }: { year: number; month: number },
  months: number,
): { year: number; month: number } {
  const count = year * 12 + (month - 1) + months
  return { year: Math.floor(count / 12), month: (count % 12) + 1 }
}

/** EDTF of a moment; an unknown year is `XXXX` (EDTF level 2), undefined when nothing is known. */
export function edtfOf({ year, month, day, hour, minute }: Moment): string | undefined {
  if (year === undefined && month === undefined) return undefined
  let written = year === undefined ? 'XXXX' : String(year).padStart(4, '0')
  if (month !== undefined) written += `-${two(month)}`
  if (month !== undefined && day !== undefined) {
    written += `-${two(day)}`
    if (hour !== undefined) written += `T${two(hour)}:${two(minute ?? 0)}`
  }
  return written
}

/** The start of an EDTF date or interval, as far as it has digits: `2021-08-19/2021-08-20` gives 19 August 2021. */
export function momentOf(edtf: string): Moment {
  const match = /(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(edtf)
  if (match === null) return {}
  const month = Number(match[2] ?? 0)
  const day = Number(match[3] ?? 0)
  const moment: Moment = { year: Number(match[1]) }
  if (month < 1 || month > 12) return moment
  moment.month = month
  if (day >= 1 && exists({ ...moment, day })) moment.day = day
  return moment
}

export function isDay(moment: Moment): moment is Moment & Day {
  return moment.year !== undefined && moment.month !== undefined && moment.day !== undefined
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
