/** A run of text on a page; x and y of its baseline's beginning in points from the lower left corner. */
export interface PdfItem {
  text: string
  x: number
  y: number
  width: number
  /** Height of the letters in points. */
  size: number
  endsLine: boolean
}

export interface PdfLine {
  text: string
  x: number
  y: number
  /** Where it ends on the right. */
  end: number
  size: number
  /** Its parts, where blanks much wider than those between words stand between them: a row of a table, perhaps. */
  cells: string[]
}

/**
 * The lines of each page, without running heads and page numbers: what stands on the first or last line of at least three
 * pages and is the same but for its numbers. Of only two pages, what is the very same at the same height, and numbers.
 */
export function pdfPages(pages: readonly (readonly PdfItem[])[]): PdfLine[][] {
  const lined = pages.map(linesOf)
  const running = new Map<string, number>()
  for (const lines of lined) for (const key of edgeKeys(lines)) running.set(key, (running.get(key) ?? 0) + 1)
  const isOfTwo = (line: PdfLine, index: number) =>
    lined.length === 2 && edgesOf(lined[1 - index] ?? []).some((other) => isSameOfTwo(line, other))
  return lined.map((lines, index) => {
    const edges = new Set(edgesOf(lines))
    return lines.filter((line) => !(edges.has(line) && (isRunning(line, running) || isOfTwo(line, index))))
  })
}

const fewestPages = 3

function isRunning(line: PdfLine, running: ReadonlyMap<string, number>): boolean {
  return (running.get(keyOf(line)) ?? 0) >= fewestPages
}

function isSameOfTwo(line: PdfLine, other: PdfLine): boolean {
  if (Math.abs(line.y - other.y) > 1) return false
  return line.text === other.text || (pageNumber.test(line.text) && pageNumber.test(other.text))
}

const pageNumber = /^[\s–—-]*(?:(?:trang|page)\s*)?\p{N}{1,4}(?:\s*\/\s*\p{N}{1,4})?[\s–—-]*$/iu

/** The lines at the top and bottom of a page, two each. */
function edgesOf(lines: readonly PdfLine[]): PdfLine[] {
  const byHeight = lines.toSorted((a, b) => b.y - a.y)
  return [...byHeight.slice(0, 2), ...byHeight.slice(-2)]
}

function edgeKeys(lines: readonly PdfLine[]): Set<string> {
  return new Set(edgesOf(lines).map(keyOf))
}

function keyOf({ text }: PdfLine): string {
  return text.replaceAll(/\p{N}+/gu, '#').trim()
}

/** Runs on one baseline, in the order in which they were written. */
function linesOf(items: readonly PdfItem[]): PdfLine[] {
  const lines: PdfLine[] = []
  let open: PdfLine | undefined
  for (const item of items) {
    const line: PdfLine | undefined = open && isBeside(open, item) ? open : undefined
    if (line) join(line, item)
    else if (item.text.trim() !== '') {
      const { text, x, y, width, size } = item
      open = { text, x, y, end: x + width, size, cells: [text] }
      lines.push(open)
    }
    if (item.endsLine) open = undefined
  }
  return lines.filter(({ text }) => text.trim() !== '')
}

function isBeside(line: PdfLine, item: PdfItem): boolean {
  const height = Math.max(line.size, item.size, 1)
  return Math.abs(line.y - item.y) < height / 2 && item.x > line.x - height
}

function join(line: PdfLine, item: PdfItem): void {
  // A blank is as wide as what it parts: what follows tells how far that is.
  if (item.text.trim() === '') {
    if (item.text !== '' && !/\s$/u.test(line.text)) add(line, ' ')
    return
  }
  const gap = item.x - line.end
  const isApart = gap > line.size * 0.2 && !/\s$/u.test(line.text) && !/^\s/u.test(item.text)
  if (gap > Math.max(line.size, item.size) * widestBlank) {
    line.text += isApart ? ` ${item.text}` : item.text
    line.cells.push(item.text)
  } else add(line, isApart ? ` ${item.text}` : item.text)
  line.end = Math.max(line.end, item.x + item.width)
  line.size = Math.max(line.size, item.size)
}

function add(line: PdfLine, text: string): void {
  line.text += text
  line.cells.push((line.cells.pop() ?? '') + text)
}

// Of the size of the letters: lines that fill a narrow column have blanks of up to about two.
const widestBlank = 2.5
