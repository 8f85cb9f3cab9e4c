import { z } from 'zod'
import { exportFormats } from './choices.ts'

export const exportFormat = z.enum(exportFormats)
export type ExportFormat = z.infer<typeof exportFormat>

export const scope = z.union([
  z.object({ kind: z.literal('article'), articleId: z.string() }),
  z.object({ kind: z.literal('articles'), articleIds: z.array(z.string()).min(1) }),
  z.object({ kind: z.literal('query'), query: z.string() }),
  z.object({ kind: z.literal('library') }),
])
export type Scope = z.infer<typeof scope>

/** The language of the words that a format says to people, English when left out; what programs read is the same in all. */
export const exportLanguage = z.enum(['en', 'vi'])
export type ExportLanguage = z.infer<typeof exportLanguage>

export const exportRequest = z.object({
  format: exportFormat,
  scope,
  language: exportLanguage.optional(),
})
export type ExportRequest = z.infer<typeof exportRequest>

const plainLoss = z.enum([
  'aliasSemicolon',
  'asWritten',
  'color',
  'entityDetails',
  'formulaCell',
  'lostPlace',
  'merged',
  'noteLayout',
  'noteLinks',
  'nullCharacter',
  'offsets',
  'roles',
  'status',
  'tagLook',
  'tagParent',
  'tagSemicolon',
  'tagSpelling',
  'unmentioned',
])

/**
 * Something the chosen annotations have and the format cannot hold, by a code that the window and the command line each
 * put in their words; `count` is how many have it. `tooLarge`: a file of more than `megabytes` cannot be imported again.
 */
export const loss = z.discriminatedUnion('code', [
  z.object({ code: plainLoss, count: z.int() }),
  z.object({ code: z.literal('tooLarge'), count: z.int(), megabytes: z.int() }),
])
export type Loss = z.infer<typeof loss>
export type PlainLoss = z.infer<typeof plainLoss>

export const exportPlan = z.object({
  format: exportFormat,
  articles: z.int(),
  annotations: z.int(),
  /** Spans that will be written. */
  spans: z.int(),
  cannotCarry: z.array(loss),
})
export type ExportPlan = z.infer<typeof exportPlan>

/** `path` is relative to where the export goes, with `/` between names. */
export const exportedFile = z.object({ path: z.string(), content: z.string() })
export type ExportedFile = z.infer<typeof exportedFile>

/**
 * A written export. `spans.verified` counts the spans that an independent read of the written file found again, each
 * with the words it marks at the place it names.
 */
export const exportResult = z.object({
  files: z.array(z.string()),
  spans: z.object({ written: z.int(), verified: z.int() }),
  cannotCarry: z.array(loss),
})
export type ExportResult = z.infer<typeof exportResult>

/** A verified export as one file, base64; several files are in a zip. */
export const packedExport = exportResult
  .omit({ files: true })
  .extend({ name: z.string(), base64: z.string() })
export type PackedExport = z.infer<typeof packedExport>

export const importResult = z.object({
  created: z.int(),
  updated: z.int(),
  skipped: z.array(z.object({ item: z.string(), reason: z.string() })),
})
export type ImportResult = z.infer<typeof importResult>
