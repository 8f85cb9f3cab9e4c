import type { Encoding } from '../../../preload/contract/article.ts'
import { decodeAs } from './decode-as.ts'
import { countSyllables } from './well-formed.ts'

/**
 * The one-byte encoding of a text that is not Unicode: the one in which most of its marked words are Vietnamese
 * syllables, else windows-1252 when that gives words of a Western language. Undefined when neither does. Counting
 * syllables tells what counting letters cannot: all of these encodings give letters for nearly every byte.
 */
export function guessEncoding(bytes: Uint8Array): Encoding | undefined {
  const sample = bytes.subarray(0, sampled)
  if (isDamagedUtf8(sample)) return undefined
  const western = scoreOf('windows-1252', sample)
  const [best] = vietnamese.map((encoding) => scoreOf(encoding, sample)).sort((a, b) => b.score - a.score)
  if (best && best.share >= leastShare && best.score > western.score) return best.encoding
  return isWestern(western.text) ? 'windows-1252' : undefined
}

// An even number of bytes of a text: enough to tell, and quick.
const sampled = 64 * 1024

// Foreign names with marks, and words glued together, are never that many.
const leastShare = 0.7

/** The commoner first: of two that fit as well, the first is taken. */
const vietnamese = ['tcvn3', 'vni', 'windows-1258', 'viscii'] as const

interface Score {
  encoding: Encoding
  text: string
  /** Of the words with marks, those that are syllables; 0 to 1. */
  share: number
  /** Syllables less what is none. */
  score: number
}

function scoreOf(encoding: Encoding, sample: Uint8Array): Score {
  const text = decodeAs(encoding, sample) ?? ''
  const { marked, wellFormed } = countSyllables(text)
  return { encoding, text, share: marked === 0 ? 0 : wellFormed / marked, score: 2 * wellFormed - marked }
}

/** Whether most bytes beyond ASCII are parts of well-formed UTF-8: a text that was cut off or damaged. */
function isDamagedUtf8(sample: Uint8Array): boolean {
  const text = Buffer.from(sample.buffer, sample.byteOffset, sample.byteLength).toString('latin1')
  const sequences = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g
  let inside = 0
  for (const [sequence] of text.matchAll(sequences)) inside += sequence.length
  const all = text.match(/[\x80-\xff]/g)?.length ?? 0
  return inside * 2 > all
}

// In French, German or Czech one letter in ten has a mark, in a single word at most every second one.
const mostMarked = 0.3

function isWestern(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? []
  const letters = words.join('')
  const marked = letters.replaceAll(/[a-z]/gi, '')
  if (letters === '' || marked.length > letters.length * mostMarked) return false
  const odd = words.filter((word) => /\p{Ll}\p{Lu}/u.test(word) && /[^a-z]/i.test(word))
  return odd.length * 10 <= words.length
}
