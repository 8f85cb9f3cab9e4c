import type { Block, BlockKind } from '../../../preload/contract/article.ts'
import { largestText } from '../limits.ts'
import { NoText } from './extraction.ts'

/** What a paragraph belongs to: those of one group follow each other without a blank line between them. */
export type Group = object

/** Puts a reading text together, paragraph by paragraph. */
export class TextWriter {
  readonly told: Block[] = []
  readonly #pieces: string[] = []
  #length = 0
  #group: Group | undefined

  get isEmpty(): boolean {
    return this.#length === 0
  }

  get text(): string {
    return this.#pieces.join('')
  }

  /**
   * Adds a paragraph, trimmed; blank ones are left out. It may have several lines, which are all of one kind. Throws
   * `NoText` when the text grows past what is read of one file.
   */
  add(paragraph: string, kind?: BlockKind, group?: Group): void {
    const written = clean(paragraph)
    if (written === '') return
    if (!this.isEmpty) this.#write(group !== undefined && group === this.#group ? '\n' : '\n\n')
    this.#group = group
    const start = this.#length
    this.#write(written)
    if (kind !== undefined) this.told.push(...linesOf(written, start, kind))
  }

  #write(piece: string): void {
    this.#pieces.push(piece)
    this.#length += piece.length
    if (this.#length > largestText) throw new NoText('huge')
  }
}

/** Without blanks around its lines and without what no text holds: control characters and lone surrogates. */
function clean(paragraph: string): string {
  const printable = paragraph
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\t\n]/gu, '')
  const lines = printable.split('\n').map((line) => line.trimEnd())
  return lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

function linesOf(written: string, start: number, kind: BlockKind): Block[] {
  const blocks: Block[] = []
  for (const line of written.matchAll(/[^\n]*\S[^\n]*/g)) {
    const lead = line[0].length - line[0].trimStart().length
    const from = start + line.index + lead
    blocks.push({ start: from, end: from + line[0].trim().length, kind })
  }
  return blocks
}
