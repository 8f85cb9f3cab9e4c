import { daysIn } from './calendar.ts'
import {
  type Context,
  numberEnd,
  type Reading,
  type Rule,
  rule,
  wordEnd,
  yearDigits,
  yearNamed,
  yearOf,
} from './reading.ts'
import { numberOpens, numberWords } from './words.ts'

type Groups = Record<string, string | undefined>
type Made = Omit<Reading, 'end'> | 'skip' | undefined

const ofYear = `(?:[/-](?<slashed>${yearDigits})${numberEnd}|,? (?:của )?(?:năm )?${yearNamed})`
const romans: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 }

/** Parts of years, decades and centuries by name: quarters, halves, "6 tháng đầu năm", "thập niên 1990". */
export const namedSpans: readonly Rule[] = [
  rule('cùng', `cùng k[ỳì](?:,? (?:của )?năm ${yearNamed})?`, comparison),
  rule(
    `0 ${numberOpens}`,
    `(?<count>\\d{1,2}|${Object.keys(numberWords).join('|')}) tháng (?<side>đầu|cuối)(?: của)? năm(?: ${yearNamed})?${wordEnd}`,
    (groups, context) => monthsOf(groups, context),
  ),
  rule(
    `0 ${numberOpens}`,
    `(?<count>\\d{1,2}|${Object.keys(numberWords).join('|')}) tháng (?:của )?năm ${yearNamed}`,
    (groups, context) => monthsOf(groups, context),
  ),
  rule('nửa', `nửa (?<side>đầu|cuối|sau)(?: của)? năm(?: ${yearNamed})?${wordEnd}`, (groups, context) =>
    monthsOf({ ...groups, count: '6' }, context),
  ),
  rule('quý', `quý (?<quarter>[1-4]|iv|i{1,3})(?:${ofYear}|${wordEnd})`, quarter),
  rule(
    'đầu giữa cuối',
    `(?<side>đầu|giữa|cuối) tháng (?<month>1[0-2]|0?[1-9])(?:[/-](?<slashed>${yearDigits})|,? năm ${yearNamed})?${numberEnd}`,
    partOfMonth,
  ),
  rule('đầu giữa cuối', `(?<side>đầu|giữa|cuối) năm ${yearNamed}`, partOfYear),
  rule(
    'thập những',
    `(?:thập (?:niên|k[ỷỉ])|những năm) (?<decade>1\\d\\d0|20\\d0)${numberEnd}(?! ?-)`,
    ({ decade }) => ({
      kind: 'decade',
      edtf: `${decade?.slice(0, 3)}X`,
    }),
  ),
  rule(
    'thập những',
    `(?:thập (?:niên|k[ỷỉ])|những năm) (?<tens>[1-9]0)(?: (?:của )?thế k[ỷỉ] (?:thứ )?(?<century>trước|này|\\d{1,2}|[ivx]+))?${wordEnd}(?! ?-)`,
    decadeOfCentury,
  ),
  rule(
    'thế',
    `thế k[ỷỉ] (?:thứ )?(?<century>trước|này|\\d{1,2}|[ivx]+)${wordEnd}`,
    ({ century }, context) => {
      const hundreds = centuryOf(century, context)
      return hundreds === undefined ? undefined : { kind: 'century', edtf: `${pad(hundreds)}XX` }
    },
  ),
]

function comparison(groups: Groups, context: Context): Made {
  const span = context.before.findLast(isInsideYear)
  const year = yearOf(groups, context)
  const named = groups.yearword ?? (groups.year === undefined ? 'trước' : undefined)
  const spanYear = span?.from?.year ?? context.article.year
  // "cùng kỳ năm trước" is the year before that of the span, whatever the article's own year.
  const target = named === 'trước' && spanYear !== undefined ? spanYear - 1 : year
  if (target === undefined) return undefined
  if (span?.from === undefined)
    return { kind: 'year', from: { year: target }, uncertain: true, compares: true }
  const { year: _, ...from } = span.from
  const { year: spanEnd, ...to } = span.to ?? span.from
  const wraps = spanEnd !== undefined && span.from.year !== undefined ? spanEnd - span.from.year : 0
  if (span.to === undefined) return { kind: span.kind, from: { ...from, year: target }, compares: true }
  return {
    kind: 'range',
    from: { ...from, year: target },
    to: { ...to, year: target + wraps },
    compares: true,
  }
}

// What a comparison can borrow: months, quarters, runs of months or days, not spans of years.
function isInsideYear({ kind, from, to, compares }: Reading): boolean {
  if (compares === true || from?.month === undefined) return false
  return kind === 'month' || (kind === 'range' && to?.month !== undefined)
}

function monthsOf(groups: Groups, context: Context): Made {
  const written = groups.count?.toLowerCase() ?? ''
  const count = numberWords[written] ?? Number(written)
  const year = yearOf(groups, context) ?? (named(groups) ? undefined : context.article.year)
  if (!(count >= 1 && count <= 12)) return undefined
  const atEnd = groups.side !== undefined && groups.side.toLowerCase() !== 'đầu'
  const [first, last] = atEnd ? [13 - count, 12] : [1, count]
  return months(year, first, last)
}

function quarter(groups: Groups, context: Context): Made {
  const written = groups.quarter?.toLowerCase() ?? ''
  const number = romans[written] ?? Number(written)
  const slashed = groups.slashed
  const year = slashed === undefined ? (yearOf(groups, context) ?? context.article.year) : Number(slashed)
  return months(year, number * 3 - 2, number * 3)
}

function partOfYear(groups: Groups, context: Context): Made {
  const [first, last] = { đầu: [1, 3], giữa: [5, 8], cuối: [10, 12] }[groups.side?.toLowerCase() ?? ''] ?? [
    1, 12,
  ]
  const year = yearOf(groups, context)
  if (year === undefined || first === undefined || last === undefined) return undefined
  return { ...months(year, first, last), approximate: true }
}

function partOfMonth(groups: Groups, context: Context): Made {
  const month = Number(groups.month)
  const slashed = groups.slashed
  const year = slashed === undefined ? yearOf(groups, context) : Number(slashed)
  const side = groups.side?.toLowerCase()
  const last = daysIn(year ?? context.article.year ?? 2000, month)
  const [from, to] = side === 'đầu' ? [1, 10] : side === 'giữa' ? [11, 20] : [20, last]
  const base = year === undefined ? { month } : { year, month }
  return { kind: 'range', from: { ...base, day: from }, to: { ...base, day: to }, approximate: true }
}

function months(year: number | undefined, first: number, last: number): Omit<Reading, 'end'> {
  const base = year === undefined ? {} : { year }
  return { kind: 'range', from: { ...base, month: first }, to: { ...base, month: last } }
}

function decadeOfCentury(groups: Groups, context: Context): Made {
  const tens = groups.tens?.slice(0, 1)
  const hundreds = centuryOf(groups.century, context) ?? (Number(tens) >= 3 ? 19 : 20)
  return { kind: 'decade', edtf: `${pad(hundreds)}${tens}X`, uncertain: groups.century === undefined }
}

// The hundreds of its years: 18 for the 19th century.
function centuryOf(written: string | undefined, { article }: Context): number | undefined {
  if (written === undefined) return undefined
  const word = written.toLowerCase()
  if (word === 'này') return article.year === undefined ? undefined : Math.floor(article.year / 100)
  if (word === 'trước') return Math.floor((article.year ?? 2000) / 100) - 1
  const number = /^\d+$/.test(word) ? Number(word) : roman(word)
  return number >= 1 && number <= 21 ? number - 1 : undefined
}

function roman(word: string): number {
  const values: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 }
  return [...word].reduce((sum, letter, index) => {
    const value = values[letter] ?? 0
    return sum + (value < (values[word[index + 1] ?? ''] ?? 0) ? -value : value)
  }, 0)
}

function named(groups: Groups): boolean {
  return groups.yearword !== undefined || groups.year !== undefined
}

function pad(hundreds: number): string {
  return String(hundreds).padStart(2, '0')
}
