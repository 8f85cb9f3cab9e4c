import type { FileFacts } from '../../../preload/contract/article.ts'
import { isBlank, paragraphs } from '../../../preload/text/paragraphs.ts'
import { articleDate } from '../dates/article-date.ts'
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
  | 'lang'
  | 'words'
  | 'blocks'
>

/**
 * Everything the reading text says about itself. `file.path` is relative to the library folder, `file.mtime` in
 * milliseconds since 1970. Never throws; linear in the length; the same text and file always give the same shape.
 */
export function shapeOf(text: string, file: { path: string; mtime: number }): Shape {
  const blocks = blocksOf(text, paragraphs(text))
  const source = sourceOf(text, blocks)
  return {
    ...titleOf(text, blocks, file.path),
    ...articleDate(text, blocks, file),
    ...(source === undefined ? {} : { source }),
    lang: languageOf(text),
    words: countWords(text),
    blocks,
  }
}

/** Words as a reader counts them: runs between white space that hold a letter or digit. */
export function countWords(text: string): number {
  let count = 0
  let counted = false
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (isBlank(unit)) counted = false
    else if (!counted && isWordUnit(text, at, unit)) {
      counted = true
      count += 1
    }
  }
  return count
}

function isWordUnit(text: string, at: number, unit: number): boolean {
  if (unit < 0x80) {
    return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)
  }
  return /^[\p{L}\p{N}]/u.test(String.fromCodePoint(text.codePointAt(at) ?? unit))
}
