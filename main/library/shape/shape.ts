import type { Block, FileFacts } from '../../../preload/contract/article.ts'
import { isBlank, paragraphs } from '../../../preload/text/paragraphs.ts'
import { articleDate } from '../dates/article-date.ts'
import type { About } from '../extract/extraction.ts'
import { blocksOf } from './blocks.ts'
import { languageOf } from './language.ts'
import { sourceOf } from './source.ts'
import { titleOf } from './title.ts'

export type Shape = Pick<
  FileFacts,
  | 'title'
  | 'titleFrom'
  | 'date'
  | 'dateFrom'
  | 'dateEvidence'
  | 'dateCertain'
  | 'source'
  | 'sourceFrom'
  | 'author'
  | 'lang'
  | 'words'
  | 'blocks'
>

/** What the file tells apart from the words of its text: kinds of paragraphs by its structure, and its metadata. */
export interface Told {
  told: readonly Block[]
  about: About
}

/**
 * Everything the reading text says about itself, and the file beside it: what the file tells goes before what its text
 * lets one guess. `file.path` is relative to the library folder, `file.mtime` in milliseconds since 1970. Never throws;
 * linear in the length; the same text and file always give the same shape.
 */
export function shapeOf(
  text: string,
  file: { path: string; mtime: number },
  { told, about }: Told = nothingTold,
): Shape {
  const blocks = blocksOf(text, paragraphs(text), told)
  const read = about.source === undefined ? sourceOf(text, blocks) : undefined
  const source = about.source ?? read
  return {
    ...titled(about, () => titleOf(text, blocks, file.path)),
    ...dateOf(about.date, () => articleDate(text, blocks, file)),
    ...(source !== undefined && {
      source,
      ...(read === undefined && { sourceFrom: 'metadata' as const }),
    }),
    ...(about.author !== undefined && { author: about.author }),
    lang: languageOf(text),
    words: countWords(text),
    blocks,
  }
}

const nothingTold: Told = { told: [], about: {} }

type Titled = Pick<FileFacts, 'title' | 'titleFrom'>

function titled({ title, isTitleHint }: About, fromText: () => Titled): Titled {
  const read = title === undefined || isTitleHint ? fromText() : undefined
  if (read && (title === undefined || read.titleFrom === 'headline')) return read
  return { title: title ?? '', titleFrom: 'metadata' }
}

type Dated = Pick<FileFacts, 'date' | 'dateFrom' | 'dateEvidence' | 'dateCertain'>

/** The day a file was made says less than a certain day that the text tells of, and more than a guess. */
function dateOf(said: About['date'], fromText: () => Dated | undefined): Dated | undefined {
  const read = said?.isCertain ? undefined : fromText()
  if (!said || read?.dateCertain) return read
  const { date, evidence, isCertain } = said
  return { date, dateFrom: 'metadata', dateEvidence: evidence, dateCertain: isCertain }
}

/** Words as a reader counts them: runs between white space that hold a letter or digit. */
export function countWords(text: string): number {
  let count = 0
  let counted = false
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const kind = kinds[unit] || kindOf(unit)
    if (kind === BLANK) counted = false
    else if (!counted && (kind === WORD || (kind === SURROGATE && isWordPair(text, at)))) {
      counted = true
      count += 1
    }
  }
  return count
}

const BLANK = 1
const WORD = 2
const SURROGATE = 3
const OTHER = 4

// One byte for each UTF-16 unit, filled when a unit is first seen.
const kinds = new Uint8Array(0x10000)

function kindOf(unit: number): number {
  const kind = classify(unit)
  kinds[unit] = kind
  return kind
}

function classify(unit: number): number {
  if (isBlank(unit)) return BLANK
  if (unit >= 0xd800 && unit <= 0xdfff) return SURROGATE
  return isWord.test(String.fromCharCode(unit)) ? WORD : OTHER
}

function isWordPair(text: string, at: number): boolean {
  return isWord.test(String.fromCodePoint(text.codePointAt(at) ?? 0))
}

const isWord = /^[\p{L}\p{N}]/u
