import { z } from 'zod'
import { limits } from './limits.ts'

export const linePattern = z.enum([
  'solid',
  'dash',
  'dots',
  'double',
  'dash-dot',
  'short-dash',
  'wave',
  'long-dash',
])

/** A kind of entity. The eight built-in ones exist in every library; users rename them and add their own. */
export const entityType = z.object({
  id: z.string(),
  name: z.string(),
  /** A token name of `tokens.css` (the id of a built-in type) or `#rrggbb`. */
  color: z.string(),
  pattern: linePattern,
  /** Digit that tags with this type, `1` to `8`. */
  key: z.string().optional(),
})
export type EntityType = z.infer<typeof entityType>

/** A role the texts give a person, with where it was read; `from` is EDTF. */
export const role = z.object({ title: z.string(), from: z.string().optional(), articleId: z.string() })

/** Another name; `seen` counts nothing, it is the ISO instant the name was first kept. */
export const alias = z.object({ text: z.string(), seen: z.string() })
export type Alias = z.infer<typeof alias>

/** Somebody or something that mentions refer to. A merged one stays as a tombstone, so that old exports still resolve. */
export const entity = z.object({
  id: z.string(),
  type: z.string(),
  name: z.string(),
  aliases: z.array(alias),
  description: z.string().optional(),
  links: z.array(z.string()),
  roles: z.array(role),
  mergedInto: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Entity = z.infer<typeof entity>

export const entityRow = entity.extend({
  mentions: z.int(),
  articles: z.int(),
})
export type EntityRow = z.infer<typeof entityRow>

/** An entity that some words may mean. */
export const entityCandidate = entityRow.extend({
  /** The article mentions it already. */
  inArticle: z.boolean(),
  /** The words are its name or one of its other names. */
  isSameName: z.boolean(),
  /** The letters in which the words differ from its nearest name, when they are few. */
  differing: z.array(z.object({ here: z.string(), there: z.string() })).optional(),
})
export type EntityCandidate = z.infer<typeof entityCandidate>

/** One mention in its line: text left and right of it, cut at words, white space folded for display. */
export const concordanceLine = z.object({
  annotationId: z.string(),
  articleId: z.string(),
  title: z.string(),
  date: z.string().optional(),
  start: z.int(),
  end: z.int(),
  left: z.string(),
  text: z.string(),
  right: z.string(),
})
export type ConcordanceLine = z.infer<typeof concordanceLine>

export const entityChange = z.object({
  id: z.string(),
  name: z.string().trim().min(1).max(limits.name).optional(),
  type: z.string().optional(),
  addAliases: z.array(z.string().trim().min(1).max(limits.name)).optional(),
  removeAliases: z.array(z.string()).optional(),
  description: z.string().max(100_000).nullable().optional(),
  links: z.array(z.url()).optional(),
})
export type EntityChange = z.infer<typeof entityChange>

/** Every place in one article where the words of an entity (its name and aliases, or `surface`) stand untagged. */
export const tagAllRequest = z.object({
  articleId: z.string(),
  mention: z.union([
    z.object({ entityId: z.string() }),
    z.object({ type: z.string(), name: z.string().trim().min(1).max(limits.name) }),
  ]),
  /** Only these words instead of name and aliases. */
  surface: z.string().min(1).optional(),
})
export type TagAllRequest = z.infer<typeof tagAllRequest>

export const tag = z.object({
  id: z.string(),
  name: z.string(),
  parent: z.string().optional(),
  color: z.string().optional(),
  description: z.string().optional(),
})
export type Tag = z.infer<typeof tag>
