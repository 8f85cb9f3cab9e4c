import type { BlockKind } from '../../../preload/contract/article.ts'
import type { PdfLine } from './pdf-lines.ts'
import type { Group, TextWriter } from './text-writer.ts'

/**
 * Puts the lines of a PDF together to paragraphs. A PDF knows only where letters stand, so a paragraph ends where the
 * next line is farther down than lines of a paragraph are, is written in another size, begins further to the right or
 * with a bullet, or where its last line stops well before the margin of its column at the end of a sentence. A paragraph
 * goes on over the end of a page. Lines below each other with wide blanks in them are the rows of a table.
 */
export function writePdf(pages: readonly (readonly PdfLine[])[], writer: TextWriter): void {
  const lines = pages.flatMap((page, index) => withRows(page).map((line) => ({ ...line, page: index })))
  const usual = usualOf(lines)
  let paragraph: Placed[] = []
  let table: Group | undefined
  let isFirst = true
  const end = () => {
    if (paragraph.length === 0) return
    writer.add(joined(paragraph), kindOf(paragraph, usual, isFirst))
    isFirst = false
    paragraph = []
  }
  for (const line of lines) {
    if (line.isRow) {
      end()
      table ??= {}
      writer.add(line.cells.map((cell) => cell.trim()).join(' | '), undefined, table)
      continue
    }
    table = undefined
    if (paragraph.length > 0 && isNewParagraph(paragraph, line, usual)) end()
    paragraph.push(line)
  }
  end()
}

interface Placed extends PdfLine {
  page: number
  isRow: boolean
  /** Where its column begins on the left and ends on the right. */
  column: { left: number; right: number }
}

/** What most lines have: their size, and the distance between them. */
interface Usual {
  size: number
  gap: number
}

/** Which lines are rows of a table, and in which column each stands. */
function withRows(page: readonly PdfLine[]): Omit<Placed, 'page'>[] {
  const isWide = (line: PdfLine | undefined) => line !== undefined && line.cells.length > 1
  const size = commonest(page, (line) => line.size)
  // Lines of one column begin about the same distance from the edge.
  const bandOf = ({ x }: PdfLine) => Math.round(x / (size * 4 || 1))
  const bands = new Map<number, { left: number; right: number }>()
  for (const line of page) {
    if (isWide(line) || line.size > size * larger) continue
    const { left, right } = bands.get(bandOf(line)) ?? { left: line.x, right: line.end }
    bands.set(bandOf(line), { left: Math.min(left, line.x), right: Math.max(right, line.end) })
  }
  const columnOf = (line: PdfLine) => {
    const near = [-1, 0, 1].flatMap((step) => bands.get(bandOf(line) + step) ?? [])
    return {
      left: Math.min(line.x, ...near.map(({ left }) => left)),
      right: Math.max(line.end, ...near.map(({ right }) => right)),
    }
  }
  return page.map((line, index) => {
    const isRow = isWide(line) && (isWide(page[index - 1]) || isWide(page[index + 1]))
    return { ...line, isRow, column: columnOf(line) }
  })
}

function usualOf(lines: readonly Placed[]): Usual {
  const size = commonest(lines, (line) => line.size)
  const gaps = lines.flatMap((line, index) => {
    const before = lines[index - 1]
    const gap = before && before.page === line.page ? before.y - line.y : 0
    return gap > size * 0.8 ? [gap] : []
  })
  return { size, gap: lowerQuarter(gaps) || size * 1.2 }
}

function isNewParagraph(lines: readonly Placed[], line: Placed, usual: Usual): boolean {
  const before = lines.at(-1)
  if (before === undefined) return false
  if (Math.abs(before.size - line.size) > usual.size * 0.1) return true
  if (bullet.test(line.text)) return true
  const endsSentence = /[.!?…:”"]\s*$/u.test(before.text)
  const isLong = before.end > before.column.right - (before.column.right - before.column.left) * 0.15
  if (!isLong && endsSentence) return true
  // In the next column or on the next page nothing is known of the distance.
  const gap = before.y - line.y
  if (before.page !== line.page || gap < 0) return endsSentence && /^\s*[\p{Lu}\p{N}“"–•-]/u.test(line.text)
  if (gap > usual.gap * 1.4 && gap > line.size * 1.5) return true
  // The lines of a headline are often centred, and those of an item stand below its words.
  if (line.size >= usual.size * larger || bullet.test(lines[0]?.text ?? '')) return false
  // Paragraphs of one line, one below the other, all begin farther to the right.
  const isIndented = line.x - line.column.left > usual.size * 0.8
  const isSecond = lines.length === 1 && endsSentence && Math.abs(line.x - before.x) < 1
  return isIndented && (isSecond || line.x - before.x > usual.size)
}

const bullet = /^\s*[•▪●■◦]\s/u

/** Lines of a paragraph in one. A hyphen at the end of a line stays: whether the word is written with it is not known. */
function joined(lines: readonly Placed[]): string {
  return lines.reduce((text, { text: line }) => {
    const next = line.trim()
    if (text === '') return next
    if (text.endsWith('\u00ad')) return text.slice(0, -1) + next
    return /\p{L}-$/u.test(text) && /^[\p{L}\p{N}]/u.test(next) ? text + next : `${text} ${next}`
  }, '')
}

// Larger letters are a heading; the largest at the very beginning are the title.
function kindOf(lines: readonly Placed[], usual: Usual, isFirst: boolean): BlockKind | undefined {
  const size = lines[0]?.size ?? 0
  const length = lines.reduce((sum, { text }) => sum + text.length, 0)
  if (size < usual.size * larger || length > longestHeading || lines.length > 4) return undefined
  return isFirst && size >= usual.size * 1.25 ? 'title' : 'heading'
}

const longestHeading = 300

/** Letters of a heading are so many times as large as those of the text. */
const larger = 1.15

/** The value that most letters have, to a tenth. */
function commonest(lines: readonly PdfLine[], of: (line: PdfLine) => number): number {
  const weights = new Map<number, number>()
  for (const line of lines) {
    const value = Math.round(of(line) * 10) / 10
    weights.set(value, (weights.get(value) ?? 0) + line.text.length)
  }
  let [best, most] = [0, -1]
  for (const [value, weight] of weights) if (weight > most) [best, most] = [value, weight]
  return best
}

/** Most distances are those within paragraphs, but of paragraphs of two lines only half. */
function lowerQuarter(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 4)] ?? 0
}
