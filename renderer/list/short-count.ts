/** A count in as many signs as a segment has room for: up to 9,999 as the language writes it, beyond in thousands. */
export function shortCount(count: number, language: string): string {
  const form = count < 10_000 ? {} : { notation: 'compact' as const, maximumFractionDigits: 0 }
  return count.toLocaleString(language, form)
}
