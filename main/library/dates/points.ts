import { exists, type Moment } from './calendar.ts'
import { type Context, numberEnd, sticky, wordEnd, yearDigits, yearNamed, yearOf } from './reading.ts'
import {
  type DayPart,
  dayParts,
  monthNames,
  notDateBefore,
  partOpens,
  weekdayOpens,
  weekdays,
} from './words.ts'

/** One end of a date expression: a day, a month or a year. */
export type Point = {
  end: number
  kind: 'day' | 'datetime' | 'month' | 'year'
  moment: Moment
  /** Whether a word says that it is a date ("ngày", "Chiều", "thứ Sáu", "tháng", "năm"). */
  headed: boolean
  part?: DayPart
  weekday?: number
}

/** What `readPoint` can begin with; see `Rule`. */
export const pointOpens = `0 ${partOpens} ${weekdayOpens} hôm ngày mùng mồng tháng năm`

/** Reads one day, month or year that begins at `at`: day first, month second, always. */
export function readPoint(context: Context, at: number): Point | undefined {
  return readDay(context, at) ?? readMonth(context, at) ?? readYear(context, at)
}

const partNames = Object.keys(dayParts).join('|')
const weekdayNames = Object.keys(weekdays).join('|')
const d = '(?<day>0?[1-9]|[12]\\d|3[01])'
const m = '(?<month>0?[1-9]|1[0-2])'
const namedMonth = `(?:${m}|(?<name>${Object.keys(monthNames).join('|')})${wordEnd})`
const yearTail = `(?: ?[/.-] ?(?<tail>${yearDigits})|,? (?:của )?năm ${yearNamed})?`

const time = sticky(
  `(?<hour>[01]?\\d|2[0-3]) ?(?:h|g|:|giờ)(?: ?(?<minute>[0-5]\\d)(?: ?phút)?)?(?: (?<part>${partNames}))?(?=[^\\p{N}\\p{L}]|$)`,
)
const head = sticky(
  `(?:(?<part>${partNames}) )?(?:(?<weekday>${weekdayNames})(?:,? ?(?<open>\\()|,? ))?(?:(?:vào |hôm )?(?<word>ngày)(?: (?:mùng|mồng))? ?|(?:mùng|mồng) )?`,
)
const iso = sticky(
  `(?<year>${yearDigits})-(?<month>0[1-9]|1[0-2])-(?<day>0[1-9]|[12]\\d|3[01])(?![\\p{N}/-])`,
)
const full = sticky(
  `${d} ?(?<mark>[/.-]) ?${m} ?\\k<mark> ?(?:(?<year>${yearDigits})|(?<short>\\d{2}))${numberEnd}`,
)
const spelled = sticky(`${d},? tháng ${namedMonth}${yearTail}${numberEnd}`)
const slashed = sticky(`${d} ?/ ?${m}(?:,? năm ${yearNamed})?${numberEnd}(?!-\\p{L})`)
const dashed = sticky(`${d}[.-]${m}(?: năm ${yearNamed})?${numberEnd}(?! ?[-/])`)
const dayAlone = sticky(`${d}${numberEnd}`)

/** A day with its month, or the number alone of a day after "ngày" (its month comes from elsewhere). */
export function readDay(context: Context, at: number): Point | undefined {
  const { text } = context
  let from = at
  const clock = exec(time, text, from)
  const clockEnd = clock === null ? from : from + clock[0].length
  if (clock !== null)
    from = clockEnd + (/^,? (?:vào )?/.exec(text.slice(clockEnd, clockEnd + 8))?.[0].length ?? 0)
  const opening = exec(head, text, from)
  const groups = opening?.groups ?? {}
  const start = from + (opening?.[0].length ?? 0)
  const part = groups.part ?? clock?.groups?.part
  const headed = start > from || clock !== null
  const core = dayCore(context, start, headed, groups.word !== undefined)
  if (core === undefined) return clock === null ? undefined : clockAlone(context, clock, clockEnd)
  if (!headed && !standsAlone(context, at, core.end)) return undefined
  let end = core.end
  if (groups.open !== undefined && text[end] === ')') end += 1
  const weekday = groups.weekday === undefined ? undefined : weekdays[groups.weekday.toLowerCase()]
  const moment = { ...core.moment, ...(clock === null ? {} : clockOf(clock.groups ?? {}, part)) }
  return {
    end,
    kind: moment.hour === undefined ? 'day' : 'datetime',
    moment,
    headed,
    ...(part === undefined ? {} : { part: dayParts[part.toLowerCase()] ?? 'morning' }),
    ...(weekday === undefined ? {} : { weekday }),
  }
}

function dayCore(
  context: Context,
  at: number,
  headed: boolean,
  named: boolean,
): { moment: Moment; end: number } | undefined {
  const patterns = headed ? [iso, full, spelled, slashed, dashed] : [iso, full, spelled, slashed]
  if (named) patterns.push(dayAlone)
  for (const pattern of patterns) {
    const match = exec(pattern, context.text, at)
    const groups = match?.groups
    if (match === null || groups === undefined) continue
    const moment = momentFrom(groups, context)
    if (moment !== undefined) return { moment, end: at + match[0].length }
  }
  return undefined
}

function momentFrom(groups: Record<string, string | undefined>, context: Context): Moment | undefined {
  const moment: Moment = { day: Number(groups.day) }
  const name = groups.name
  // "tháng năm 2021" has no month: names of months are written with a capital.
  if (name !== undefined && !/^\p{Lu}/u.test(name)) return undefined
  const month = name === undefined ? groups.month : monthNames[name.toLowerCase()]
  if (month !== undefined) moment.month = Number(month)
  const year = groups.tail === undefined ? yearOf(groups, context) : Number(groups.tail)
  if (year !== undefined) moment.year = year
  if (groups.short !== undefined)
    moment.year = Number(groups.short) + (Number(groups.short) < 50 ? 2000 : 1900)
  return moment.month === undefined || exists(moment) ? moment : undefined
}

// "7h tối": an hour with a part of the day is one of the article's day.
function clockAlone(context: Context, clock: RegExpExecArray, end: number): Point | undefined {
  const part = clock.groups?.part
  if (part === undefined) return undefined
  const { year, month, day } = context.article
  if (year === undefined || month === undefined || day === undefined) return undefined
  const moment = { year, month, day, ...clockOf(clock.groups ?? {}, part) }
  return { end, kind: 'datetime', moment, headed: true, part: dayParts[part.toLowerCase()] ?? 'morning' }
}

function clockOf(
  groups: Record<string, string | undefined>,
  part: string | undefined,
): { hour: number; minute: number } {
  const hour = Number(groups.hour)
  const named = part === undefined ? undefined : dayParts[part.toLowerCase()]
  const late =
    named === 'afternoon' ||
    named === 'evening' ||
    (named === 'night' && hour >= 6) ||
    (named === 'noon' && hour < 5)
  return { hour: late && hour < 12 ? hour + 12 : hour, minute: Number(groups.minute ?? 0) }
}

const notBefore = new RegExp(`(?:^|[^\\p{L}\\p{M}])(?:${notDateBefore}|[A-Z]{2,}) $`, 'iu')
const roundTheClock = /^ ?(?:giờ|h(?!\p{L})|phục vụ|hỗ trợ|trực|liên tục|mỗi|trong tuần)/iu

// "33/5", "1/3 dân số", "số 12/3", "24/7": digits alone are a day only where nothing speaks against it.
function standsAlone({ text }: Context, at: number, end: number): boolean {
  const written = text.slice(at, end)
  if (/\d{4}|tháng/.test(written)) return !/^[-/]\p{L}/u.test(text.slice(end, end + 2))
  const before = text.slice(Math.max(0, at - 16), at)
  const after = text.slice(end, end + 14)
  if (/^ ?24 ?\/ ?7$/.test(written)) return false
  if (notBefore.test(before) || roundTheClock.test(after)) return false
  const [day = 0, month = 0] = written.split('/').map(Number)
  // A proper fraction before a noun in lower case is an amount.
  return (
    day >= month ||
    month > 10 ||
    !/^ (?!(?:vừa|tới|sẽ|đã|đang|tại|ở|năm|và|đến|là|cho|do|khi|với|của|này|qua)(?!\p{L}))\p{Ll}/u.test(after)
  )
}

const monthPoint = sticky(`tháng ${namedMonth}${yearTail}${numberEnd}`)
const monthDigits = sticky(`${m}/(?<tail>${yearDigits})${numberEnd}(?!-\\p{L})`)

/** "tháng 8/2021", "tháng 12 năm ngoái", "8/2021". */
export function readMonth(context: Context, at: number): Point | undefined {
  for (const pattern of [monthPoint, monthDigits]) {
    const match = exec(pattern, context.text, at)
    if (match?.groups === undefined) continue
    // The revolutions of August 1945 and October 1917 are names.
    if (/cách mạng $/i.test(context.text.slice(Math.max(0, at - 10), at))) continue
    if (pattern === monthDigits && notBefore.test(context.text.slice(Math.max(0, at - 16), at))) continue
    const { day: _, ...moment } = momentFrom({ ...match.groups, day: '1' }, context) ?? {}
    if (moment.month !== undefined) {
      return { end: at + match[0].length, kind: 'month', moment, headed: pattern === monthPoint }
    }
  }
  return undefined
}

const yearPoint = sticky(`năm (?<year>${yearDigits})${numberEnd}`)

/** "năm 2024". */
export function readYear(context: Context, at: number): Point | undefined {
  const match = exec(yearPoint, context.text, at)
  if (match?.groups === undefined) return undefined
  return {
    end: at + match[0].length,
    kind: 'year',
    moment: { year: Number(match.groups.year) },
    headed: true,
  }
}

function exec(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
