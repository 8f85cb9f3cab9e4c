import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import {
  annotation,
  annotationChange,
  annotationRequest,
  noteDocument,
  request,
  session,
  tagRequest,
} from './annotation.ts'
import {
  article,
  articleChange,
  articleRow,
  articleText,
  articleWithBlocks,
  encoding,
  excludedArticle,
  listSort,
  outlineRequest,
  packedOutline,
  similarArticle,
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
import { doing, nextSteps, step, stepDone } from './history.ts'
import {
  backupFile,
  change,
  checkResult,
  indexEvent,
  libraryFolder,
  libraryState,
  saving,
  skippedFile,
} from './library.ts'
import { limits } from './limits.ts'
import {
  entityHits,
  entityHitsRequest,
  facets,
  facetsRequest,
  hitCountRequest,
  passage,
  passagesRequest,
  savedView,
  searchAnswer,
  searchRequest,
  viewChange,
  viewRequest,
} from './search.ts'

const id = z.object({ id: z.string() })
const ids = z.object({ ids: z.array(z.string()).min(1) })
const nothing = z.void()
const changed = z.object({ changed: z.int() })
/** A call that is to change what is kept. */
const order = oc.$meta({ isOrder: true })
const listed = z.object({ query: z.string().optional(), sort: listSort.optional() }).optional()

/**
 * Everything a client can ask of an open library. The CLI, the window and the tests are clients of this and of nothing
 * else. A request that cannot be met ends in an error whose code and message are those of `Refusal`.
 */
export const contract = {
  library: {
    state: oc.output(libraryState),
    /** Whether everything that was asked for is on the disk, now and after every change of that. */
    saving: oc.output(eventIterator(saving)),
    /** Reads what is new or changed in the folder. Ending the stream does not end the run. */
    index: oc.output(eventIterator(indexEvent)),
    pause: oc.output(nothing),
    resume: oc.output(nothing),
    skipped: oc.output(z.array(skippedFile)),
    /** The folders of the library; the first one is the one that it was made of. */
    folders: oc.output(z.array(libraryFolder)),
    /** Adds a folder (an absolute path) as one undoable step; what is in it is there after the next `index`. */
    addFolder: order.input(z.object({ folder: z.string().min(1) })).output(z.array(libraryFolder)),
    /** Takes an added folder, meant by its path or its name, out again; its files stay as they are. One undoable step. */
    removeFolder: order.input(z.object({ folder: z.string().min(1) })).output(z.array(libraryFolder)),
    /** Keeps which article was opened last, for the next window; a library that is only read keeps nothing. */
    opened: oc.input(z.object({ articleId: z.string() })).output(nothing),
    /** Every change of the store from now on, whoever made it, in batches. */
    changes: oc.output(eventIterator(z.array(change))),
  },
  articles: {
    /** All articles, or those that match a query; newest first unless another order is asked for. */
    list: oc.input(listed).output(z.array(article)),
    listWithBlocks: oc.input(listed).output(z.array(articleWithBlocks)),
    /** Where every article stands, as ids under headings; for a list of any length. */
    outline: oc.input(outlineRequest).output(packedOutline),
    /** What the list shows of these articles; those that are gone are left out. */
    rows: oc.input(z.object({ ids: z.array(z.string()).max(1_000) })).output(z.array(articleRow)),
    get: oc.input(id).output(article),
    /** The one article that an id, a path or a unique part of a path means; with `excluded`, of those taken out. */
    find: oc.input(z.object({ reference: z.string(), excluded: z.boolean().optional() })).output(article),
    /** The reading text of now; a file that changed since it was indexed is taken in first. */
    text: oc.input(id).output(articleText),
    /** Articles with the same text or a version of it, the most alike first; as the last index run found them. */
    similar: oc.input(id).output(z.array(similarArticle)),
    /** Gives an article whose file is gone another file of the library folder; absolute, or relative to that folder. */
    locate: order.input(z.object({ id: z.string(), path: z.string().min(1) })).output(article),
    /** Reads the file in this encoding from now on; null: in the one that Dấu finds. One step. */
    chooseEncoding: order.input(id.extend({ encoding: encoding.nullable() })).output(article),
    change: order.input(articleChange.extend({ id: z.string() })).output(article),
    // Of several at once, as one step each; those that are gone are left out. All tell how many they changed.
    setRead: order.input(ids.extend({ readState: z.enum(['read', 'unread']) })).output(changed),
    /** Puts tags on whole articles; missing tags are made. */
    tag: order
      .input(ids.extend({ tags: z.array(z.string().trim().min(1).max(limits.tag)).min(1) }))
      .output(changed),
    /** Takes articles out of the library, and back; their files and what is on them stay as they are. */
    exclude: order.input(ids).output(changed),
    include: order.input(ids).output(changed),
    /** What was taken out of the library, the last one first. */
    excluded: oc.output(z.array(excludedArticle)),
  },
  search: {
    query: oc.input(searchRequest).output(searchAnswer),
    /** Entities one of whose names has the words of a query. */
    entities: oc.input(entityHitsRequest).output(entityHits),
    /** Places in all the articles that a query means; null where these are more than `mostCounted`. */
    hits: oc.input(hitCountRequest).output(z.int().nullable()),
    /** Every place of one article that the words of a query match, in text order. */
    passages: oc.input(passagesRequest).output(z.array(passage)),
    /** What each filter would leave of what a query means. */
    facets: oc.input(facetsRequest).output(facets),
    /** What was searched for last, newest first. */
    recent: oc.output(z.array(z.string())),
    /** Remembers a search; a library that is only read keeps nothing. */
    remember: oc.input(z.object({ query: z.string().max(limits.query) })).output(nothing),
    forget: order.output(nothing),
  },
  views: {
    list: oc.output(z.array(savedView)),
    /** One of the same name gives way. */
    create: order.input(viewRequest).output(savedView),
    rename: order.input(viewChange).output(savedView),
    remove: order.input(id).output(savedView),
  },
  annotations: {
    /** In text order within an article, articles newest first; notes on the whole article come first. */
    list: oc.input(z.object({ articleId: z.string().optional() }).optional()).output(z.array(annotation)),
    get: oc.input(id).output(annotation),
    /** A Markdown text as a note would hold it; nothing is kept. */
    readMarkdown: oc.input(z.object({ markdown: z.string().max(1_000_000) })).output(noteDocument),
    create: order.input(annotationRequest).output(annotation),
    change: order.input(annotationChange).output(annotation),
    /**
     * Makes the places where passages were found in a changed text (`moved`, `edited`, `unsure`) those of the annotations;
     * one step, however many.
     */
    acceptPlaces: order.input(ids.extend({ session: session.optional() })).output(z.array(annotation)),
    /** Makes it a note on the whole article that begins with the words it stood on; its colour goes. */
    keepAsNote: order.input(id.extend({ session: session.optional() })).output(annotation),
    /** One step, however many. */
    remove: order.input(ids.extend({ session: session.optional() })).output(z.array(annotation)),
  },
  entities: {
    list: oc.output(z.array(entityRow)),
    get: oc.input(id).output(entityRow),
    create: order
      .input(
        z.object({
          type: z.string(),
          name: z.string().trim().min(1).max(limits.name),
          aliases: z.array(z.string()).optional(),
          request: request.optional(),
        }),
      )
      .output(entityRow),
    change: order.input(entityChange).output(entityRow),
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
    tagAll: order.input(tagAllRequest.extend({ request: request.optional() })).output(z.array(annotation)),
    /** Tags a passage, keeps its words as another name, tags their other places: one step. The passage comes first. */
    tag: order.input(tagRequest).output(z.array(annotation)),
    /** `from` becomes a tombstone; its name and aliases become aliases of `into`. */
    merge: order.input(z.object({ from: z.string(), into: z.string() })).output(entityRow),
    /** Moves these mentions to a new entity, named `name` or as the first of them is written. */
    split: order
      .input(
        z.object({
          id: z.string(),
          mentions: z.array(z.string()).min(1),
          name: z.string().trim().min(1).optional(),
          request: request.optional(),
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
    undo: order.output(stepDone),
    redo: order.output(stepDone),
    /** How far a step, undo or redo is that takes long, several times a second; null while there is none. */
    doing: oc.output(eventIterator(doing.nullable())),
    /** Cancels the one of this id, if it is not over yet: whoever ordered it is told that nothing was changed. */
    cancel: oc.input(id).output(nothing),
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
    import: order
      .input(z.object({ file: z.string().min(1), dryRun: z.boolean().default(false) }))
      .output(importResult),
  },
  store: {
    check: oc.output(checkResult),
    backups: oc.output(z.array(backupFile)),
    backup: oc.input(z.object({ out: z.string().optional() }).optional()).output(backupFile),
    /** Puts a backup in the place of what is stored; what was stored is backed up first. */
    restore: order.input(z.object({ file: z.string().min(1) })).output(checkResult),
  },
}
