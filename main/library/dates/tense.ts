import { futureWords, pastWords } from './words.ts'

export type Tense = 'past' | 'future'

/**
 * Whether the words around an expression put it behind or ahead of the writing: the word right after it ("vừa qua",
 * "tới"), else the nearest "đã" or "sẽ" after it in the sentence, else the nearest before it.
 */
export function tenseAround(text: string, start: number, end: number): Tense | undefined {
  const after = text.slice(end, end + reach)
  if (/^ (?:vừa qua|vừa rồi|qua|mới đây)(?![\p{L}\p{M}])/iu.test(after)) return 'past'
  if (/^ (?:tới đây|sắp tới|tới|sắp)(?![\p{L}\p{M}])(?! \p{Lu})/u.test(after)) return 'future'
  const rest = after.slice(0, sentenceStop(after))
  const follows = marks(rest)[0]
  if (follows !== undefined) return follows
  const before = text.slice(Math.max(0, start - reach), start)
  const sentence = before.slice(before.search(lastSentence) + 1)
  return marks(sentence).at(-1)
}

const reach = 260
const sentenceEnd = /[.!?;…]["”)]?(?: |\n|$)|\n/
const lastSentence = /(?:[.!?;…]["”)]? |\n)(?!.*(?:[.!?;…]["”)]? |\n))/s
const tenseWord = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:(${pastWords})|(${futureWords}))(?![\\p{L}\\p{M}])`,
  'giu',
)

function sentenceStop(text: string): number {
  const at = text.search(sentenceEnd)
  return at < 0 ? text.length : at
}

function marks(text: string): Tense[] {
  return [...text.matchAll(tenseWord)].map((match) => (match[1] === undefined ? 'future' : 'past'))
}
