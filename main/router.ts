import { implement } from '@orpc/server'
import { contract } from '../preload/contract/contract.ts'
import { packed } from '../preload/contract/packed-outline.ts'
import { markdownToNote } from '../preload/text/note-from-markdown.ts'
import type { App } from './app.ts'
import { doneOnce } from './once.ts'
import { knownOrders } from './orders.ts'
import { refusalErrors } from './refusal-errors.ts'
import { nextSteps } from './store/history.ts'

const os = implement(contract).$context<{ app: App }>().use(refusalErrors).use(knownOrders).use(doneOnce)

/** The contract, answered by an open library. One line a call: what happens is written where it belongs. */
export const router = os.router({
  library: {
    state: os.library.state.handler(({ context: { app } }) => app.state()),
    saving: os.library.saving.handler(({ context: { app }, signal }) => app.saving.follow(signal)),
    index: os.library.index.handler(({ context: { app } }) => app.index()),
    pause: os.library.pause.handler(({ context: { app } }) => app.pauseIndexing()),
    resume: os.library.resume.handler(({ context: { app } }) => app.resumeIndexing()),
    skipped: os.library.skipped.handler(({ context: { app } }) => app.skipped()),
    folders: os.library.folders.handler(({ context: { app } }) => app.folders.shown()),
    addFolder: os.library.addFolder.handler(({ context: { app }, input }) => app.folders.add(input.folder)),
    removeFolder: os.library.removeFolder.handler(({ context: { app }, input }) =>
      app.folders.remove(input.folder),
    ),
    opened: os.library.opened.handler(({ context: { app }, input }) => app.articles.opened(input.articleId)),
    changes: os.library.changes.handler(({ context: { app }, signal }) => app.changes(signal)),
  },
  articles: {
    list: os.articles.list.handler(({ context: { app }, input }) =>
      app.listArticles(input?.query, input?.sort),
    ),
    listWithBlocks: os.articles.listWithBlocks.handler(({ context: { app }, input }) =>
      app.listArticlesWithBlocks(input?.query, input?.sort),
    ),
    outline: os.articles.outline.handler(async ({ context: { app }, input }) =>
      packed(await app.outline.outline(input)),
    ),
    rows: os.articles.rows.handler(({ context: { app }, input }) => app.outline.rows(input.ids)),
    get: os.articles.get.handler(({ context: { app }, input }) => app.articles.get(input.id)),
    find: os.articles.find.handler(({ context: { app }, input }) =>
      app.articles.find(input.reference, input.excluded),
    ),
    text: os.articles.text.handler(({ context: { app }, input }) => app.articles.text(input.id)),
    similar: os.articles.similar.handler(({ context: { app }, input }) => app.articles.similar(input.id)),
    locate: os.articles.locate.handler(({ context: { app }, input }) =>
      app.articles.locate(input.id, input.path),
    ),
    chooseEncoding: os.articles.chooseEncoding.handler(({ context: { app }, input }) =>
      app.articles.chooseEncoding(input.id, input.encoding),
    ),
    change: os.articles.change.handler(({ context: { app }, input: { id, ...change } }) =>
      app.articles.change(id, change),
    ),
    setRead: os.articles.setRead.handler(async ({ context: { app }, input }) => ({
      changed: await app.batches.setRead(input.ids, input.readState),
    })),
    tag: os.articles.tag.handler(async ({ context: { app }, input }) => ({
      changed: await app.annotations.articleTags.add(input.ids, input.tags),
    })),
    exclude: os.articles.exclude.handler(async ({ context: { app }, input }) => ({
      changed: await app.batches.exclude(input.ids),
    })),
    include: os.articles.include.handler(async ({ context: { app }, input }) => ({
      changed: await app.batches.include(input.ids),
    })),
    excluded: os.articles.excluded.handler(({ context: { app } }) => app.batches.excluded()),
  },
  search: {
    query: os.search.query.handler(({ context: { app }, input }) => app.search.query(input)),
    entities: os.search.entities.handler(({ context: { app }, input }) => app.search.entities(input)),
    hits: os.search.hits.handler(({ context: { app }, input }) => app.search.hits(input)),
    passages: os.search.passages.handler(({ context: { app }, input }) => app.search.passages(input)),
    facets: os.search.facets.handler(({ context: { app }, input }) => app.search.facets(input)),
    recent: os.search.recent.handler(({ context: { app } }) => app.views.recent()),
    remember: os.search.remember.handler(({ context: { app }, input }) => app.views.remember(input.query)),
    forget: os.search.forget.handler(({ context: { app } }) => app.views.forget()),
  },
  views: {
    list: os.views.list.handler(({ context: { app } }) => app.views.list()),
    create: os.views.create.handler(({ context: { app }, input }) => app.views.create(input)),
    rename: os.views.rename.handler(({ context: { app }, input }) => app.views.rename(input.id, input.name)),
    remove: os.views.remove.handler(({ context: { app }, input }) => app.views.remove(input.id)),
  },
  annotations: {
    list: os.annotations.list.handler(({ context: { app }, input }) => app.listAnnotations(input?.articleId)),
    get: os.annotations.get.handler(({ context: { app }, input }) => app.annotations.get(input.id)),
    readMarkdown: os.annotations.readMarkdown.handler(({ input }) => markdownToNote(input.markdown)),
    create: os.annotations.create.handler(({ context: { app }, input }) => app.annotations.create(input)),
    change: os.annotations.change.handler(({ context: { app }, input }) => app.annotations.change(input)),
    acceptPlaces: os.annotations.acceptPlaces.handler(({ context: { app }, input }) =>
      app.annotations.acceptPlaces(input.ids, input.session),
    ),
    keepAsNote: os.annotations.keepAsNote.handler(({ context: { app }, input }) =>
      app.annotations.keepAsNote(input.id, input.session),
    ),
    remove: os.annotations.remove.handler(({ context: { app }, input }) =>
      app.annotations.remove(input.ids, input.session),
    ),
  },
  entities: {
    list: os.entities.list.handler(({ context: { app } }) => app.entities.list()),
    get: os.entities.get.handler(({ context: { app }, input }) => app.entities.get(input.id)),
    create: os.entities.create.handler(({ context: { app }, input }) => app.entities.create(input)),
    change: os.entities.change.handler(({ context: { app }, input }) => app.entities.change(input)),
    types: os.entities.types.handler(({ context: { app } }) => app.entities.types()),
    candidates: os.entities.candidates.handler(({ context: { app }, input }) =>
      app.entities.candidates(input),
    ),
    mentions: os.entities.mentions.handler(({ context: { app }, input }) => app.entities.mentions(input.id)),
    tagAllPreview: os.entities.tagAllPreview.handler(({ context: { app }, input }) =>
      app.entities.tagAllPreview(input),
    ),
    tagAll: os.entities.tagAll.handler(({ context: { app }, input }) => app.entities.tagAll(input)),
    tag: os.entities.tag.handler(({ context: { app }, input }) => app.entities.tag(input)),
    merge: os.entities.merge.handler(({ context: { app }, input }) => app.merge(input.from, input.into)),
    split: os.entities.split.handler(({ context: { app }, input }) => app.entities.split(input)),
    concordance: os.entities.concordance.handler(({ context: { app }, input }) =>
      app.entities.concordance(input.id),
    ),
  },
  tags: {
    list: os.tags.list.handler(({ context: { app } }) => app.annotations.tags()),
  },
  history: {
    list: os.history.list.handler(({ context: { app } }) => app.store.history()),
    next: os.history.next.handler(({ context: { app } }) => nextSteps(app.store.history())),
    undo: os.history.undo.handler(({ context: { app } }) => app.undo()),
    redo: os.history.redo.handler(({ context: { app } }) => app.redo()),
    doing: os.history.doing.handler(({ context: { app }, signal }) => app.doing(signal)),
    cancel: os.history.cancel.handler(({ context: { app }, input }) => app.store.cancel(input.id)),
  },
  exchange: {
    plan: os.exchange.plan.handler(async ({ context: { app }, input }) => (await app.exchange()).plan(input)),
    preview: os.exchange.preview.handler(async ({ context: { app }, input }) =>
      (await app.exchange()).preview(input),
    ),
    write: os.exchange.write.handler(async ({ context: { app }, input }) =>
      (await app.exchange()).write(input),
    ),
    pack: os.exchange.pack.handler(async ({ context: { app }, input }) => (await app.exchange()).pack(input)),
    import: os.exchange.import.handler(async ({ context: { app }, input }) =>
      (await app.exchange()).import(input),
    ),
  },
  store: {
    check: os.store.check.handler(({ context: { app } }) => app.keeper.check()),
    backups: os.store.backups.handler(({ context: { app } }) => app.keeper.backups()),
    backup: os.store.backup.handler(({ context: { app }, input }) => app.keeper.backUp(input?.out)),
    restore: os.store.restore.handler(({ context: { app }, input }) => app.keeper.restore(input.file)),
  },
})
