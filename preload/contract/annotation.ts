import { z } from 'zod'
import { colors } from './choices.ts'
import { entityType } from './entity.ts'
import { limits } from './limits.ts'

export const color = z.enum(colors)
export type Color = z.infer<typeof color>

/** A note as ProseMirror JSON of the schema in `preload/text/note.ts`; checked against it before it is stored. */
export const noteDocument = z.object({
  type: z.literal('doc'),
  content: z.array(z.record(z.string(), z.unknown())),
})
export type NoteDocument = z.infer<typeof noteDocument>

/**
 * Where the user made the annotation: offsets in UTF-16 units into the reading text whose hash is `textHash`,
 * with W3C quote context (`prefix`, `suffix`: at most 64 units, cut between graphemes). It stays as made until the
 * user accepts another place; where it lies today is its `Anchor`.
 */
export const storedTarget = z.object({
  textHash: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
})
export type StoredTarget = z.infer<typeof storedTarget>

export const anchorStatus = z.enum(['exact', 'moved', 'edited', 'unsure', 'lost'])
export type AnchorStatus = z.infer<typeof anchorStatus>

/** A place an annotation may belong to; `score` is the share of the passage that is kept, 0 to 1. */
export const candidate = z.object({ start: z.int(), end: z.int(), score: z.number() })
export type Candidate = z.infer<typeof candidate>

/**
 * Where a stored target lies in the reading text `textHash`. Derived by re-anchoring, kept only when that text is not
 * the one the target was made on. `lost` has no place of its own, only up to three candidates.
 */
export const anchor = z.object({
  /** Hash of the text that the stored target was made on; an anchor for another one is stale. */
  from: z.string(),
  textHash: z.string(),
  status: anchorStatus,
  start: z.int().optional(),
  end: z.int().optional(),
  score: z.number(),
  candidates: z.array(candidate).optional(),
})
export type Anchor = z.infer<typeof anchor>

/** The words `asWritten` stand for an entity, or (entityId null) for something of this type not yet identified. */
export const mention = z.object({
  entityId: z.string().nullable(),
  type: entityType.shape.id,
  asWritten: z.string(),
})
export type Mention = z.infer<typeof mention>

/** An annotation as the store keeps it. One record may carry a highlight, a mention, a note and tags at once. */
export const storedAnnotation = z.object({
  id: z.string(),
  articleId: z.string(),
  /** Absent: a note on the whole article. */
  target: storedTarget.optional(),
  color: color.optional(),
  mention: mention.optional(),
  note: noteDocument.optional(),
  tags: z.array(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
  origin: z.enum(['user', 'suggestion', 'import']),
})
export type StoredAnnotation = z.infer<typeof storedAnnotation>

/**
 * Where an annotation lies in the article's text of today (`textHash`). When `status` is `lost`, `start`, `end` and
 * `textHash` are those of the text it was made on.
 */
export const target = storedTarget.extend({
  status: anchorStatus,
  candidates: z.array(candidate).optional(),
})
export type Target = z.infer<typeof target>

/** An annotation as clients see it: placed in the text of today, its note also as Markdown, its tags by name. */
export const annotation = storedAnnotation.extend({
  target: target.optional(),
  noteMarkdown: z.string().optional(),
  tagNames: z.array(z.string()),
  /** Name of the mention's entity, after merges. */
  entityName: z.string().optional(),
})
export type Annotation = z.infer<typeof annotation>

/** Half-open, UTF-16 units into the reading text of today. */
export const range = z.object({ start: z.number(), end: z.number() })
export type Range = z.infer<typeof range>

/** Where to annotate: by offsets, by quotation (`nth` counts from 1), or the whole article when left out. */
export const placeRequest = z.union([
  range,
  z.object({ quote: z.string().min(1), nth: z.number().optional() }),
])
export type PlaceRequest = z.infer<typeof placeRequest>

/** Find or create an entity by id, or by type and name. */
export const mentionRequest = z.union([
  z.object({ entityId: z.string() }),
  z.object({ type: z.string().min(1), name: z.string().trim().min(1).max(limits.name).optional() }),
])
export type MentionRequest = z.infer<typeof mentionRequest>

/**
 * Changes of one session that follow each other are one step of the history, as while a note is being written. Any
 * string that no other session has.
 */
export const session = z.string().min(1).max(64)

/**
 * Names one order of a client, like no other: ordered again under the same name, because the answer was lost on the way,
 * it is answered with what was made the first time. Kept for as long as the library is open.
 */
export const request = z.string().min(1).max(64)

export const annotationRequest = z.object({
  articleId: z.string(),
  place: placeRequest.optional(),
  /** Hash of the text that the offsets of `place` count in; when given and not today's, the request is refused. */
  textHash: z.string().optional(),
  color: color.optional(),
  mention: mentionRequest.optional(),
  /** Markdown. Give this or `note`. */
  noteMarkdown: z.string().max(1_000_000).optional(),
  note: noteDocument.optional(),
  /** Tag names; missing tags are created in the same step. */
  tags: z.array(z.string().trim().min(1).max(limits.tag)).optional(),
  session: session.optional(),
  request: request.optional(),
})
export type AnnotationRequest = z.infer<typeof annotationRequest>

/** `null` takes a part away; what is left out stays. An annotation with no part left must be removed instead. */
export const annotationChange = z.object({
  id: z.string(),
  color: color.nullable().optional(),
  mention: mentionRequest.nullable().optional(),
  noteMarkdown: z.string().max(1_000_000).nullable().optional(),
  note: noteDocument.nullable().optional(),
  tags: z.array(z.string().trim().min(1).max(limits.tag)).optional(),
  /** New place in the text of today; accepts a candidate or moves the handles. */
  place: placeRequest.optional(),
  /** Hash of the text that the offsets of `place` count in; when given and not today's, the change is refused. */
  textHash: z.string().optional(),
  session: session.optional(),
})
export type AnnotationChange = z.infer<typeof annotationChange>

/** A passage that names somebody or something, with what goes with it: one step of the history. */
export const tagRequest = z.object({
  articleId: z.string(),
  /** A new place, or an annotation that gets the mention where it lies. */
  passage: z.union([range, z.object({ annotationId: z.string() })]),
  /** Hash of the text that the offsets count in; when given and not today's, the request is refused. */
  textHash: z.string().optional(),
  mention: mentionRequest,
  /** Kept as another name of the entity. */
  alias: z.string().trim().min(1).max(limits.name).optional(),
  /** Words that are tagged wherever else they stand untagged in the article, as `tagAll` does. */
  others: z.string().min(1).max(limits.name).optional(),
  request: request.optional(),
})
export type TagRequest = z.infer<typeof tagRequest>
