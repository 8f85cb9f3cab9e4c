import { z } from 'zod'
import { color } from './annotation.ts'
import { listSorts } from './choices.ts'
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

/** Encodings of texts: Unicode first, then the old Vietnamese ones, then those of other languages. */
export const encoding = z.enum([
  'utf-8',
  'utf-8-bom',
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'utf-32be',
  'tcvn3',
  'vni',
  'viscii',
  'windows-1258',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-874',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
])
export type Encoding = z.infer<typeof encoding>

/**
 * What reading a file tells about it. All of it is derived from the bytes and the path, so it can be thrown away.
 * `textHash` is the SHA-256 (hex) of the reading text in UTF-8; `date` is EDTF (day, month, year or an interval).
 */
export const fileFacts = z.object({
  /**
   * Relative to the folder of the library, `/` between names, as the file system spells it. In a folder that was added
   * the folder's name and `//` stand before it.
   */
  path: z.string(),
  /** Bytes. */
  size: z.int(),
  /** Milliseconds since 1970, whole. */
  mtime: z.int(),
  textHash: z.string(),
  /** Absent for kinds of file that say it themselves: DOCX, EPUB, PDF. */
  encoding: encoding.optional(),
  /** Present when the user chose the encoding. */
  encodingFrom: z.literal('user').optional(),
  /** SHA-256 (hex) of the bytes that the user chose the encoding for. */
  bytesHash: z.string().optional(),
  /** BCP 47; `und` when the text is too short to tell. */
  lang: z.string(),
  /** Words as a reader counts them: runs between white space that hold a letter or digit. */
  words: z.int(),
  title: z.string(),
  /** `metadata`: the file says so beside its text. */
  titleFrom: z.enum(['file', 'headline', 'first-sentence', 'metadata']),
  date: z.string().optional(),
  dateFrom: z.enum(['text', 'filename', 'mtime', 'metadata']).optional(),
  /** The words of the text, of its metadata or of the file name that the date was read from. */
  dateEvidence: z.string().optional(),
  /** False when the date is a guess; the window then shows "≈". */
  dateCertain: z.boolean().optional(),
  source: z.string().optional(),
  /** `metadata`: the file says so beside its text. */
  sourceFrom: z.literal('metadata').optional(),
  /** As the file's metadata name them. */
  author: z.string().optional(),
  blocks: z.array(block),
})
export type FileFacts = z.infer<typeof fileFacts>

/** What a file tells of its article as a whole. Where its blocks lie is more than all of that together. */
export const briefFacts = fileFacts.omit({ blocks: true })
export type BriefFacts = z.infer<typeof briefFacts>

export const readState = z.enum(['unread', 'started', 'read'])

/** An article as the store keeps it. `id` is random and outlives renames, moves and edits of the file. */
export const article = fileFacts.omit({ size: true, mtime: true, blocks: true }).extend({
  id: z.string(),
  titleFrom: z.enum(['file', 'headline', 'first-sentence', 'metadata', 'user']),
  dateFrom: z.enum(['user', 'text', 'filename', 'mtime', 'metadata']).optional(),
  readState,
  /** Where reading stopped, UTF-16 offset. */
  position: z.int().min(0).optional(),
  /** ISO 8601 instants. */
  addedAt: z.string(),
  seenAt: z.string(),
  missingSince: z.string().optional(),
  /** The source was put right by the user; otherwise it is what the file says. */
  sourceFrom: z.enum(['metadata', 'user']).optional(),
  /** ISO 8601 instant at which the user took it out of the library. */
  excludedAt: z.string().optional(),
  /** The article whose reading text is the same, when that one was here first. */
  duplicateOf: z.string().optional(),
})
export type Article = z.infer<typeof article>

/** What is told of an article that was taken out of the library. */
export const excludedArticle = article
  .pick({ id: true, path: true, title: true })
  .extend({ excludedAt: z.string() })
export type ExcludedArticle = z.infer<typeof excludedArticle>

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
  source: z.string().trim().min(1).max(limits.name).nullable().optional(),
  readState: readState.optional(),
  position: z.int().min(0).optional(),
  /** Nobody ordered it, reading brought it about: kept, but no step of the history. */
  isAutomatic: z.boolean().optional(),
})
export type ArticleChange = z.infer<typeof articleChange>

export const outlineSegment = z.enum(['all', 'unread', 'annotated'])
export type OutlineSegment = z.infer<typeof outlineSegment>

/** Newest or oldest first, by title as a Vietnamese dictionary has it, by source, or last annotated first. */
export const listSort = z.enum(listSorts)

export const outlineRequest = z.object({
  segment: outlineSegment,
  /** Newest first when left out. */
  sort: listSort.optional(),
  query: z.string().max(limits.query).optional(),
  /** What the query spells without marks is found only without them. */
  exact: z.boolean().optional(),
  /** Versions of one text stand together. */
  grouped: z.boolean().optional(),
  /** Articles that stay in the segment although they no longer belong to it, such as one that is just being read. */
  keep: z.array(z.string()).optional(),
})
export type OutlineRequest = z.infer<typeof outlineRequest>

/**
 * The articles under one heading: `count` of them from place `start` on. The label is, by dates, a year; by title, a
 * first letter, `0–9` or `#`; by source, its name; last annotated, `today`, `week`, `month` (what is left of them) or a
 * year. It is empty for those without a date, source or annotation, which come last. `uncertain` when every date of
 * the year is a guess.
 */
export const outlineHead = z.object({
  label: z.string(),
  uncertain: z.boolean(),
  start: z.int(),
  count: z.int(),
})
export type OutlineHead = z.infer<typeof outlineHead>

/** Versions of one text: the article that stands for them at place `start`, and the others after it, `count` in all. */
export const outlineGroup = z.object({ start: z.int(), count: z.int() })
export type OutlineGroup = z.infer<typeof outlineGroup>

/** Where every article of a segment stands, in the order asked for; `counts` are those of all segments. */
export const outline = z.object({
  ids: z.array(z.string()),
  heads: z.array(outlineHead),
  /** In the order of their places; none when it was not asked for. */
  groups: z.array(outlineGroup),
  counts: z.object({ all: z.int(), unread: z.int(), annotated: z.int() }),
  /** Articles that were taken out of the library; they are in no segment. */
  excluded: z.int(),
})
export type Outline = z.infer<typeof outline>

/** As it is handed over: checking and packing 100,000 ids one by one takes longer than finding their order. */
export const packedOutline = outline.extend({
  /** With a blank after each but the last. */
  ids: z.string(),
})
export type PackedOutline = z.infer<typeof packedOutline>

/** An article whose text is that of another one (1) or a version of it (from 0.5 on). */
export const similarArticle = article
  .pick({ id: true, title: true, path: true, source: true, date: true })
  .extend({ dateCertain: z.boolean(), likeness: z.number() })
export type SimilarArticle = z.infer<typeof similarArticle>

/** What a list shows of an article. */
export const articleRow = article
  .pick({
    id: true,
    path: true,
    title: true,
    titleFrom: true,
    date: true,
    source: true,
    words: true,
    readState: true,
  })
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
