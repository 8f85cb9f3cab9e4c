import { z } from 'zod'
import { color } from './annotation.ts'
import { limits } from './limits.ts'

/** What a stretch of the reading text is. Blocks are derived; the text itself is never changed. */
export const blockKind = z.enum([
  'title',
  'lead',
  'heading',
  'caption',
  'credit',
  'body',
  'byline',
  'boilerplate',
  'stray',
])
export type BlockKind = z.infer<typeof blockKind>

/** Half-open range in UTF-16 units of the reading text; blocks are in order, do not overlap and never hold blank lines. */
export const block = z.object({ start: z.int().min(0), end: z.int().min(0), kind: blockKind })
export type Block = z.infer<typeof block>

export const encoding = z.enum(['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be'])
export type Encoding = z.infer<typeof encoding>

/**
 * What reading a file tells about it. All of it is derived from the bytes and the path, so it can be thrown away.
 * `textHash` is the SHA-256 (hex) of the reading text in UTF-8; `date` is EDTF (day, month, year or an interval).
 */
export const fileFacts = z.object({
  /** Relative to the library folder, `/` between names, as the file system spells it. */
  path: z.string(),
  /** Bytes. */
  size: z.int(),
  /** Milliseconds since 1970, whole. */
  mtime: z.int(),
  textHash: z.string(),
  encoding,
  /** BCP 47; `und` when the text is too short to tell. */
  lang: z.string(),
  /** Words as a reader counts them: runs between white space that hold a letter or digit. */
  words: z.int(),
  title: z.string(),
  titleFrom: z.enum(['file', 'headline', 'first-sentence']),
  date: z.string().optional(),
  dateFrom: z.enum(['text', 'filename', 'mtime']).optional(),
  /** The words of the text (or the file name) that the date was read from. */
  dateEvidence: z.string().optional(),
  /** False when the date is a guess; the window then shows "≈". */
  dateCertain: z.boolean().optional(),
  source: z.string().optional(),
  blocks: z.array(block),
})
export type FileFacts = z.infer<typeof fileFacts>

export const readState = z.enum(['unread', 'started', 'read'])

/** An article as the store keeps it. `id` is random and outlives renames, moves and edits of the file. */
export const article = fileFacts.omit({ size: true, mtime: true, blocks: true }).extend({
  id: z.string(),
  titleFrom: z.enum(['file', 'headline', 'first-sentence', 'user']),
  dateFrom: z.enum(['user', 'text', 'filename', 'mtime']).optional(),
  readState,
  /** Where reading stopped, UTF-16 offset. */
  position: z.int().min(0).optional(),
  /** ISO 8601 instants. */
  addedAt: z.string(),
  seenAt: z.string(),
  missingSince: z.string().optional(),
  /** The article whose reading text is the same, when that one was here first. */
  duplicateOf: z.string().optional(),
})
export type Article = z.infer<typeof article>

export const articleWithBlocks = article.extend({ blocks: z.array(block) })
export type ArticleWithBlocks = z.infer<typeof articleWithBlocks>

/** `text` is the reading text: decoded, without BOM, CRLF as LF, otherwise as the file has it. */
export const articleText = z.object({
  article,
  text: z.string(),
  blocks: z.array(block),
  /** `kept` when the file is gone or unreadable and the text comes from the copy kept for its annotations. */
  from: z.enum(['file', 'kept']),
  /** Bytes of the file; absent when the text is a kept copy. */
  size: z.int().optional(),
})
export type ArticleText = z.infer<typeof articleText>

/** What a user may change of an article; `null` goes back to what the file says. */
export const articleChange = z.object({
  title: z.string().trim().min(1).max(limits.title).nullable().optional(),
  date: z.string().nullable().optional(),
  readState: readState.optional(),
  position: z.int().min(0).optional(),
  /** Nobody ordered it, reading brought it about: kept, but no step of the history. */
  isAutomatic: z.boolean().optional(),
})
export type ArticleChange = z.infer<typeof articleChange>

export const outlineSegment = z.enum(['all', 'unread', 'annotated'])
export type OutlineSegment = z.infer<typeof outlineSegment>

export const outlineRequest = z.object({
  segment: outlineSegment,
  query: z.string().max(limits.query).optional(),
  /** Articles that stay in the segment although they no longer belong to it, such as one that is just being read. */
  keep: z.array(z.string()).optional(),
})
export type OutlineRequest = z.infer<typeof outlineRequest>

/**
 * The articles of one year: `count` of them from place `start` on. The label is empty for those without a date;
 * `uncertain` when any date of the year is a guess: a heading is no surer than what stands under it.
 */
export const outlineYear = z.object({
  label: z.string(),
  uncertain: z.boolean(),
  start: z.int(),
  count: z.int(),
})
export type OutlineYear = z.infer<typeof outlineYear>

/** Where every article of a segment stands, newest first; `counts` are those of all segments. */
export const outline = z.object({
  ids: z.array(z.string()),
  years: z.array(outlineYear),
  counts: z.object({ all: z.int(), unread: z.int(), annotated: z.int() }),
})
export type Outline = z.infer<typeof outline>

/** What a list shows of an article. */
export const articleRow = article
  .pick({ id: true, title: true, titleFrom: true, date: true, words: true, readState: true })
  .extend({
    dateCertain: z.boolean(),
    /** The file is gone; the article stays for what is on it. */
    missing: z.boolean(),
    /** Of its highlights, in the order of the palette. */
    colors: z.array(color),
    /** Annotations with a note. */
    notes: z.int(),
    /** Path of the article with the same text that was here first. */
    duplicateOf: z.string().optional(),
  })
export type ArticleRow = z.infer<typeof articleRow>
