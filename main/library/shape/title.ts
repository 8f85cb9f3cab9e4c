import type { Block } from '../../../preload/contract/article.ts'
import { sentenceEnd } from './sentences.ts'
import { datelineOf } from './source.ts'

/**
 * What to call an article in a list: its headline, else the first sentence of its first real paragraph shortened at a
 * word, else the file name. One line of at most 500 units, without controls, dateline and end mark.
 */
export function titleOf(
  text: string,
  blocks: readonly Block[],
  path: string,
): { title: string; titleFrom: 'headline' | 'first-sentence' | 'file' } {
  const at = blocks.findIndex((block) => block.kind === 'title')
  const headline = blocks[at]
  if (headline !== undefined) {
    const named = text.slice(headline.start, headline.end).replace(/^#+\s*|\s*#+$|\*\*/g, '')
    const title = clean(`${named} ${subjectBelow(text, named, blocks[at + 1])}`)
    if (title !== '') return { title: shorten(title, headlineAtMost), titleFrom: 'headline' }
  }
  for (const kinds of [told, anything]) {
    const index = blocks.findIndex((block) => kinds.has(block.kind) && hasWord(text, block))
    const title = index < 0 ? '' : firstSentence(text, blocks, index)
    if (title !== '') return { title: shorten(title, sentenceAtMost), titleFrom: 'first-sentence' }
  }
  return { title: fileTitle(path), titleFrom: 'file' }
}

// Two lines of a list row; longer ones only hide what tells articles apart.
const sentenceAtMost = 120
const headlineAtMost = 300

const told: ReadonlySet<Block['kind']> = new Set(['lead', 'body'])
const anything: ReadonlySet<Block['kind']> = new Set([
  'heading',
  'caption',
  'byline',
  'credit',
  'boilerplate',
])

function hasWord(text: string, { start, end }: Block): boolean {
  return /\p{L}/u.test(text.slice(start, Math.min(end, start + 1000)))
}

/** What an official paper is about stands below the word for its kind: "BÁO CÁO", then "Tình hình quý I". */
function subjectBelow(text: string, line: string, next: Block | undefined): string {
  if (next === undefined || next.end - next.start > sentenceAtMost || apart.has(next.kind)) return ''
  const subject = text.slice(next.start, next.end)
  return isSubject(line, subject) ? subject : ''
}

function isSubject(line: string, below: string): boolean {
  return officialPaper.test(line.normalize('NFC')) && !/[.!?…]\s*$/u.test(below)
}

const officialPaper =
  /^\s*(?:báo cáo|tờ trình|quyết định|nghị quyết|nghị định|thông báo|thông tư|chỉ thị|kế hoạch|công điện|biên bản|hướng dẫn|đề án)\s*$/iu

const apart: ReadonlySet<Block['kind']> = new Set(['caption', 'credit', 'byline', 'boilerplate', 'stray'])

function firstSentence(text: string, blocks: readonly Block[], first: number): string {
  let line = ''
  // Lines broken at a fixed width go on in lower case.
  for (const { start, end } of blocks.slice(first, first + 6)) {
    const part = text.slice(start, Math.min(end, start + 1000))
    const goesOn = /^\p{Ll}/u.test(part) || isSubject(line, part)
    if (line !== '' && (!goesOn || line.length > sentenceAtMost)) break
    line = line === '' ? part : `${line} ${part}`
  }
  const from = datelineOf(line)?.length ?? 0
  const sentence = line.slice(from, sentenceEnd(line, from, line.length))
  return clean(sentence).replace(/\s*(?:\.\/\.|(?<![.…])\.)$/u, '')
}

/** Cut at the last word that fits, between graphemes, with an ellipsis in the place of the rest. */
function shorten(title: string, most: number): string {
  if (title.length <= most) return title
  let end = 0
  let word = 0
  for (const { index, segment } of segmentsOf(title.slice(0, most + 40))) {
    if (index + segment.length > most - 1) break
    end = index + segment.length
    if (/\s/u.test(segment)) word = index
  }
  const at = word > most / 2 ? word : end
  // One grapheme may be longer than any title (a letter under a heap of marks).
  const kept = at === 0 ? title.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '') : title.slice(0, at)
  return `${kept.replace(/[\s,;:.…–—-]+$/u, '')}…`
}

/** The graphemes of a line. Of composed Vietnamese each unit is one; only for others the segmenter is loaded. */
function segmentsOf(line: string): Iterable<{ index: number; segment: string }> {
  if (/^[ -~\u00a0-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027]*$/.test(line)) {
    return Array.from(line, (segment, index) => ({ index, segment }))
  }
  graphemes ??= new Intl.Segmenter('vi', { granularity: 'grapheme' })
  return graphemes.segment(line)
}

let graphemes: Intl.Segmenter | undefined

function clean(text: string): string {
  return text
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cs}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, '')
    .trim()
}

function fileTitle(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const bare = clean(name.replace(/(?<=.)\.[\p{L}\p{N}]{1,8}$/u, ''))
  return shorten(bare === '' ? clean(path) || 'Untitled' : bare, headlineAtMost)
}
