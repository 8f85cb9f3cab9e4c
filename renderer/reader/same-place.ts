// Units of text that are looked for, and how far on from the place a stretch is looked for that is still there.
const stretch = 40
const reach = 2_000

/** Where the words of an offset are in the text that took the place of another one; else as far down as before. */
export function samePlace(before: string, now: string, offset: number): number {
  for (let at = offset; at < Math.min(before.length, offset + reach); at = nextWord(before, at)) {
    const found = nearest(now, before.slice(at, at + stretch), at)
    if (found !== undefined) return Math.max(0, found - (at - offset))
  }
  return Math.round((offset / Math.max(1, before.length)) * now.length)
}

function nearest(text: string, words: string, to: number): number | undefined {
  const [before, after] = [text.lastIndexOf(words, to), text.indexOf(words, to)]
  if (before < 0 || after < 0) return before < 0 && after < 0 ? undefined : Math.max(before, after)
  return to - before < after - to ? before : after
}

function nextWord(text: string, at: number): number {
  const blank = text.indexOf(' ', at + 1)
  return blank < 0 ? text.length : blank + 1
}
