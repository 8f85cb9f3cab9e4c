import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import {
  annotation,
  annotationChange,
  annotationRequest,
  noteDocument,
  session,
  tagRequest,
} from './annotation.ts'
import {
  article,
  articleChange,
  articleRow,
  articleText,
  articleWithBlocks,
  outline,
  outlineRequest,
} from './article.ts'
import {
  concordanceLine,
  entityCandidate,
  entityChange,
  entityRow,
  entityType,
  tag,
  tagAllRequest,
} from './entity.ts'
import {
  exportedFile,
  exportFormat,
  exportPlan,
  exportRequest,
  exportResult,
  importResult,
  packedExport,
  scope,
} from './exchange.ts'
import { nextSteps, step, stepDone } from './history.ts'
import { backupFile, change, checkResult, indexEvent, libraryState, skippedFile } from './library.ts'
import { limits } from './limits.ts'
import { searchAnswer, searchRequest } from './search.ts'

const id = z.object({ id: z.string() })
const ids = z.object({ ids: z.array(z.string()).min(1) })
const nothing = z.void()

/**
 * Everything a client can ask of an open library. The CLI, the window and the tests are clients of this and of nothing
 * else. A request that cannot be met ends in an error whose code and message are those of `Refusal`.
 */
export const contract = {
  library: {
    state: oc.output(libraryState),
    /** Reads what is new or changed in the folder. Ending the stream does not end the run. */
    index: oc.output(eventIterator(indexEvent)),
    pause: oc.output(nothing),
    resume: oc.output(nothing),
    skipped: oc.output(z.array(skippedFile)),
    /** Keeps which article was opened last, for the next window; a library that is only read keeps nothing. */
    opened: oc.input(z.object({ articleId: z.string() })).output(nothing),
    /** Every change of the store from now on, whoever made it, in batches. */
    changes: oc.output(eventIterator(z.array(change))),
  },
  articles: {
    /** All articles, newest first, or those that match a query. */
    list: oc.input(z.object({ query: z.string().optional() }).optional()).output(z.array(article)),
    listWithBlocks: oc
      .input(z.object({ query: z.string().optional() }).optional())
      .output(z.array(articleWithBlocks)),
    /** Where every article stands, newest first, as ids under years; for a list of any length. */
    outline: oc.input(outlineRequest).output(outline),
    /** What the list shows of these articles; those that are gone are left out. */
    rows: oc.input(z.object({ ids: z.array(z.string()).max(1_000) })).output(z.array(articleRow)),
    get: oc.input(id).output(article),
    /** The one article that an id, a path or a unique part of a path means. */
    find: oc.input(z.object({ reference: z.string() })).output(article),
    /** The reading text of now; a file that changed since it was indexed is taken in first. */
    text: oc.input(id).output(articleText),
    /** Gives an article whose file is gone another file of the library folder; absolute, or relative to that folder. */
    locate: oc.input(z.object({ id: z.string(), path: z.string().min(1) })).output(article),
    change: oc.input(articleChange.extend({ id: z.string() })).output(article),
  },
  search: {
    query: oc.input(searchRequest).output(searchAnswer),
  },
  annotations: {
    /** In text order within an article, articles newest first; notes on the whole article come first. */
    list: oc.input(z.object({ articleId: z.string().optional() }).optional()).output(z.array(annotation)),
    get: oc.input(id).output(annotation),
    /** A Markdown text as a note would hold it; nothing is kept. */
    readMarkdown: oc.input(z.object({ markdown: z.string().max(1_000_000) })).output(noteDocument),
    create: oc.input(annotationRequest).output(annotation),
    change: oc.input(annotationChange).output(annotation),
    /** One step, however many. */
    remove: oc.input(ids.extend({ session: session.optional() })).output(z.array(annotation)),
  },
  entities: {
    list: oc.output(z.array(entityRow)),
    get: oc.input(id).output(entityRow),
    create: oc
      .input(
        z.object({
          type: z.string(),
          name: z.string().trim().min(1).max(limits.name),
          aliases: z.array(z.string()).optional(),
        }),
      )
      .output(entityRow),
    change: oc.input(entityChange).output(entityRow),
    types: oc.output(z.array(entityType)),
    /** Entities of a type that words of an article may mean, likeliest first. */
    candidates: oc
      .input(z.object({ articleId: z.string(), type: z.string(), words: z.string().max(1_000) }))
      .output(z.array(entityCandidate)),
    mentions: oc.input(id).output(z.array(annotation)),
    /** Ranges that `tagAll` would tag, without doing it. */
    tagAllPreview: oc
      .input(tagAllRequest)
      .output(z.array(z.object({ start: z.int(), end: z.int(), text: z.string() }))),
    tagAll: oc.input(tagAllRequest).output(z.array(annotation)),
    /** Tags a passage, keeps its words as another name, tags their other places: one step. The passage comes first. */
    tag: oc.input(tagRequest).output(z.array(annotation)),
    /** `from` becomes a tombstone; its name and aliases become aliases of `into`. */
    merge: oc.input(z.object({ from: z.string(), into: z.string() })).output(entityRow),
    /** Moves these mentions to a new entity, named `name` or as the first of them is written. */
    split: oc
      .input(
        z.object({
          id: z.string(),
          mentions: z.array(z.string()).min(1),
          name: z.string().trim().min(1).optional(),
        }),
      )
      .output(entityRow),
    concordance: oc.input(id).output(z.array(concordanceLine)),
  },
  tags: {
    list: oc.output(z.array(tag.extend({ uses: z.int() }))),
  },
  history: {
    list: oc.output(z.array(step)),
    next: oc.output(nextSteps),
    undo: oc.output(stepDone),
    redo: oc.output(stepDone),
  },
  exchange: {
    /** What an export will hold and what the format cannot carry; writes nothing. */
    plan: oc.input(z.object({ format: exportFormat, scope })).output(exportPlan),
    /** The files as they would be written, for the preview and the clipboard. */
    preview: oc
      .input(exportRequest.extend({ limit: z.int().min(1).optional() }))
      .output(z.array(exportedFile)),
    /** `out` is a path on this computer: a file, or a folder for formats of several files. */
    write: oc.input(exportRequest.extend({ out: z.string().min(1) })).output(exportResult),
    /** As `write`, for a window that saves by downloading; `name` is the name of the file without its ending. */
    pack: oc.input(exportRequest.extend({ name: z.string().min(1).max(120) })).output(packedExport),
    import: oc
      .input(z.object({ file: z.string().min(1), dryRun: z.boolean().default(false) }))
      .output(importResult),
  },
  store: {
    check: oc.output(checkResult),
    backups: oc.output(z.array(backupFile)),
    backup: oc.input(z.object({ out: z.string().optional() }).optional()).output(backupFile),
    /** Puts a backup in the place of what is stored; what was stored is backed up first. */
    restore: oc.input(z.object({ file: z.string().min(1) })).output(checkResult),
  },
}
