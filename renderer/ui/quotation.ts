import type { Article } from '../../preload/contract/article.ts'
import { shownDate } from './shown-date.ts'

/** A passage with where it comes from: “…” (title, source, date). */
export function quotation(
  passage: string,
  { title, source, date }: Pick<Article, 'title' | 'source' | 'date'>,
): string {
  const from = [title, source, date && shownDate(date)].filter(Boolean).join(', ')
  return `“${passage.replace(/\s+/gu, ' ').trim()}” (${from})`
}
