import { paragraphs } from '../../preload/text/paragraphs.ts'

export interface Place {
  start: number
  end: number
}

/** What is odd in a text, by kind; each place is where to look. */
export interface Oddities {
  /** Sentences glued to the one before. */
  joins: Place[]
  /** Runs of tabs in the middle of a line. */
  tabs: Place[]
  /** Two blanks between two words of a sentence, where a word seems to have been lost. */
  gaps: Place[]
}

/** Finds what is odd in a reading text. The text is shown and kept as it is all the same. */
export function oddities(text: string): Oddities {
  const found = paragraphs(text)
  const before = (after: string) =>
    found
      .filter((paragraph) => paragraph.after === after)
      .map(({ start }) => ({ start: Math.max(0, start - 12), end: Math.min(text.length, start + 12) }))
  const gaps = [...text.matchAll(/(?<=\p{L}\p{M}*) {2,}(?=\p{Ll})/gu)].map(({ 0: blanks, index }) => ({
    start: Math.max(0, index - 6),
    end: Math.min(text.length, index + blanks.length + 6),
  }))
  return { joins: before('join'), tabs: before('tabs'), gaps }
}
