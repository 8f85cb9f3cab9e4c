import type { Block, BlockKind } from '../../../preload/contract/article.ts'
import type { Paragraph } from '../../../preload/text/paragraphs.ts'
import { sections } from './furniture.ts'
import {
  inlineCredit,
  isAuthors,
  isBoilerplate,
  isByline,
  isCredit,
  isSignature,
  isTimestamp,
  opensLinks,
} from './line-marks.ts'
import { datelineOf } from './source.ts'

/**
 * What each paragraph is, by the habits of Vietnamese news: headline, summary (lead), picture captions with a credit
 * in them or below them, section headings, agency end mark, signature, and what a web page leaves behind. Looks at
 * the ends of a paragraph only, so that it stays linear in the number of paragraphs. What the structure of the file has
 * `told` goes before all of that; where it tells of headings, none are guessed.
 */
export function blocksOf(text: string, found: readonly Paragraph[], told: readonly Block[] = []): Block[] {
  const known = knownKinds(found, told)
  if (found.length > paragraphsAtMost)
    return found.map(({ start, end }, index) => ({ start, end, kind: known[index] ?? 'body' }))
  const lines = found.map((paragraph) => lineOf(text, paragraph))
  const kinds = lines.map(kindAlone)
  markCaptions(lines, kinds)
  markLinks(lines, kinds, known)
  markHeadline(lines, kinds)
  markHeadings(lines, kinds)
  markEnd(lines, kinds)
  markLead(lines, kinds)
  const hasHeadings = told.some(({ kind }) => kind === 'title' || kind === 'heading')
  return found.map(({ start, end }, index) => {
    const guess = kinds[index] ?? 'body'
    const isOutdone = hasHeadings && (guess === 'title' || guess === 'heading')
    // What papers write above links to other articles is a heading to their pages.
    const isLinks = known[index] === 'heading' && opensLinks(lines[index]?.head ?? '')
    const kind = isLinks ? 'boilerplate' : (known[index] ?? (isOutdone ? 'body' : guess))
    return { start, end, kind }
  })
}

/** Of each paragraph, what the structure of the file tells of it; both are in text order. */
function knownKinds(found: readonly Paragraph[], told: readonly Block[]): (BlockKind | undefined)[] {
  let at = 0
  return found.map(({ start }) => {
    for (let block = told[at]; block && block.end <= start; block = told[at]) at += 1
    const block = told[at]
    return block && block.start <= start ? block.kind : undefined
  })
}

type Line = { head: string; tail: string; length: number }

// A file with more is a log or a list: looking for news in it would only cost time.
const paragraphsAtMost = 20_000

// A headline or heading longer than this is a sentence that lost its full stop.
const headlineAtMost = 200
const headingAtMost = 130
const captionAtMost = 700
const leadAtMost = 500
// What is looked at of each end of a paragraph.
const headUnits = 260

function lineOf(text: string, { start, end }: Paragraph): Line {
  const length = end - start
  const head = text.slice(start, Math.min(end, start + headUnits)).normalize('NFC')
  const tail = length <= headUnits ? head : text.slice(end - headUnits, end).normalize('NFC')
  return { head, tail, length }
}

function kindAlone({ head, tail, length }: Line): BlockKind {
  if (!/[\p{L}\p{N}]/u.test(head) && length <= headUnits) return 'boilerplate'
  if (length <= headUnits) {
    if (isCredit(head)) return 'credit'
    if (isByline(head)) return 'byline'
    if (isBoilerplate(head)) return 'boilerplate'
    if (/^#{1,6}\s+\S/.test(head)) return 'heading'
  }
  return length <= captionAtMost && inlineCredit(tail) >= 0 ? 'caption' : 'body'
}

// The line above a credit is its caption; a caption often stands twice in a file, once without its credit.
function markCaptions(lines: readonly Line[], kinds: BlockKind[]): void {
  for (const [index, line] of lines.entries()) {
    if (kinds[index] !== 'body' || kinds[index + 1] !== 'credit' || line.length > 250) continue
    if (!endsSentence(line) || line.length <= 160) kinds[index] = 'caption'
  }
  const own = lines.filter((line, index) => kinds[index] === 'caption' && !endsSentence(line))
  if (own.length === 0) return
  const captions = new Set(own.map((line) => line.head))
  for (const [index, line] of lines.entries()) {
    if (kinds[index] === 'body' && line.length <= 250 && captions.has(line.head)) kinds[index] = 'caption'
  }
}

// Titles of other articles under "Tin liên quan" and the like, in the middle of a page and below it. A row of a table, and
// what the structure of the file says something else of, is none.
function markLinks(
  lines: readonly Line[],
  kinds: BlockKind[],
  known: readonly (BlockKind | undefined)[],
): void {
  let listed = false
  for (const [index, line] of lines.entries()) {
    if (kinds[index] === 'boilerplate') listed = opensLinks(line.head)
    else if (known[index] !== undefined || line.head.includes(' | ')) listed = false
    else if (kinds[index] !== 'body' || line.length > headlineAtMost || endsSentence(line)) listed = false
    else if (listed) kinds[index] = 'boilerplate'
    else if (index < 4 && sections.has(line.head.toLowerCase())) kinds[index] = 'boilerplate'
  }
}

function markHeadline(lines: readonly Line[], kinds: BlockKind[]): void {
  const first = kinds.findIndex((kind) => kind !== 'byline' && kind !== 'boilerplate')
  const line = lines[first]
  const next = lines[first + 1]
  if (line === undefined || next === undefined) return
  if (kinds[first] === 'heading') kinds[first] = 'title'
  if (kinds[first] !== 'body' || line.length > headlineAtMost || endsSentence(line) || !opens(line)) return
  if (startsLower(next) || datelineOf(line.head) !== undefined) return
  const rest = lines.slice(first + 1, first + 6)
  if (endsSentence(next) || rest.some((other) => other.length > line.length)) kinds[first] = 'title'
}

function markHeadings(lines: readonly Line[], kinds: BlockKind[]): void {
  for (const [index, line] of lines.entries()) {
    if (kinds[index] !== 'body' || line.length > headingAtMost || !opens(line)) continue
    // A question that names who asks it is part of an interview.
    if (index === 0 || endsSentence(line) || /^[^:]{1,40}:\s.*\?[”"]?$/u.test(line.head)) continue
    const next = lines[index + 1]
    const before = lines[index - 1]
    if (next === undefined || before === undefined || kinds[index + 1] === 'credit') continue
    const told = kinds[index + 1] === 'body' || kinds[index + 1] === 'caption'
    if (told && next.length > line.length && endsSentence(next) && !startsLower(next))
      kinds[index] = 'heading'
  }
}

// After the end mark or the signature nothing of the article follows, unless more follows than went before.
function markEnd(lines: readonly Line[], kinds: BlockKind[]): void {
  const total = lines.reduce((sum, line) => sum + line.length, 0)
  let seen = 0
  let after = false
  for (const [index, line] of lines.entries()) {
    const kind = kinds[index]
    seen += line.length
    if (after) {
      if (kind === 'body' || kind === 'heading') {
        kinds[index] =
          isAuthors(line.head) && line.length <= 80 && kinds[index - 1] !== 'stray' ? 'byline' : 'stray'
      }
      continue
    }
    if (seen * 2 < total) continue
    after =
      line.tail.endsWith('./.') || (kind === 'byline' && isSignature(line.head) && !isTimestamp(line.head))
  }
  const last = kinds.findLastIndex((kind) => kind === 'body' || kind === 'heading' || kind === 'caption')
  const line = lines[last]
  if (after || line === undefined || kinds[last] === 'caption' || last === 0 || line.length > 80) return
  // The last of several names is one of a list.
  const alone = !isAuthors(lines[last - 1]?.head ?? '')
  if (alone && isAuthors(line.head) && kinds.slice(0, last).includes('body')) kinds[last] = 'byline'
}

// The summary stands above the first picture, and a story that opens with its own day has none.
function markLead(lines: readonly Line[], kinds: BlockKind[]): void {
  const titled = kinds.includes('title')
  const first = kinds.findIndex((kind) => kind === 'body' || kind === 'caption')
  const line = lines[first]
  if (line === undefined || kinds[first] !== 'body' || line.length > leadAtMost || !endsSentence(line)) return
  if (kinds.indexOf('body', first + 1) < 0 || startsLower(line)) return
  if (
    !titled &&
    /^(?:(?:Sáng|Trưa|Chiều|Tối|Đêm|Rạng sáng)\s+)?(?:(?:nay|qua|ngày)\s+)?\p{N}{1,2}\s*\/|^Ngày\s+\p{N}/iu.test(
      line.head,
    )
  )
    return
  kinds[first] = 'lead'
}

function endsSentence({ tail }: Line): boolean {
  let last = tail.length - 1
  while (last >= 0 && '"”’»)]'.includes(tail.charAt(last))) last--
  return last >= 0 && '.…;:,。！'.includes(tail.charAt(last))
}

function opens({ head }: Line): boolean {
  return /^["“'‘«([]?[\p{Lu}\p{Lo}\p{N}]/u.test(head)
}

function startsLower({ head }: Line): boolean {
  return /^\p{Ll}/u.test(head)
}
