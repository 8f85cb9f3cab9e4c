import type { Moment } from './calendar.ts'
import type { DayPart } from './words.ts'

export type DateKind =
  | 'day'
  | 'datetime'
  | 'month'
  | 'year'
  | 'decade'
  | 'century'
  | 'range'
  | 'since'
  | 'until'
  | 'lunar'

/**
 * What a rule made of the words it matched, before missing years are filled in. `end` is the offset after the last
 * unit of the expression. Between `from` and `to` lies a span; a point has only `from`.
 */
export type Reading = {
  kind: DateKind
  end: number
  from?: Moment
  to?: Moment
  /** EDTF that needs no filling in (decades, centuries). */
  edtf?: string
  part?: DayPart
  /** 1 Monday … 7 Sunday, as written. */
  weekday?: number
  approximate?: boolean
  /** Set when the words leave open what exactly is meant. */
  uncertain?: boolean
  /** Read from the article date ("hôm qua"), not from digits. */
  relative?: boolean
  /** Takes its months from the span named before it ("cùng kỳ năm 2020"). */
  compares?: boolean
}

/** What rules may look at: the canonical text, the article date as far as known, and the readings before, in order. */
export type Context = { text: string; article: Moment; before: readonly Reading[] }

/** `skip` marks words that look like a date and are none: reading goes on after them. */
export type Skip = { kind: 'skip'; end: number }

export type Rule = {
  /**
   * What can stand first in what the rule reads: words in lower case, parted by spaces; `0` for a digit, `(` for a
   * bracket with a digit after it. It is tried nowhere else.
   */
  opens: string
  /** Tries to read a date expression that begins exactly at `at`. */
  read: (context: Context, at: number) => Reading | Skip | undefined
}

/** A rule from the source of a pattern that must match at the place itself; `skip` from `read` passes over the words. */
export function rule(
  opens: string,
  source: string,
  read: (
    groups: Record<string, string | undefined>,
    context: Context,
  ) => Omit<Reading, 'end'> | 'skip' | undefined,
): Rule {
  const pattern = sticky(source)
  return {
    opens,
    read(context, at) {
      pattern.lastIndex = at
      const match = pattern.exec(context.text)
      if (match === null) return undefined
      const made = read(match.groups ?? {}, context)
      if (made === undefined) return undefined
      const end = at + match[0].length
      return made === 'skip' ? { kind: 'skip', end } : { ...made, end }
    },
  }
}

export function sticky(source: string): RegExp {
  return new RegExp(source, 'iuy')
}

/** Nothing that makes a longer word or number of what stands before. */
export const wordEnd = '(?![\\p{L}\\p{M}\\p{N}])'
export const numberEnd = '(?![\\p{L}\\p{M}\\p{N}%]|[.,:]\\p{N}|/)'
export const yearDigits = '[12]\\d{3}'
/** A year as written or named from the article's year. */
export const yearNamed = `(?:(?<year>${yearDigits})|(?<yearword>nay|ngoái|trước|tới|sau))${wordEnd}`

const yearSteps: Readonly<Record<string, number>> = { nay: 0, ngoái: -1, trước: -1, tới: 1, sau: 1 }

/** The year of `yearNamed` groups; undefined when it hangs on an article date that is not known. */
export function yearOf(groups: Record<string, string | undefined>, { article }: Context): number | undefined {
  if (groups.year !== undefined) return Number(groups.year)
  const step = yearSteps[groups.yearword?.toLowerCase() ?? '']
  return step === undefined || article.year === undefined ? undefined : article.year + step
}
