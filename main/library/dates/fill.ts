import { addMonths, type Day, dayNumber, edtfOf, exists, type Moment, weekdayOf } from './calendar.ts'
import type { Reading } from './reading.ts'
import type { Tense } from './tense.ts'
import { holidays } from './words.ts'

export type Filled = { edtf?: string; certain: boolean }

/**
 * Gives a reading the year (and for a lonely day the month) that its words leave out, counted from the article date,
 * and writes it as EDTF. Without an article date a day keeps the year `XXXX`.
 */
export function fill(reading: Reading, article: Moment, tense: Tense | undefined): Filled {
  if (reading.kind === 'lunar') return { certain: false }
  if (reading.edtf !== undefined) return { edtf: reading.edtf, certain: reading.uncertain !== true }
  if (reading.from === undefined && reading.to === undefined) return { certain: false }
  const { from, to, sure } = years(reading, article, tense)
  const certain = sure && reading.uncertain !== true && weekdayAgrees(reading, from)
  const start = from === undefined ? '..' : edtfOf(from)
  const end = to === undefined ? '..' : edtfOf(to)
  if (reading.kind === 'since')
    return start === undefined ? { certain: false } : { edtf: `${start}/..`, certain }
  if (reading.kind === 'until') return end === undefined ? { certain: false } : { edtf: `../${end}`, certain }
  if (start === undefined || (from !== undefined && !exists({ month: 1, ...from }))) return { certain: false }
  if (reading.kind !== 'range') return { edtf: start, certain }
  return end === undefined ? { certain: false } : { edtf: `${start}/${end}`, certain }
}

function years(
  { kind, from, to, weekday }: Reading,
  article: Moment,
  tense: Tense | undefined,
): { from?: Moment; to?: Moment; sure: boolean } {
  if (kind === 'until' && to !== undefined) {
    const late = withYear(to, article, tense, weekday)
    return { to: late.moment, sure: late.sure }
  }
  if (from === undefined) return { sure: false }
  if (to === undefined) {
    const point = withYear(from, article, tense, weekday)
    return { from: point.moment, sure: point.sure }
  }
  if (from.year !== undefined && to.year !== undefined) return { from, to, sure: true }
  const end = withYear(to, article, tense, undefined)
  const year = end.moment.year
  if (year === undefined) return { from, to: end.moment, sure: false }
  const wraps = (from.month ?? 0) > (to.month ?? 0)
  const start = { ...from, year: year - (wraps ? 1 : 0) }
  return { from: start, to: end.moment, sure: end.sure }
}

// A day without a year is one of the article's year, unless one of the next or last year is nearer by this much: people
// write the year when it is not the current one.
const ownYear = 30
// Further away than this the neighbouring year is nearly as near, so the reading is a guess.
const sureWithin = 150

function withYear(
  moment: Moment,
  article: Moment,
  tense: Tense | undefined,
  weekday: number | undefined,
): { moment: Moment; sure: boolean } {
  if (moment.year !== undefined) return { moment, sure: true }
  if (article.year === undefined) return { moment, sure: false }
  if (moment.month === undefined) return withMonth(moment, article, tense)
  const known = article.month !== undefined
  const today = { year: article.year, month: article.month ?? 7, day: article.day ?? 15 }
  const near = [article.year - 1, article.year, article.year + 1].map((year) => ({ ...moment, year }))
  const far = [-4, -3, -2, 2, 3, 4].map((step) => ({ ...moment, year: today.year + step }))
  const real = near.filter(exists)
  const candidates = (real.length === 0 ? far.filter(exists) : real).map((one) => ({
    moment: one,
    gap: gapFrom(today, one),
  }))
  if (!known)
    return { moment: { ...moment, year: article.year }, sure: exists({ ...moment, year: article.year }) }
  const fitting = narrowed(
    candidates,
    (one) =>
      weekday === undefined || one.moment.day === undefined || weekdayOf(dayOf(one.moment)) === weekday,
    (one) => (tense === 'past' ? one.gap <= 0 : tense === 'future' ? one.gap >= 0 : true),
  )
  if (tense === undefined && moment.day !== undefined && holidays.has(`${moment.day}/${moment.month}`)) {
    return { moment: { ...moment, year: article.year }, sure: false }
  }
  const cost = (one: { moment: Moment; gap: number }) =>
    Math.abs(one.gap) + (one.moment.year === article.year ? 0 : ownYear)
  const best = fitting.reduce((a, b) => (cost(b) < cost(a) ? b : a), fitting[0] ?? { moment, gap: Infinity })
  return { moment: best.moment, sure: Math.abs(best.gap) <= sureWithin }
}

// "Ngày 28": of the article's month, or of the one before or after it by tense.
function withMonth(
  moment: Moment,
  article: Moment,
  tense: Tense | undefined,
): { moment: Moment; sure: boolean } {
  const { year, month, day } = article
  if (moment.day === undefined || year === undefined || month === undefined) return { moment, sure: false }
  const late = day !== undefined && moment.day > day
  const step =
    late && tense === 'past'
      ? -1
      : !late && day !== undefined && moment.day < day && tense === 'future'
        ? 1
        : 0
  const filled = { ...moment, ...addMonths({ year, month }, step) }
  return { moment: filled, sure: false }
}

type Candidate = { moment: Moment; gap: number }

// A test that would leave nothing is passed over.
function narrowed(candidates: Candidate[], ...tests: ((one: Candidate) => boolean)[]): Candidate[] {
  return tests.reduce((left, test) => (left.some(test) ? left.filter(test) : left), candidates)
}

function gapFrom(today: Day, moment: Moment): number {
  const sameMonth = moment.day === undefined && moment.month === today.month && moment.year === today.year
  return sameMonth ? 0 : dayNumber(dayOf(moment)) - dayNumber(today)
}

function dayOf({ year = 2000, month = 1, day = 15 }: Moment): Day {
  return { year, month, day }
}

function weekdayAgrees({ weekday }: Reading, from: Moment | undefined): boolean {
  if (weekday === undefined || from?.year === undefined || from.day === undefined) return true
  return weekdayOf(dayOf(from)) === weekday
}
