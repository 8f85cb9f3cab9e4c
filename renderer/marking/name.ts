/** A selection as a name: without outer spaces and punctuation, on one line. */
export function trimmed(words: string): string {
  return words
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/[^\p{L}\p{M}\p{N}]+$/u, '')
    .replace(/\s+/gu, ' ')
}
