import { exists, type Moment } from './calendar.ts'
import { type Point, pointOpens, readPoint } from './points.ts'
import { type Context, numberEnd, type Reading, type Rule, rule, sticky, yearDigits } from './reading.ts'
import { countedWords, yearSpanHeads } from './words.ts'

/** "28/8 - 1/9/2022", "ngày 28-29/12", "26 và 27/2", "từ tháng 3 đến tháng 5/2022", "năm 1995 đến năm 2005". */
export const pointRange: Rule = {
  opens: `${pointOpens} hai ba các`,
  read: readRange,
}

function readRange(context: Context, at: number): Reading | undefined {
  // Common words: most of them count something else, which is told sooner than that no date follows.
  otherCount.lastIndex = at
  if (otherCount.test(context.text)) return undefined
  const first = firstEnd(context, at)
  if (first === undefined) return undefined
  link.lastIndex = first.end
  const joined = link.exec(context.text)
  if (joined === null) return undefined
  const second = secondEnd(context, first.end + joined[0].length, first)
  if (second === undefined) return undefined
  const from = { ...first.moment }
  const to = { ...second.moment }
  // The first end borrows from the second what it leaves out.
  if (from.month === undefined && second.kind !== 'year' && to.month !== undefined) from.month = to.month
  if (to.month === undefined && to.day !== undefined && from.month !== undefined) to.month = from.month
  if (from.year !== undefined && to.year === undefined) to.year = from.year + (later(from, to) ? 1 : 0)
  if (from.year === undefined && to.year !== undefined) from.year = to.year - (later(from, to) ? 1 : 0)
  if (
    !exists({ month: 1, ...from }) ||
    !exists({ month: 1, ...to }) ||
    (to.month === undefined) !== (from.month === undefined)
  ) {
    return undefined
  }
  if (from.year !== undefined && to.year !== undefined && order(from) >= order(to)) return undefined
  return {
    kind: 'range',
    end: second.end,
    from,
    to,
    ...(first.part === undefined ? {} : { part: first.part }),
  }
}

const otherCount = sticky('(?:hai|ba|các)(?! (?:ngày|tháng) )')
const link = sticky('(?: ?- ?|, (?=\\d)|,? (?:đến|tới)(?: hết)? | và )')
const opening = sticky('(?:(?:(?:từ|trong|vào) )?(?:hai |ba |các |2 |3 )?ngày |(?:các |hai )?tháng )?')
const bareNumber = sticky(
  '(?<number>\\d{1,2})(?: ?, ?\\d{1,2}(?= ?(?:,|và|-))){0,5}(?![\\p{L}\\p{N}%]|[.,:/]\\d)',
)

function firstEnd(context: Context, at: number): Point | undefined {
  const point = readPoint(context, at)
  if (point !== undefined && point.kind !== 'datetime') return point
  opening.lastIndex = at
  const words = opening.exec(context.text)?.[0] ?? ''
  bareNumber.lastIndex = at + words.length
  const match = bareNumber.exec(context.text)
  if (match === null) return undefined
  const number = Number(match.groups?.number)
  const end = at + words.length + match[0].length
  if (/tháng $/i.test(words))
    return number > 12 ? undefined : { end, kind: 'month', moment: { month: number }, headed: true }
  return number < 1 || number > 31
    ? undefined
    : { end, kind: 'day', moment: { day: number }, headed: words !== '' }
}

function secondEnd(context: Context, at: number, first: Point): Point | undefined {
  if (first.kind === 'month' && first.moment.year === undefined) {
    monthEnd.lastIndex = at
    const match = monthEnd.exec(context.text)
    if (match !== null) {
      const year = match.groups?.year
      const moment = {
        month: Number(match.groups?.month),
        ...(year === undefined ? {} : { year: Number(year) }),
      }
      return { end: at + match[0].length, kind: 'month', moment, headed: true }
    }
  }
  if (first.kind === 'year') {
    yearEnd.lastIndex = at
    const match = yearEnd.exec(context.text)
    if (match === null) return undefined
    return {
      end: at + match[0].length,
      kind: 'year',
      moment: { year: Number(match.groups?.year) },
      headed: true,
    }
  }
  const point = readPoint(context, at)
  if (point === undefined || point.kind !== first.kind) return undefined
  // "ngày 5 đến ngày 7": two lonely numbers are a range only when something names the month.
  return point.moment.month === undefined && first.moment.month === undefined ? undefined : point
}

const monthEnd = sticky(
  `(?:tháng )?(?<month>1[0-2]|0?[1-9])(?:(?:/| năm )(?<year>${yearDigits}))?${numberEnd}`,
)
const yearEnd = sticky(`(?:năm )?(?<year>${yearDigits})${numberEnd}`)

function order({ year = 0, month = 0, day = 0 }: Moment): number {
  return (year * 12 + month) * 31 + day
}

function later(from: Moment, to: Moment): boolean {
  return order({ ...from, year: 0 }) > order({ ...to, year: 0 })
}

const two = `(?<first>${yearDigits}) ?(?:-|đến(?: hết)?(?: năm)?|tới(?: năm)?) ?(?<second>${yearDigits})${numberEnd}`

/** "giai đoạn 2023-2025", "nhiệm kỳ 2023-2025", "(1911-1969)", "Chương trình hành động 2021-2025". */
export const yearRanges: readonly Rule[] = [
  rule(
    'giai nhiệm niên khóa mùa năm thời những các hai',
    `(?:${yearSpanHeads}) (?:từ )?(?:năm )?${two}`,
    (groups) => years(groups),
  ),
  rule('(', `\\(${two}\\)`, (groups) => years(groups)),
  rule('0', `${two}(?! (?:${countedWords})(?![\\p{L}\\p{M}]))`, (groups) => {
    const reading = years(groups)
    return reading?.from?.year !== undefined && reading.from.year >= 1900 ? reading : undefined
  }),
]

function years(groups: Record<string, string | undefined>): Omit<Reading, 'end'> | undefined {
  const first = Number(groups.first)
  const second = Number(groups.second)
  return first < second && second <= 2199
    ? { kind: 'range', from: { year: first }, to: { year: second } }
    : undefined
}
