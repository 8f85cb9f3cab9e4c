import { exists } from './calendar.ts'
import { numberEnd, type Rule, rule, yearDigits } from './reading.ts'
import { englishMonths } from './words.ts'

const names = englishMonths.join('|')
const monthFirst = rule(
  englishMonths.join(' '),
  `(?<name>${names}) (?<day>\\d{1,2})(?:st|nd|rd|th)?,? (?<year>${yearDigits})${numberEnd}`,
  read,
)
const dayFirst = rule(
  '0',
  `(?<day>\\d{1,2})(?:st|nd|rd|th)? (?<name>${names}),? (?<year>${yearDigits})${numberEnd}`,
  read,
)
/** "February 26, 2024", "26 February 2024": English days with their year, for mixed archives. */
export const englishDays: readonly Rule[] = [monthFirst, dayFirst]

function read(groups: Record<string, string | undefined>) {
  const month = englishMonths.indexOf(groups.name?.toLowerCase() ?? '') + 1
  const moment = { year: Number(groups.year), month, day: Number(groups.day) }
  return exists(moment) ? { kind: 'day' as const, from: moment } : undefined
}
