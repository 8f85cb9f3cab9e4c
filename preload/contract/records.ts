import { z } from 'zod'
import { anchor, storedAnnotation } from './annotation.ts'
import { article } from './article.ts'
import { entity, entityType, tag } from './entity.ts'
import { savedView } from './search.ts'

/** The reading text that annotations were made on, gzipped and in base64; the id is its `textHash`. */
export const textVersion = z.object({ id: z.string(), gzip: z.string() })
export type TextVersion = z.infer<typeof textVersion>

/** A suggestion or alias pair that the user accepted or rejected; never asked again. */
export const decision = z.object({
  id: z.string(),
  about: z.enum(['mention', 'alias']),
  key: z.string(),
  verdict: z.enum(['accepted', 'rejected']),
  at: z.string(),
})

/** One setting of this library. */
export const setting = z.object({ id: z.string(), value: z.unknown() })

/**
 * Every table of the store and the record it holds, all keyed by a string. `anchors` (keyed by annotation id) is the
 * only derived table: it is kept so that a moved passage need not be looked for at every start.
 */
export const tables = {
  articles: article,
  annotations: storedAnnotation,
  anchors: anchor,
  textVersions: textVersion,
  entities: entity,
  entityTypes: entityType,
  tags: tag,
  decisions: decision,
  views: savedView,
  settings: setting,
}
export type TableName = keyof typeof tables
export type Tables = { [T in TableName]: z.infer<(typeof tables)[T]> }
