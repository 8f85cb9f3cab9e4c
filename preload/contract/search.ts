import { z } from 'zod'
import { outlineSegment } from './article.ts'
import { limits } from './limits.ts'

/** How closely a hit spells the query: letter for letter, but for where the tone stands, or without its marks. */
export const level = z.enum(['exact', 'tone-placement', 'folded'])
export type Level = z.infer<typeof level>

const hit = z.object({ start: z.int(), end: z.int() })

/** `hits` are UTF-16 ranges of the reading text; `snippetHits` count in `snippet`. Empty query text: no hits. */
export const searchResult = z.object({
  articleId: z.string(),
  path: z.string(),
  title: z.string(),
  date: z.string().optional(),
  level,
  hits: z.array(hit),
  snippet: z.string(),
  snippetHits: z.array(hit),
  /** The annotation whose note, quotation, tag or entity matched, in results of `in:notes`. */
  annotationId: z.string().optional(),
})
export type SearchResult = z.infer<typeof searchResult>

export const searchRequest = z.object({
  query: z.string().max(limits.query),
  limit: z.int().min(1).max(1_000).default(20),
  offset: z.int().min(0).default(0),
  /** Match diacritics: only hits spelled as asked, tone placement apart. */
  exact: z.boolean().default(false),
  /** Only in the articles of this segment of the list. */
  segment: outlineSegment.default('all'),
})
export type SearchRequest = z.input<typeof searchRequest>

export const searchAnswer = z.object({
  query: z.string(),
  /** Articles (or notes, with `in:notes`) that match. */
  total: z.int(),
  results: z.array(searchResult),
  /** Why the query was read otherwise than written, one English sentence. */
  notice: z.string().optional(),
})
export type SearchAnswer = z.infer<typeof searchAnswer>
