import type { BlockKind } from '../../../preload/contract/article.ts'
import type { PdfLine } from './pdf-lines.ts'
import type { TextWriter } from './text-writer.ts'

/**
 * Puts the lines of a PDF together to paragraphs. A PDF knows only where letters stand, so a paragraph ends where the
 * next line is farther down than lines of a paragraph are, is written in another size, begins further to the right, or
 * where its last line stops well before the margin at the end of a sentence. A paragraph goes on over the end of a page.
 */
export function writePdf(pages: readonly (readonly PdfLine[])[], writer: TextWriter): void {
  const lines = pages.flatMap((page, index) => page.map((line) => ({ ...line, page: index })))
  const usual = usualOf(lines)
  let paragraph: Placed[] = []
  let isFirst = true
  const end = () => {
    if (paragraph.length === 0) return
    writer.add(joined(paragraph), kindOf(paragraph, usual, isFirst))
    isFirst = false
    paragraph = []
  }
  for (const line of lines) {
    const before = paragraph.at(-1)
    if (before && isNewParagraph(before, line, usual)) end()
    paragraph.push(line)
  }
  end()
}

type Placed = PdfLine & { page: number }

/** What most lines have: their size, the distance between them, and where they begin and end. */
interface Usual {
  size: number
  gap: number
  left: number
  right: number
}

function usualOf(lines: readonly Placed[]): Usual {
  const gaps = lines.flatMap((line, index) => {
    const before = lines[index - 1]
    return before && before.page === line.page && before.y > line.y ? [before.y - line.y] : []
  })
  const size = commonest(lines, ({ size }) => size)
  return {
    size,
    gap: median(gaps) || size * 1.2,
    left: commonest(lines, ({ x }) => x),
    right: lines.reduce((right, { end }) => Math.max(right, end), 0),
  }
}

function isNewParagraph(before: Placed, line: Placed, usual: Usual): boolean {
  if (Math.abs(before.size - line.size) > usual.size * 0.1) return true
  const isLong = before.end > usual.right - (usual.right - usual.left) * 0.15
  const endsSentence = /[.!?…:”"]\s*$/u.test(before.text)
  if (!isLong && endsSentence) return true
  // In the next column or on the next page nothing is known of the distance.
  const gap = before.y - line.y
  if (before.page !== line.page || gap < 0) return endsSentence && /^\s*[\p{Lu}\p{N}“"–•-]/u.test(line.text)
  if (gap > usual.gap * 1.4 && gap > line.size * 1.5) return true
  return line.x - before.x > usual.size && line.x - usual.left > usual.size * 0.8
}

/** Lines of a paragraph in one. A hyphen at the end of a line stays: whether the word is written with it is not known. */
function joined(lines: readonly Placed[]): string {
  return lines.reduce((text, { text: line }) => {
    const next = line.trim()
    if (text === '') return next
    if (text.endsWith('\u00ad')) return text.slice(0, -1) + next
    return /\p{L}-$/u.test(text) && /^\p{L}/u.test(next) ? text + next : `${text} ${next}`
  }, '')
}

// Larger letters are a heading; the largest at the very beginning are the title.
function kindOf(lines: readonly Placed[], usual: Usual, isFirst: boolean): BlockKind | undefined {
  const size = lines[0]?.size ?? 0
  const length = lines.reduce((sum, { text }) => sum + text.length, 0)
  if (size < usual.size * 1.15 || length > longestHeading || lines.length > 4) return undefined
  return isFirst && size >= usual.size * 1.25 ? 'title' : 'heading'
}

const longestHeading = 300

/** The value that most letters have, to a tenth. */
function commonest(lines: readonly Placed[], of: (line: Placed) => number): number {
  const weights = new Map<number, number>()
  for (const line of lines) {
    const value = Math.round(of(line) * 10) / 10
    weights.set(value, (weights.get(value) ?? 0) + line.text.length)
  }
  let [best, most] = [0, -1]
  for (const [value, weight] of weights) if (weight > most) [best, most] = [value, weight]
  return best
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
