import type { Annotation } from '../preload/contract/annotation.ts'
import type { Article, ArticleWithBlocks } from '../preload/contract/article.ts'
import type { ListSort } from '../preload/contract/choices.ts'
import type { Doing, StepDone } from '../preload/contract/history.ts'
import type { Change, IndexEvent, LibraryState, Notice, SkippedFile } from '../preload/contract/library.ts'
import { Annotations } from './annotations/annotations.ts'
import { outlineOf } from './app-outline.ts'
import { AppSaving } from './app-saving.ts'
import { searchOf } from './app-search.ts'
import { settleTurn } from './app-turn.ts'
import { Catalogue } from './entities/catalogue.ts'
import { Entities } from './entities/entities.ts'
import type { LibraryExchange } from './exchange/library-exchange.ts'
import { Feed } from './feed.ts'
import { ArticleBatches } from './library/article-batches.ts'
import type { ArticleOutline } from './library/article-outline.ts'
import { Articles } from './library/articles.ts'
import { chosenOf } from './library/chosen-of.ts'
import type { LibraryFolder } from './library/libraries.ts'
import { LibraryFolders } from './library/library-folders.ts'
import { SimilarTexts } from './library/similar-texts.ts'
import { skipCodeOf } from './library/skip-codes.ts'
import type { IndexProcessOptions } from './search/connect.ts'
import { LibraryIndex } from './search/library-index.ts'
import type { LibrarySearch } from './search/library-search.ts'
import { NoteFeed } from './search/note-feed.ts'
import { SavedViews } from './search/saved-views.ts'
import type { Keeper } from './store/keeper.ts'
import type { Store } from './store/store.ts'
import { streamOf } from './stream.ts'
import { unlessUnreadable } from './unless-unreadable.ts'

/** Changes that are told at once: more hold up the window and everybody else. */
const toldAtOnce = 1_000

/** An open library: the services that the router hands over to, introduced to each other. */
export class App {
  readonly place: LibraryFolder
  readonly articles: Articles
  readonly batches: ArticleBatches
  readonly folders: LibraryFolders
  readonly annotations: Annotations
  readonly outline: ArticleOutline
  readonly entities: Entities
  readonly keeper: Keeper
  readonly search: LibrarySearch
  readonly views: SavedViews
  readonly saving: AppSaving
  readonly #index: LibraryIndex
  readonly #catalogue: Catalogue
  readonly #noteFeed: NoteFeed
  readonly #similar: SimilarTexts
  #exchange: Promise<LibraryExchange> | undefined
  readonly #doing = new Feed<Doing | null>()
  readonly #endings = new Set<() => void>()
  #closing: Promise<void> | undefined

  constructor(place: LibraryFolder, keeper: Keeper, indexProcess: IndexProcessOptions) {
    const { store } = keeper
    const now = () => new Date().toISOString()
    const readText = async (id: string) => {
      const { article, text } = await this.articles.text(id)
      return { text, textHash: article.textHash }
    }
    this.place = place
    this.keeper = keeper
    this.saving = new AppSaving(store)
    this.folders = new LibraryFolders(store, place.folder)
    const indexed = { ...place, folders: this.folders.others() }
    this.#index = new LibraryIndex(indexed, indexProcess, (notice) => keeper.notices.push(notice))
    this.#catalogue = new Catalogue({ store, now })
    this.#similar = new SimilarTexts(this.#index, place.indexFile)
    this.articles = new Articles({
      store,
      index: this.#index,
      folder: place.folder,
      roots: () => this.folders.roots(),
      hasUserData: (id) => this.annotations.search.isAnnotated(id),
      annotatedAt: (id) => this.annotations.search.annotatedAt(id),
      onTextChanged: (id) => this.annotations.refresh(id),
      onCompared: () => this.#similar.refresh(),
    })
    this.batches = new ArticleBatches(store, now)
    this.annotations = new Annotations({
      store,
      readText,
      entities: this.#catalogue,
      reanchor: async (id, versions) => this.#index.reanchor({ ...whereOf(this.articles.get(id)), versions }),
      now,
    })
    this.entities = new Entities({
      store,
      catalogue: this.#catalogue,
      annotations: this.annotations,
      readText,
      now,
    })
    this.#noteFeed = new NoteFeed({
      index: this.#index,
      ids: () => [...store.entries('annotations')].map(([id]) => id),
      docs: (ids) => this.annotations.search.noteDocs(ids),
    })
    this.folders.onChange(() => void this.#index.setFolders(this.folders.others()).catch(() => undefined))
    store.subscribe((changes) => this.#noteFeed.touch(() => this.annotations.search.touchedBy(changes)))
    this.search = searchOf({
      store,
      index: this.#index,
      noteFeed: this.#noteFeed,
      articles: this.articles,
      annotations: this.annotations,
      catalogue: this.#catalogue,
      similar: this.#similar,
    })
    this.views = new SavedViews(store)
    store.onDoing((doing) => this.#doing.tell(doing ?? null))
    this.outline = outlineOf({
      store,
      articles: this.articles,
      annotations: this.annotations,
      similar: this.#similar,
      matching: (query, sort, exact) => this.listArticles(query, sort, exact),
    })
  }

  /** Exports and imports, loaded when they are first asked for: the formats are a quarter of what a command loads. */
  exchange(): Promise<LibraryExchange> {
    this.#exchange ??= this.#openExchange()
    return this.#exchange
  }

  /** What opening repaired or set aside, in the order in which it was found. */
  get notices(): readonly Notice[] {
    return this.keeper.notices
  }

  get store(): Store {
    return this.keeper.store
  }

  state(): LibraryState {
    const { store, place } = this
    const { runs, lastOpened } = this.articles
    return {
      id: place.id,
      folder: place.folder,
      articles: this.articles.list().length,
      annotations: store.count('annotations'),
      entities: this.#catalogue.list().length,
      ...(lastOpened !== undefined && { lastArticle: lastOpened }),
      readOnly: store.readOnly,
      notices: [...this.notices],
      ...(runs.now && { indexing: runs.now }),
      indexRuns: runs.ended,
      saving: this.saving.shown,
    }
  }

  /** A run of the index, from where it stands to its result. */
  index(): AsyncGenerator<IndexEvent> {
    return streamOf(async (push) => {
      await this.articles.index(push)
    })
  }

  pauseIndexing() {
    return this.#index.pause()
  }

  resumeIndexing() {
    return this.#index.resume()
  }

  async skipped(): Promise<SkippedFile[]> {
    return (await this.#index.skipped()).map(({ path, reason }) => {
      return { path: this.folders.shownSkipped(path), reason, code: skipCodeOf(reason) }
    })
  }

  /** Every change of the store, and of what is like what, from now on, until `signal` or the library ends it. */
  changes(signal: AbortSignal | undefined): AsyncGenerator<Change[]> {
    let stop = () => {}
    const work = (push: (changes: Change[]) => void) => {
      return new Promise<void>((resolve) => {
        const unsubscribe = this.store.subscribe((changes) => {
          for (let from = 0; from < changes.length; from += toldAtOnce) {
            const some = changes.slice(from, from + toldAtOnce)
            push(some.map(({ table, id, after }) => ({ table, id, gone: after === undefined })))
          }
        })
        const forget = this.#similar.onChange(() => push([{ table: 'similar', id: '', gone: false }]))
        const end = () => {
          unsubscribe()
          forget()
          this.#endings.delete(end)
          resolve()
        }
        this.#endings.add(end)
        signal?.addEventListener('abort', end, { once: true })
        stop = end
      })
    }
    return streamOf(work, () => stop())
  }

  async listArticles(query?: string, sort: ListSort = 'newest', exact = false): Promise<Article[]> {
    if (query === undefined) return this.articles.list(sort)
    const found = await this.search.articles(query, exact)
    if (sort === 'newest') return [...found]
    const ids = new Set(found.map(({ id }) => id))
    return this.articles.list(sort).filter(({ id }) => ids.has(id))
  }

  async listArticlesWithBlocks(query?: string, sort?: ListSort): Promise<ArticleWithBlocks[]> {
    const articles = await this.listArticles(query, sort)
    const blocks = await this.articles.blocks(articles.map(({ id }) => id))
    return articles.map((article) => ({ ...article, blocks: blocks.get(article.id) ?? [] }))
  }

  /** Of one article, whose file is looked at first, or of all. */
  async listAnnotations(articleId: string | undefined): Promise<Annotation[]> {
    if (articleId !== undefined) {
      // Annotations on a text that is gone are listed all the same.
      await this.articles.text(articleId).catch(unlessUnreadable)
    }
    return await this.annotations.list(articleId)
  }

  async undo(): Promise<StepDone> {
    return await settleTurn(await this.store.undo(), this)
  }

  async redo(): Promise<StepDone> {
    return await settleTurn(await this.store.redo(), this)
  }

  /** How far what takes long is, from now on, until `signal` or the library ends it. */
  doing(signal: AbortSignal | undefined): AsyncGenerator<Doing | null> {
    return this.#doing.follow(null, signal)
  }

  async merge(from: string, into: string) {
    await this.keeper.backUpBefore('merge')
    return await this.entities.merge(from, into)
  }

  /**
   * Ends what runs, saves what is not saved yet, and lets go of the library. May be called twice, and again after the
   * disk refused to take what was not saved.
   */
  close(): Promise<void> {
    this.#closing ??= this.#close().catch((error: unknown) => {
      this.#closing = undefined
      throw error
    })
    return this.#closing
  }

  async #close(): Promise<void> {
    for (const end of this.#endings) end()
    await this.saving.ordersEnded()
    this.articles.close()
    await this.#index.close()
    await this.keeper.close()
    this.#doing.end()
    this.saving.end()
  }

  async #openExchange(): Promise<LibraryExchange> {
    const { LibraryExchange } = await import('./exchange/library-exchange.ts')
    return new LibraryExchange({
      store: this.store,
      source: {
        folders: () => this.folders.roots().map(({ folder }) => folder),
        libraryId: this.place.id,
        read: (id) => this.#annotatedArticle(id),
      },
      articleIds: async (query) => (await this.listArticles(query)).map(({ id }) => id),
      backUp: () => this.keeper.backUpBefore('import'),
    })
  }

  async #annotatedArticle(id: string) {
    const annotations = await this.listAnnotations(id)
    const article = this.articles.get(id)
    const text = await this.articles.text(id).then(
      (read) => ({ text: read.text }),
      () => ({}),
    )
    return { article, annotations, ...text }
  }
}

/** Where the index finds an article, and how it is to be read. */
function whereOf(article: Article) {
  const chosen = chosenOf(article)
  return { path: article.path, ...(chosen && { chosen }) }
}
