import type { Block, Encoding } from '../../../preload/contract/article.ts'
import { contentReasons } from '../skip-reasons.ts'

/**
 * Raise it when any kind of file gives another reading text than before. The search index is then made anew, and every
 * article whose text came out differently is treated as one whose file changed: its annotations are looked for again.
 */
export const extractionVersion = 4

/** Kinds of file whose reading text is extracted; a plain text is only decoded. */
export type ExtractedKind = 'markdown' | 'html' | 'docx' | 'epub' | 'pdf'

/** What a file says of itself beside its text. */
export interface About {
  title?: string
  /** The title is that of the window the page was shown in, and nowhere in its text: a headline there goes before it. */
  isTitleHint?: true
  /** EDTF. A date is certain when it is that of publication, not of the making of the file. */
  date?: { date: string; evidence: string; isCertain: boolean }
  author?: string
  /** Who published it. */
  source?: string
}

export interface Extraction {
  /** The reading text: paragraphs with a blank line between them, items of a list and rows of a table a line each. */
  text: string
  /** Paragraphs whose kind the structure of the file tells; in order, none overlaps. */
  told: Block[]
  about: About
  /** How the file was decoded; absent for kinds that say so themselves. */
  encoding?: Encoding
}

/** What one job asks of the extraction: the whole file, and the encoding that the user chose. */
export interface ExtractionRequest {
  kind: ExtractedKind
  bytes: Uint8Array
  encoding?: Encoding | undefined
}

/** Thrown for a file that gives no reading text; `reason` is that of the list of skipped files. */
export class NoText extends Error {
  readonly reason: string

  constructor(why: keyof typeof contentReasons | { reason: string }) {
    const reason = typeof why === 'string' ? contentReasons[why] : why.reason
    super(reason)
    this.name = 'NoText'
    this.reason = reason
  }
}
