/** A text without any marks, in lower case, đ as d: for comparing beginnings, never for what is stored or shown. */
export function unmarked(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')
}
