import { addDays, addMonths, type Day, isDay, weekdayOf } from './calendar.ts'
import { readDay } from './points.ts'
import { type Context, type Reading, type Rule, rule, type Skip, sticky, wordEnd } from './reading.ts'
import { dayParts, partOpens, weekdayOpens, weekdays } from './words.ts'

type Groups = Record<string, string | undefined>
type Made = Omit<Reading, 'end'> | undefined

const parts = Object.keys(dayParts).join('|')
const days = Object.keys(weekdays).join('|')
const last = 'vừa qua|vừa rồi|tuần trước|tuần qua|qua'
const next = 'tuần tới|tuần sau|tới đây|tới'

/** Dates counted from the article's own: "hôm qua", "sáng nay", "Chủ nhật vừa qua", "tuần này", "tháng trước". */
export const relativeDates: readonly Rule[] = [
  withDigits(
    rule(
      `${partOpens} ngày hôm`,
      `(?:(?<part>${parts}) )?(?:ngày )?(?<word>hôm nay|hôm qua|hôm kia|ngày mai|ngày kia|ngày mốt)${wordEnd}`,
      nearDay,
    ),
  ),
  withDigits(rule(partOpens, `(?<part>${parts}) (?<word>nay|qua|mai)${wordEnd}`, nearDay)),
  rule(
    `hôm ${weekdayOpens}`,
    `(?:hôm )?(?<weekday>${days}) (?:(?<last>${last})|(?<next>${next})|(?<this>tuần này|này))${wordEnd}`,
    weekday,
  ),
  rule('hôm', `hôm (?<weekday>${days})${wordEnd}(?! ?[(,]? ?(?:ngày )?\\d)`, weekday),
  rule(
    'cuối tuần',
    `(?<end>cuối )?tuần (?:(?<this>này)|(?<last>trước|qua|vừa qua|vừa rồi)|(?<next>tới|sau))${wordEnd}`,
    week,
  ),
  rule('tháng', `tháng (?:(?<this>này)|(?<last>trước|vừa qua|vừa rồi)|(?<next>tới|sau))${wordEnd}`, month),
  rule('năm', `năm (?<word>nay|ngoái|trước|tới|sau)${wordEnd}`, year),
]

const dayWords: Readonly<Record<string, number>> = {
  'hôm nay': 0,
  nay: 0,
  'hôm qua': -1,
  qua: -1,
  'hôm kia': -2,
  'ngày mai': 1,
  mai: 1,
  'ngày kia': 2,
  'ngày mốt': 2,
}

function nearDay(groups: Groups, { article }: Context): Made {
  const step = dayWords[groups.word?.toLowerCase() ?? '']
  if (step === undefined) return undefined
  const part = dayParts[groups.part?.toLowerCase() ?? '']
  const base = { kind: 'day' as const, relative: true, ...(part === undefined ? {} : { part }) }
  return isDay(article) ? { ...base, from: addDays(article, step) } : base
}

const bridge = sticky(',? ?(?<open>\\()?')

// "sáng nay (26/2)": the digits say it exactly, the words go with them.
function withDigits(relative: Rule): Rule {
  return {
    opens: relative.opens,
    read(context, at) {
      const made: Reading | Skip | undefined = relative.read(context, at)
      if (made === undefined || made.kind === 'skip') return made
      bridge.lastIndex = made.end
      const match = bridge.exec(context.text)
      const from = made.end + (match?.[0].length ?? 0)
      const point = from > made.end ? readDay(context, from) : undefined
      if (point?.moment.month === undefined) return made
      const closed = match?.groups?.open !== undefined && context.text[point.end] === ')'
      const { relative: _, ...rest } = made
      return { ...rest, kind: point.kind, from: point.moment, end: point.end + (closed ? 1 : 0) }
    },
  }
}

function weekday(groups: Groups, { article }: Context): Made {
  const wanted = weekdays[groups.weekday?.toLowerCase() ?? '']
  if (wanted === undefined || !isDay(article)) return undefined
  const today = weekdayOf(article)
  const lastWeek = /^tuần (?:trước|qua)$/i.test(groups.last ?? '')
  const nextWeek = /^tuần/i.test(groups.next ?? '')
  const steps = {
    ofThisWeek: wanted - today,
    before: wanted < today ? wanted - today : wanted - today - 7,
    after: wanted > today ? wanted - today : wanted - today + 7,
  }
  let step = groups.this === undefined ? (steps.before === -7 ? 0 : steps.before) : steps.ofThisWeek
  if (groups.last !== undefined) step = lastWeek ? steps.ofThisWeek - 7 : steps.before
  if (groups.next !== undefined) step = nextWeek ? steps.ofThisWeek + 7 : steps.after
  return { kind: 'day', from: addDays(article, step), weekday: wanted, relative: true }
}

function week(groups: Groups, { article }: Context): Made {
  if (!isDay(article)) return undefined
  const step = stepOf(groups)
  const monday = addDays(article, 1 - weekdayOf(article) + step * 7)
  const first: Day = groups.end === undefined ? monday : addDays(monday, 5)
  return { kind: 'range', from: first, to: addDays(monday, 6), relative: true }
}

function month(groups: Groups, { article }: Context): Made {
  if (article.year === undefined || article.month === undefined) return undefined
  const from = addMonths({ year: article.year, month: article.month }, stepOf(groups))
  return { kind: 'month', from, relative: true }
}

function year(groups: Groups, { article }: Context): Made {
  const word = groups.word?.toLowerCase() ?? ''
  const step = { nay: 0, ngoái: -1, trước: -1, tới: 1, sau: 1 }[word]
  if (article.year === undefined || step === undefined) return undefined
  // "năm trước" and "năm sau" may count from a year the text has named.
  const uncertain = word === 'trước' || word === 'sau'
  return {
    kind: 'year',
    from: { year: article.year + step },
    relative: true,
    ...(uncertain ? { uncertain } : {}),
  }
}

function stepOf(groups: Groups): number {
  if (groups.last !== undefined) return -1
  return groups.next === undefined ? 0 : 1
}
