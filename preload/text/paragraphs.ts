/** Half-open range in UTF-16 units of the text it was found in, without blank ends. */
export type Paragraph = {
  start: number
  end: number
  /** What parts it from the text before: a line break, a run of tabs, words glued together, or an end mark. */
  after: 'line' | 'tabs' | 'join' | 'end-mark'
}

/**
 * The paragraphs a reader should see, in order; every character that is not blank lies in exactly one. A line is one
 * paragraph, except where the file has lost its line breaks: a run of tabs, the agencies' end mark `./.` in
 * mid-line, and, in lines that show such damage, a sentence glued to the one before ("hội thảoTrong",
 * "đào tạo.Thứ"). Only for display and for block kinds: the text itself stays as it is. Linear in the length.
 */
export function paragraphs(text: string): Paragraph[] {
  const found: Paragraph[] = []
  let lineStart = 0
  while (lineStart < text.length) {
    lineEnd.lastIndex = lineStart
    const stop = lineEnd.exec(text)
    const end = stop === null ? text.length : stop.index
    addLine(text, lineStart, end, found)
    lineStart = end + 1
  }
  return found
}

/** Whether a UTF-16 unit is white space as JavaScript's `\s` has it. */
export function isBlank(unit: number): boolean {
  if (unit <= 0x20) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d)
  if (unit < 0xa0) return false
  if (unit === 0xa0 || unit === 0xfeff || unit === 0x3000 || unit === 0x1680) return true
  return (
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f
  )
}

const lineEnd = /[\n\r\v\f\u2028\u2029]/g
const inLine = /\t{2,}|\.\/\.(?=[^\S\n]*\S)/g

// A line this long is no paragraph any more: the longest of the sample articles has 600 units.
const collapsedFrom = 1500

function addLine(text: string, from: number, to: number, found: Paragraph[]): void {
  const line = text.slice(from, to)
  const cuts = [...line.matchAll(inLine)].map((cut) => {
    const mark = cut[0] === './.'
    const next = cut.index + cut[0].length
    return { at: mark ? next : cut.index, next, after: mark ? ('end-mark' as const) : ('tabs' as const) }
  })
  const collapsed = line.length >= collapsedFrom || cuts.some((cut) => cut.after === 'tabs')
  let after: Paragraph['after'] = 'line'
  let start = 0
  for (const cut of [...cuts, { at: line.length, next: line.length, after: 'line' as const }]) {
    const joins = collapsed ? gluedSentences(line.slice(start, cut.at)) : []
    let pieceStart = start
    for (const join of joins) {
      if (addTrimmed(text, from + pieceStart, from + start + join, after, found)) after = 'join'
      pieceStart = start + join
    }
    if (addTrimmed(text, from + pieceStart, from + cut.at, after, found)) after = cut.after
    start = cut.next
  }
}

function addTrimmed(
  text: string,
  from: number,
  to: number,
  after: Paragraph['after'],
  found: Paragraph[],
): boolean {
  let start = from
  let end = to
  while (start < end && isBlank(text.charCodeAt(start))) start += 1
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1
  if (start === end) return false
  found.push({ start, end, after })
  return true
}

// With a full stop between them: a lower-case word of two letters or more or a number on the left, so that TP.Vinh and
// "1.Mở đầu" stay whole, and a capitalised word on the right. Without one the left must be a whole lower-case word
// (VnExpress and iPhone stay whole) and the word after the right one in lower case: "hội thảoTrong khuôn khổ" is two
// sentences, "củaViệt Nam" only lacks a space.
const wordStart = '(?<![\\p{L}\\p{M}\\p{N}.@/_-])'
const lowerWord = '(?:\\p{Ll}\\p{M}*){2,20}'
const stopped = `(?:${wordStart}(?!(?:tp|tx|gs|pgs|ts|ths|bs|ks)\\.)${lowerWord}|\\p{N}[\\p{N}%])[.!?…]+[”"’)]?(?=[“"‘(]?\\p{Lu}\\p{M}*\\p{Ll})`
const unstopped = `${wordStart}${lowerWord}[”"’)]?(?=\\p{Lu}\\p{M}*(?:\\p{Ll}\\p{M}*)+,? [\\p{Ll}\\p{N}])`
const join = new RegExp(`${stopped}|${unstopped}`, 'gu')

function gluedSentences(line: string): number[] {
  const found: number[] = []
  for (const match of line.matchAll(join)) found.push(match.index + match[0].length)
  return found
}
