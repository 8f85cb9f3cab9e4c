import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { anchor, storedTarget } from '../../preload/contract/annotation.ts'
import { briefFacts, encoding, fileFacts } from '../../preload/contract/article.ts'
import { skippedFile } from '../../preload/contract/library.ts'
import { level, passage } from '../../preload/contract/search.ts'

const paths = z.object({ paths: z.array(z.string()) })
/** An encoding that the user chose; `bytesHash` (SHA-256, hex) is absent while it is being chosen: then it must fit. */
const chosen = z.object({ encoding, bytesHash: z.string().optional() })
const hit = z.object({ start: z.int(), end: z.int() })
/** The folders of the library beside the first, each with its name (main/library/roots.ts). */
const folders = z.array(z.object({ name: z.string(), folder: z.string() }))

/**
 * One step of a scan, in this order: `found` (chunks of at most 500 files, in path order), `walked`, then any number of
 * `read` and `skipped` (at most 50 files each) and `progress`, then `done`. What `read` names is committed to the index.
 */
export const scanEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('found'),
    /** `textHash` of files whose size and mtime are those of the index; absent: the file will be read. */
    files: z.array(z.object({ path: z.string(), textHash: z.string().optional() })),
  }),
  z.object({ kind: z.literal('walked'), total: z.int() }),
  z.object({ kind: z.literal('read'), files: z.array(briefFacts) }),
  z.object({ kind: z.literal('skipped'), files: z.array(skippedFile) }),
  z.object({
    kind: z.literal('progress'),
    state: z.enum(['reading', 'paused']),
    done: z.int(),
    total: z.int(),
    rate: z.number().optional(),
    secondsLeft: z.number().optional(),
  }),
  /** `rebuilt` as in `openedIndex`, also when the index was made anew later. */
  z.object({ kind: z.literal('done'), rebuilt: z.string().optional() }),
])
export type ScanEvent = z.infer<typeof scanEvent>

export const openedIndex = z.object({
  engine: z.enum(['node:sqlite', 'node-sqlite3-wasm']),
  /** Why the index was made anew, one English sentence; absent when it was opened as it lay there or is simply new. */
  rebuilt: z.string().optional(),
  /** It serves until the process ends, because the one at its place could not be used. */
  temporary: z.boolean().optional(),
  /** Notes were never handed in to this index: call `putNotes` with `reset` before `searchNotes`. */
  needsNotes: z.boolean(),
})
export type OpenedIndex = z.infer<typeof openedIndex>

/** The reading text of one file as it is now, with what it tells. */
export const fileText = z.object({ text: z.string(), facts: fileFacts })
export type FileText = z.infer<typeof fileText>

export const textHit = z.object({
  path: z.string(),
  level,
  hits: z.array(hit),
  snippet: z.string(),
  snippetHits: z.array(hit),
})
export type TextHit = z.infer<typeof textHit>

/** What is searched of one annotation: its note as plain text, quotation, tag names and entity names. */
export const noteDoc = z.object({
  annotationId: z.string(),
  note: z.string(),
  quote: z.string(),
  tags: z.string(),
  entity: z.string(),
})
export type NoteDoc = z.infer<typeof noteDoc>

export const reanchorRequest = z.object({
  path: z.string(),
  chosen: chosen.optional(),
  versions: z.array(
    z.object({
      oldText: z.string().nullable(),
      targets: z.array(storedTarget.extend({ id: z.string() })),
    }),
  ),
})
export type ReanchorRequest = z.infer<typeof reanchorRequest>

/** Texts that are gone and texts that have come, by their hashes, and how alike they must be (0 to 1). */
export const alikeQuestion = z.object({
  gone: z.array(z.string()),
  come: z.array(z.string()),
  least: z.number(),
})
export type AlikeQuestion = z.infer<typeof alikeQuestion>

/** A text that has come, with those of the texts gone that it is like. */
export const alikeAnswer = z.object({
  textHash: z.string(),
  like: z.array(z.object({ textHash: z.string(), likeness: z.number() })),
})
export type AlikeAnswer = z.infer<typeof alikeAnswer>

/**
 * What the index process answers. It knows files by their path and nothing of the store; everything it keeps is derived
 * from the files (and, for notes, from the store) and may be deleted at any time.
 */
export const indexContract = {
  /** Opens or makes the index at `indexFile` for the library folder `root`. Must be called first, once. */
  open: oc
    .input(z.object({ root: z.string(), indexFile: z.string(), folders: folders.optional() }))
    .output(openedIndex),
  /** The library has these folders beside the first from now on; the next scan takes them in. */
  setFolders: oc.input(z.object({ folders })).output(z.void()),
  /**
   * Compares the folder with the index and reads what is new or changed; `paths` limits it to these files. A scan waits
   * for the one before it; a scan of `paths` waits only for others of its kind, and does not pause. Ending the stream
   * ends the scan; what was read until then is kept. The folders named in `away` are passed over, and what is known of
   * them stays.
   */
  scan: oc
    .input(
      z.object({
        paths: z.array(z.string()).optional(),
        away: z.array(z.string()).optional(),
        /** Every encoding that the user chose for a file of the library. */
        chosen: z.array(chosen.extend({ path: z.string() })).optional(),
      }),
    )
    .output(eventIterator(scanEvent)),
  pause: oc.output(z.void()),
  resume: oc.output(z.void()),
  /** Facts of indexed files; files the index does not hold are left out. */
  facts: oc.input(paths).output(z.array(fileFacts)),
  skipped: oc.output(z.array(skippedFile)),
  /** Texts that are versions of this one, the most alike first, as the last whole scan found. */
  like: oc
    .input(z.object({ textHash: z.string() }))
    .output(z.array(z.object({ textHash: z.string(), likeness: z.number() }))),
  /**
   * Texts that are versions of one another, in groups of two and more, as the last whole scan found. `stamp` stands for
   * all of it; where it is the one that is `known`, no groups are told.
   */
  groups: oc
    .input(z.object({ known: z.string().optional() }))
    .output(z.object({ stamp: z.string(), groups: z.array(z.array(z.string())).optional() })),
  /** Also of texts whose file is gone since the last whole scan. Texts too short to tell are like none. */
  alike: oc.input(alikeQuestion).output(z.array(alikeAnswer)),
  /** Reads the file itself, not the index. Refused with FILE_UNREADABLE and the reason when it cannot be read. */
  read: oc.input(z.object({ path: z.string(), chosen: chosen.optional() })).output(fileText),
  /**
   * Articles whose text matches the text part of a query (`preload/text/query.ts`), best first. `among` limits them to
   * these paths; `except`, where there is no `among`, leaves these out. Order: level, then bm25, then `date` of the facts (newest first), then path.
   */
  search: oc
    .input(
      z.object({
        query: z.string(),
        exact: z.boolean(),
        limit: z.int(),
        offset: z.int(),
        among: z.array(z.string()).optional(),
        except: z.array(z.string()).optional(),
      }),
    )
    .output(z.object({ total: z.int(), results: z.array(textHit) })),
  /**
   * How many places of each text a query matches, of all that `search` would give, in no order; null where these are more
   * than `most`.
   */
  hitCounts: oc
    .input(
      z.object({
        query: z.string(),
        exact: z.boolean(),
        most: z.int(),
        among: z.array(z.string()).optional(),
        except: z.array(z.string()).optional(),
      }),
    )
    .output(z.array(z.object({ path: z.string(), hits: z.int() })).nullable()),
  /** Every path whose text matches, in no order: for exports and bulk work. */
  matching: oc.input(z.object({ query: z.string(), exact: z.boolean() })).output(z.array(z.string())),
  /** All places of one file that match the words of a query, with the words around them, in text order. */
  passages: oc
    .input(z.object({ path: z.string(), query: z.string(), exact: z.boolean() }))
    .output(z.array(passage)),
  /** Replaces all that is searched in notes (`reset`), or some of it. */
  putNotes: oc
    .input(z.object({ reset: z.boolean(), put: z.array(noteDoc), remove: z.array(z.string()) }))
    .output(z.void()),
  searchNotes: oc
    .input(z.object({ query: z.string(), exact: z.boolean(), limit: z.int(), offset: z.int() }))
    .output(
      z.object({
        total: z.int(),
        results: z.array(
          z.object({
            annotationId: z.string(),
            level,
            snippet: z.string(),
            snippetHits: z.array(hit),
          }),
        ),
      }),
    ),
  /** Finds targets made on `oldText` (null: unknown) in the text of `path` as it is now (reader.md, re-anchoring). */
  reanchor: oc
    .input(reanchorRequest)
    .output(z.object({ textHash: z.string(), anchors: z.array(anchor.extend({ id: z.string() })) })),
  /** Ends open work and closes the index. */
  close: oc.output(z.void()),
}
