import { honorifics, shortForms } from './abbreviations.ts'

/**
 * Where the sentence that begins at `from` ends: the offset just after its stop, closing quotes included, or `to`.
 * Vietnamese agency usage: numbers ("7.300"), short forms ("TP. Hồ Chí Minh", "PGS. TS."), initials ("R. Hasanov"),
 * the end mark `./.` and quotes that a comma or dash goes on from end nothing; a capital glued to a full stop
 * ("đào tạo.Thứ") begins a new sentence. `Intl.Segmenter` breaks most of these.
 */
export function sentenceEnd(text: string, from: number, to: number): number {
  stop.lastIndex = from
  for (let match = stop.exec(text); match !== null && match.index < to; match = stop.exec(text)) {
    const end = Math.min(match.index + match[0].length, to)
    if (ends(text, from, match.index, end, to)) return end
    stop.lastIndex = end
  }
  return to
}

const stop = /\.\/\.|[.!?…。！？]+[”"’»)\]]*/g

function ends(text: string, from: number, at: number, end: number, to: number): boolean {
  const mark = text.slice(at, end)
  if (end >= to || mark === './.') return true
  const rest = text.slice(end, Math.min(end + 40, to))
  if (/^[。！？]/.test(mark)) return true
  if (!/^\s/.test(rest))
    return gluedSentence.test(text.slice(Math.max(from, at - 20), at)) && begins.test(rest)
  const next = rest.trimStart()
  if (next !== '' && !begins.test(next) && !/^[\p{N}“"‘«(–—•\-[*]/u.test(next)) return false
  if (/^[–—-]/.test(next) && /[”"’»]$/.test(mark)) return false
  return mark !== '.' || !abbreviates(text.slice(Math.max(from, at - 20), at), at - from)
}

const begins = /^[“"‘(]?\p{Lu}/u
const gluedSentence = /(?<![\p{L}\p{M}\p{N}.@/_-])(?:(?:\p{Ll}\p{M}*){2,20}|\p{N}+%?)$/u

function abbreviates(before: string, length: number): boolean {
  const word = /[\p{L}\p{M}\p{N}.]+$/u.exec(before)?.[0].normalize('NFC') ?? ''
  if (shortForms.has(word) || honorifics.has(word)) return true
  // An initial, also of several ("A.P."), and the number of a list that opens the sentence.
  if (/^\p{Lu}$/u.test(word) || /^(?:\p{Lu}\.)+\p{Lu}$/u.test(word)) return true
  return /^\p{N}{1,3}$/u.test(word) && length <= word.length
}
