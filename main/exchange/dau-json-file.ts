import { z } from 'zod'
import { tables } from '../../preload/contract/records.ts'

/** Name and version of the format; a file of another version is not guessed at. */
export const dauJsonFormat = 'dau-json/1'

/** Largest file that is imported, bytes. */
export const mostImportBytes = 64 * 1024 * 1024

/** The tables of a file in the order they are written: what others refer to comes first. */
export const fileTables = [
  'articles',
  'textVersions',
  'entityTypes',
  'tags',
  'entities',
  'annotations',
  'decisions',
  'views',
  'settings',
] as const
export type FileTable = (typeof fileTables)[number]

/**
 * A dau-json file: records as the store keeps them. Offsets count UTF-16 units in the reading text that `textHash`
 * names; `textVersions` has every text that a target was made on. `whole` says that it is all of a library. Anchors are
 * left out: they can always be found again.
 */
export const dauJsonFile = z.object({
  format: z.literal(dauJsonFormat),
  generator: z.string().optional(),
  offsetUnit: z.literal('utf-16'),
  exported: z.string(),
  libraryId: z.string(),
  whole: z.boolean(),
  articles: z.array(tables.articles),
  textVersions: z.array(tables.textVersions),
  entityTypes: z.array(tables.entityTypes),
  tags: z.array(tables.tags),
  entities: z.array(tables.entities),
  annotations: z.array(tables.annotations),
  decisions: z.array(tables.decisions),
  views: z.array(tables.views),
  settings: z.array(tables.settings),
})
export type DauJsonFile = z.infer<typeof dauJsonFile>
