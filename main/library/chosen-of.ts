import type { Article } from '../../preload/contract/article.ts'
import type { ChosenForPath } from './encodings/chosen.ts'

/** What the user chose for the article's file; undefined when nothing. */
export function chosenOf({ path, encoding, encodingFrom, bytesHash }: Article): ChosenForPath | undefined {
  return encodingFrom === 'user' && encoding ? { path, encoding, bytesHash: bytesHash ?? '' } : undefined
}
