import { z } from 'zod'
import { color } from './annotation.ts'
import { listSort, outlineSegment } from './article.ts'
import { entityRow } from './entity.ts'
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
  /** False: the date is a guess. */
  dateCertain: z.boolean().optional(),
  level,
  hits: z.array(hit),
  snippet: z.string(),
  snippetHits: z.array(hit),
  /** The annotation whose note, quotation, tag or entity matched, in results of `in:notes`. */
  annotationId: z.string().optional(),
  /** The same in all articles that are versions of one text; absent in results of `in:notes` and where the file is gone. */
  group: z.string().optional(),
  /** Whether anything is marked in the article, in results that have a group. */
  annotated: z.boolean().optional(),
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
  /** An order of the list; left out: what fits best first, and without words newest first. */
  sort: listSort.optional(),
  /**
   * The last word may still be being written: where nothing has it, what begins so is found. The answer's `query` says so
   * with a star.
   */
  begun: z.boolean().default(false),
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

export const hitCountRequest = searchRequest.pick({ query: true, exact: true, segment: true })
export type HitCountRequest = z.input<typeof hitCountRequest>

/** Places of one article that stand near each other: their ranges in the reading text, and the words around them. */
export const passage = z.object({ hits: z.array(hit), snippet: z.string(), snippetHits: z.array(hit) })
export type Passage = z.infer<typeof passage>

export const passagesRequest = z.object({
  articleId: z.string(),
  query: z.string().max(limits.query),
  exact: z.boolean().default(false),
})
export type PassagesRequest = z.input<typeof passagesRequest>

/** An entity one of whose names a search has found: the name that matches best, and where in it. */
export const entityHit = z.object({ entity: entityRow, name: z.string(), hits: z.array(hit) })
export type EntityHit = z.infer<typeof entityHit>

export const entityHitsRequest = searchRequest.omit({ offset: true, sort: true })
export type EntityHitsRequest = z.input<typeof entityHitsRequest>
export const entityHits = z.object({ total: z.int(), results: z.array(entityHit) })
export type EntityHits = z.infer<typeof entityHits>

const counted = z.object({ value: z.string(), count: z.int() })

/**
 * How many articles of a list every filter would leave, the most first. `years` and `sources`, of which one is chosen at
 * a time, are counted as if none were chosen yet; `counts` of all segments as if each were.
 */
export const facets = z.object({
  counts: z.object({ all: z.int(), unread: z.int(), annotated: z.int() }),
  /** Newest first; articles without a date are in none. */
  years: z.array(counted),
  sources: z.array(counted),
  /** By name. */
  tags: z.array(counted),
  entities: z.array(counted.extend({ type: z.string() })),
  /** By id, as every list of types. */
  types: z.array(counted),
  colors: z.array(counted.extend({ value: color })),
  notes: z.int(),
  /** With marks that somebody has to look at, since the file changed. */
  toReview: z.int(),
  unread: z.int(),
  annotated: z.int(),
})
export type Facets = z.infer<typeof facets>

/** An empty query counts the whole library. */
export const facetsRequest = z.object({
  query: z.string().max(limits.query),
  exact: z.boolean().default(false),
  segment: outlineSegment.default('all'),
})
export type FacetsRequest = z.input<typeof facetsRequest>

/** A query kept under a name. */
export const savedView = z.object({
  id: z.string(),
  name: z.string(),
  query: z.string(),
  /** Its search matches diacritics. */
  exact: z.boolean().optional(),
})
export type SavedView = z.infer<typeof savedView>

const viewName = z.string().max(limits.name)

export const viewRequest = z.object({
  name: viewName,
  query: z.string().max(limits.query),
  exact: z.boolean().optional(),
})
export type ViewRequest = z.infer<typeof viewRequest>

export const viewChange = z.object({ id: z.string(), name: viewName })
