import { type Canonical, canonical, fromCanonical } from '../../../preload/text/canonical.ts'
import { type Moment, momentOf } from './calendar.ts'
import { englishDays } from './english.ts'
import { fill } from './fill.ts'
import { lunarDates, notDates } from './not-dates.ts'
import { type Opening, Openings } from './openings.ts'
import { pointOpens, readPoint } from './points.ts'
import { pointRange, yearRanges } from './ranges.ts'
import type { Context, DateKind, Reading, Rule, Skip } from './reading.ts'
import { relativeDates } from './relative.ts'
import { namedSpans } from './spans.ts'
import { type Tense, tenseAround } from './tense.ts'
import { countedWords, type DayPart } from './words.ts'

export type DateExpression = {
  /** Half-open range in UTF-16 units of the text; "từ", "đến", "trước" before a date are not part of it. */
  start: number
  end: number
  /** The words as the text has them. */
  text: string
  kind: DateKind
  /** EDTF; the year is `XXXX` where neither text nor article date tells it; absent for lunar dates, which are only flagged. */
  edtf?: string
  /** False when the words do not say it all and the reading is a guess. */
  certain: boolean
  /** For spans with soft edges ("giữa tháng 3"). */
  approximate?: boolean
  part?: DayPart
  tense?: Tense
  /** The year is written, not inferred. */
  yearWritten: boolean
  /** Only named to compare with ("cùng kỳ năm 2020"): says nothing about when the text was written. */
  compares?: boolean
}

/**
 * The date expressions of a Vietnamese text in order, without overlaps. Day first, always; what the words leave out is
 * taken from `articleDate` (EDTF, as exact as known) and the tense of the sentence. Vague words ("thời gian tới"),
 * durations ("100 năm") and numbers of papers give nothing. Linear in the length; any string is accepted.
 */
export function readDates(text: string, articleDate?: string): DateExpression[] {
  const form = canonical(text)
  const article = articleDate === undefined ? {} : momentOf(articleDate)
  const before: Reading[] = []
  const context: Context = { text: form.text, article, before }
  const found: DateExpression[] = []
  let place = openings.next(form.text, 0)
  while (place !== undefined) {
    const { at } = place
    const made = readAt(context, place)
    place = openings.next(form.text, Math.max(made?.end ?? 0, at + 1))
    if (made === undefined || made.kind === 'skip') continue
    const expression = finish(text, form, context, at, made)
    if (expression === undefined) continue
    before.push(made)
    found.push(expression)
  }
  return found
}

const point: Rule = { opens: pointOpens, read: readLonePoint }

function readLonePoint(context: Context, at: number): Reading | undefined {
  const read = readPoint(context, at)
  if (read === undefined) return undefined
  const { end, kind, moment, part, weekday } = read
  if (kind === 'day' && moment.month === undefined && !loneDay(context, end)) return undefined
  return {
    kind,
    end,
    from: moment,
    ...(part === undefined ? {} : { part }),
    ...(weekday === undefined ? {} : { weekday }),
  }
}

// A year after a name or season: "World Cup 2022", "hè 2023".
const yearAfterName: Rule = { opens: '0', read: readYearAfterName }

function readYearAfterName({ text }: Context, at: number): Reading | undefined {
  const year = /^(?:19|20)\d{2}(?![\p{L}\p{M}\p{N}%]|[.,:/-]\p{N})/u.exec(text.slice(at, at + 8))?.[0]
  if (year === undefined || !afterName.test(text.slice(Math.max(0, at - 24), at))) return undefined
  if (counted.test(text.slice(at + 4, at + 20))) return undefined
  return { kind: 'year', end: at + 4, from: { year: Number(year) }, uncertain: true }
}

const afterName = /(?:^|[\s("“-])(?:\p{Lu}[\p{L}\p{M}]{1,20}|mùa|hè|xuân|thu|đông|vụ) $/u
const counted = new RegExp(`^ (?:${countedWords})(?![\\p{L}\\p{M}])`, 'iu')

const rules: readonly Rule[] = [
  ...notDates,
  ...lunarDates,
  ...namedSpans,
  ...relativeDates,
  ...yearRanges,
  ...englishDays,
  pointRange,
  point,
  yearAfterName,
]

const openings = new Openings(rules)

function readAt(context: Context, { at, rules }: Opening): Reading | Skip | undefined {
  for (const { read } of rules) {
    const made = read(context, at)
    if (made !== undefined) return made
  }
  return undefined
}

// "Ngày 28," and "ngày 28 và" may be a day; "ngày 28 người" and the like are not.
function loneDay({ text, article, before }: Context, end: number): boolean {
  const anchored = article.month !== undefined || before.some((reading) => reading.from?.month !== undefined)
  return (
    anchored &&
    /^(?:[.,;)]|$| (?:và|đến|tới|tại|ở|vừa qua|qua)(?![\p{L}\p{M}]))/u.test(text.slice(end, end + 10))
  )
}

function finish(
  text: string,
  form: Canonical,
  context: Context,
  at: number,
  made: Reading,
): DateExpression | undefined {
  const tense = tenseAround(form.text, at, made.end)
  lendMonth(context, made)
  const written = (made.from ?? made.to)?.year !== undefined && made.relative !== true
  opened(form.text, at, made)
  const { edtf, certain } = fill(made, context.article, tense)
  if (edtf === undefined && made.kind !== 'lunar') return undefined
  const { start, end } = fromCanonical(form, at, made.end)
  return {
    start,
    end,
    text: text.slice(start, end),
    kind: made.kind,
    ...(edtf === undefined ? {} : { edtf }),
    certain,
    ...(made.approximate === true ? { approximate: true } : {}),
    ...(made.part === undefined ? {} : { part: made.part }),
    ...(tense === undefined ? {} : { tense }),
    yearWritten: written || made.edtf !== undefined,
    ...(made.compares === true ? { compares: true } : {}),
  }
}

// "Ngày 28/12 … Ngày 29, …": a lonely day is of the month named last.
function lendMonth({ before }: Context, made: Reading): void {
  if (made.kind !== 'day' || made.from === undefined || made.from.month !== undefined) return
  const last: Moment | undefined = before.findLast((reading) => reading.from?.day !== undefined)?.from
  if (last?.month !== undefined) made.from = { ...last, ...made.from, month: last.month }
  made.uncertain = true
}

const since = /(?:^|[^\p{L}\p{M}])(?:kể từ|từ|kể từ sau|sau|bắt đầu từ)(?: cuối| đầu| giữa)? $/iu
const until = /(?:^|[^\p{L}\p{M}])(?:đến|tới|trước|đến hết|đến trước|chậm nhất)(?: cuối| đầu| giữa)? $/iu

// The word before a point opens it to one side: "kể từ năm 1986", "đến năm 2030", "trước ngày 15/3".
function opened(text: string, at: number, made: Reading): void {
  if (made.relative === true || made.to !== undefined || made.from === undefined) return
  if (made.kind !== 'day' && made.kind !== 'month' && made.kind !== 'year') return
  const before = text.slice(Math.max(0, at - 16), at)
  if (since.test(before)) made.kind = 'since'
  else if (until.test(before)) {
    made.kind = 'until'
    made.to = made.from
    delete made.from
  }
}
