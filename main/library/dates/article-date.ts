import type { Block, FileFacts } from '../../../preload/contract/article.ts'
import { type Day, dayFromNumber, dayNumber, edtfOf, isDay, type Moment, momentOf } from './calendar.ts'
import { type DateExpression, readDates } from './dates.ts'
import { fileNameDate, fileNameYear } from './file-name-date.ts'

export type ArticleDate = Required<Pick<FileFacts, 'date' | 'dateFrom' | 'dateEvidence' | 'dateCertain'>>

/**
 * When an article was written, with the words that say so: a publication stamp ("Thứ Năm, 19/8/2021 14:30"), else the
 * latest day the story tells of as past, else the day in the file name, else undefined. A day without a year takes the
 * year that most of the text's own dates speak for. It is certain when the day itself is told and nothing speaks for
 * another year. `mtime` (milliseconds since 1970) is only a bound: nothing is written after its file was.
 */
export function articleDate(
  text: string,
  blocks: readonly Block[],
  file: { path: string; mtime: number },
): ArticleDate | undefined {
  const named = fileNameDate(file.path)
  const latest = latestDay(file.mtime, named === undefined ? undefined : dayNumber(named.day))
  const found = readDates(text.slice(0, readAtMost)).flatMap((expression) => {
    const block = blockAt(blocks, expression.start)
    return block !== undefined && tells.has(block.kind) ? [{ ...expression, block }] : []
  })
  const fromText = stamp(found, latest) ?? latestPast(found, latest, fileNameYear(file.path))
  if (fromText !== undefined) return fromText
  if (named === undefined || dayNumber(named.day) > latest) return undefined
  return { date: named.edtf, dateFrom: 'filename', dateEvidence: named.evidence, dateCertain: true }
}

type Told = DateExpression & { block: Block }

// Far more than any article; a book in one file is not worth reading for its date.
const readAtMost = 60_000

const tells: ReadonlySet<Block['kind']> = new Set(['title', 'lead', 'heading', 'body', 'byline'])

// Below this a time stamp is a default of some tool (1970, 1980), no time at which anybody wrote the file.
const firstTrueMtime = Date.UTC(1990, 0, 1)

// A day of tolerance for time zones, and for the file named by the day the story was sent.
function latestDay(mtime: number, named: number | undefined): number {
  const written = mtime >= firstTrueMtime ? Math.floor(mtime / 86_400_000) + 1 : Number.POSITIVE_INFINITY
  return Math.min(written, named === undefined ? Number.POSITIVE_INFINITY : named + 1)
}

function stamp(found: readonly Told[], latest: number): ArticleDate | undefined {
  for (const { block, edtf, text, yearWritten } of found) {
    if (block.kind !== 'byline' || !yearWritten || edtf === undefined) continue
    const day = momentOf(edtf)
    if (isDay(day) && dayNumber(day) <= latest) return dated(day, text, true)
  }
  return undefined
}

function latestPast(
  found: readonly Told[],
  latest: number,
  pathYear: number | undefined,
): ArticleDate | undefined {
  const years = yearsOf(found, latest, pathYear)
  const days = found.flatMap((told) => {
    const day = dayOf(told, years.best)
    return day !== undefined && dayNumber(day) <= latest ? [{ told, day }] : []
  })
  // A story about 1945 that also speaks of last year was not written in 1945.
  const recent = days.filter(({ day }) => day.year >= years.lastPast - 1)
  const points = recent.filter(({ told }) => told.kind === 'day' || told.kind === 'datetime')
  for (const candidates of [points, recent]) {
    const best = candidates.reduce<(typeof candidates)[number] | undefined>(
      (a, b) => (a === undefined || dayNumber(b.day) > dayNumber(a.day) ? b : a),
      undefined,
    )
    if (best === undefined) continue
    const { told, day } = best
    return dated(
      day,
      told.text,
      isTold(told) && (told.yearWritten ? day.year >= years.lastPast : years.settled(day)),
    )
  }
  return undefined
}

// "Sáng 29/8" is how reports name the day they were written on, also without "đã".
function isTold({ kind, tense, part }: Told): boolean {
  return (kind === 'day' || kind === 'datetime') && (tense === 'past' || part !== undefined)
}

const dayKinds: ReadonlySet<DateExpression['kind']> = new Set(['day', 'datetime', 'range', 'since'])

// The day a candidate names: not ahead, not open to one side, and the first day of a span.
function dayOf(
  told: Told,
  year: number | undefined,
): Required<Pick<Moment, 'year' | 'month' | 'day'>> | undefined {
  if (told.tense === 'future' || told.edtf === undefined || told.block.kind === 'byline') return undefined
  if (!dayKinds.has(told.kind)) return undefined
  if (told.kind === 'since' && told.tense !== 'past') return undefined
  if (told.approximate === true) return undefined
  const written = told.edtf.replace(/^XXXX/, year === undefined ? 'XXXX' : String(year))
  const day = momentOf(written)
  return isDay(day) ? day : undefined
}

/**
 * The year the story is from, by what its own dates speak for: a full date weighs most, a bare year little, a year that
 * is compared with or planned for nothing; `lastPast` is the latest year it tells of as reached. `settled` says that a
 * day which takes the year from here can be of no other one: no later year is reached, and no later month of it is past.
 */
function yearsOf(
  found: readonly Told[],
  latest: number,
  pathYear: number | undefined,
): { best: number | undefined; lastPast: number; settled: (day: Day) => boolean } {
  const weights = new Map<number, number>()
  const lastPossible = Number.isFinite(latest) ? dayFromNumber(latest).year : 2199
  let lastPast = 0
  for (const told of found) {
    const year = told.yearWritten && told.edtf !== undefined ? momentOf(told.edtf).year : undefined
    const weight = weightOf(told)
    const reached = told.kind === 'until' && told.tense === 'past' ? endYear(told) : undefined
    if (reached !== undefined && reached <= lastPossible) lastPast = Math.max(lastPast, reached)
    if (year === undefined || year > lastPossible || weight === 0) continue
    weights.set(year, (weights.get(year) ?? 0) + weight * (told.tense === 'future' ? 0.5 : 1))
    if (told.tense !== 'future' && told.certain) lastPast = Math.max(lastPast, year)
  }
  if (pathYear !== undefined && pathYear <= lastPossible)
    weights.set(pathYear, (weights.get(pathYear) ?? 0) + 8)
  const reachedMonths = found.flatMap(({ edtf, tense, yearWritten, compares }) => {
    return tense === 'past' && yearWritten && edtf !== undefined && compares !== true ? [momentOf(edtf)] : []
  })
  let best: number | undefined
  for (const [year, weight] of weights) {
    const held = best === undefined ? 0 : (weights.get(best) ?? 0)
    if (best === undefined || weight > held || (weight === held && year > best)) best = year
  }
  const settled = ({ year, month }: Day) =>
    (year === pathYear ? year >= lastPast : year === lastPast) &&
    !reachedMonths.some((reached) => reached.year === year && (reached.month ?? 0) > month)
  return { best, lastPast, settled }
}

function weightOf({ kind, edtf = '', compares }: Told): number {
  if (compares === true) return 0
  if (kind === 'day' || kind === 'datetime') return 4
  if (kind === 'month') return 2
  if (kind === 'year') return 1
  // Spans inside one year tell of it, plans over several years do not.
  const [from = '', to = ''] = edtf.split('/')
  return kind === 'range' && from.length > 4 && from.slice(0, 4) === to.slice(0, 4) ? 3 : 0
}

function endYear({ edtf = '' }: Told): number | undefined {
  return momentOf(edtf).year
}

function dated(day: Moment, evidence: string, certain: boolean): ArticleDate {
  return { date: edtfOf({ ...day }) ?? '', dateFrom: 'text', dateEvidence: evidence, dateCertain: certain }
}

function blockAt(blocks: readonly Block[], offset: number): Block | undefined {
  let low = 0
  let high = blocks.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const block = blocks[middle]
    if (block === undefined || block.start > offset) high = middle - 1
    else if (block.end <= offset) low = middle + 1
    else return block
  }
  return undefined
}
