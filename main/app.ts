import type { Annotation } from '../preload/contract/annotation.ts'
import type { Article, ArticleWithBlocks } from '../preload/contract/article.ts'
import type { StepDone } from '../preload/contract/history.ts'
import type { Change, IndexEvent, LibraryState, Notice, SkippedFile } from '../preload/contract/library.ts'
import { Refusal } from '../preload/contract/refusal.ts'
import type { SearchAnswer, SearchRequest } from '../preload/contract/search.ts'
import { Annotations } from './annotations/annotations.ts'
import { Catalogue } from './entities/catalogue.ts'
import { Entities } from './entities/entities.ts'
import type { LibraryExchange } from './exchange/library-exchange.ts'
import { ArticleOutline } from './library/article-outline.ts'
import { Articles } from './library/articles.ts'
import type { LibraryFolder } from './library/libraries.ts'
import { skipCodeOf } from './library/skip-codes.ts'
import { watchOrder } from './library/watch-order.ts'
import { LibraryIndex } from './search/library-index.ts'
import { LibrarySearch } from './search/library-search.ts'
import { markTest } from './search/mark-test.ts'
import { NoteFeed } from './search/note-feed.ts'
import type { Keeper } from './store/keeper.ts'
import type { Store } from './store/store.ts'
import { streamOf } from './stream.ts'

/** An open library: the services that the router hands over to, introduced to each other. */
export class App {
  readonly place: LibraryFolder
  readonly articles: Articles
  readonly annotations: Annotations
  readonly outline: ArticleOutline
  readonly entities: Entities
  readonly keeper: Keeper
  readonly #index: LibraryIndex
  readonly #catalogue: Catalogue
  readonly #search: LibrarySearch
  readonly #noteFeed: NoteFeed
  #exchange: Promise<LibraryExchange> | undefined
  readonly #endings = new Set<() => void>()
  #closing: Promise<void> | undefined

  constructor(place: LibraryFolder, keeper: Keeper, inlineIndex: boolean) {
    const { store } = keeper
    const now = () => new Date().toISOString()
    const readText = async (id: string) => {
      const { article, text } = await this.articles.text(id)
      return { text, textHash: article.textHash }
    }
    this.place = place
    this.keeper = keeper
    this.#index = new LibraryIndex(place, inlineIndex, (notice) => keeper.notices.push(notice))
    this.#catalogue = new Catalogue({ store, now })
    this.articles = new Articles({
      store,
      index: this.#index,
      folder: place.folder,
      hasUserData: (id) => this.annotations.search.isAnnotated(id),
      onTextChanged: (id) => this.annotations.refresh(id),
    })
    this.annotations = new Annotations({
      store,
      readText,
      entities: this.#catalogue,
      reanchor: async (id, versions) => this.#index.reanchor({ path: this.articles.get(id).path, versions }),
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
    store.subscribe((changes) => this.#noteFeed.touch(this.annotations.search.touchedBy(changes)))
    this.#search = this.#newSearch(store)
    this.outline = new ArticleOutline({
      articles: () => this.articles.list(),
      matching: (query) => this.#search.articles(query),
      article: (id) => store.get('articles', id),
      annotated: () => this.annotations.search.annotated(),
      onReorder: (listener) => watchOrder(store, listener),
      marks: (id) => this.annotations.search.marksOf(id),
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
    const { indexing, lastOpened } = this.articles
    return {
      id: place.id,
      folder: place.folder,
      articles: this.articles.list().length,
      annotations: store.count('annotations'),
      entities: this.#catalogue.list().length,
      ...(lastOpened !== undefined && { lastArticle: lastOpened }),
      readOnly: store.readOnly,
      notices: [...this.notices],
      ...(indexing && { indexing }),
      saving: shownSaving(store.saving),
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
    return (await this.#index.skipped()).map((file) => ({ ...file, code: skipCodeOf(file.reason) }))
  }

  /** Every change of the store from now on, until `signal` or the library ends it. */
  changes(signal: AbortSignal | undefined): AsyncGenerator<Change[]> {
    let stop = () => {}
    const work = (push: (changes: Change[]) => void) => {
      return new Promise<void>((resolve) => {
        const unsubscribe = this.store.subscribe((changes) => {
          push(changes.map(({ table, id, after }) => ({ table, id, gone: after === undefined })))
        })
        const end = () => {
          unsubscribe()
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

  listArticles(query: string | undefined): Promise<Article[]> | Article[] {
    return query === undefined ? this.articles.list() : this.#search.articles(query)
  }

  async listArticlesWithBlocks(query: string | undefined): Promise<ArticleWithBlocks[]> {
    const articles = await this.listArticles(query)
    const blocks = await this.articles.blocks(articles.map(({ id }) => id))
    return articles.map((article) => ({ ...article, blocks: blocks.get(article.id) ?? [] }))
  }

  search(request: SearchRequest): Promise<SearchAnswer> {
    return this.#search.query(request)
  }

  /** Of one article, whose file is looked at first, or of all. */
  async listAnnotations(articleId: string | undefined): Promise<Annotation[]> {
    if (articleId !== undefined) {
      // Annotations on a text that is gone are listed all the same.
      await this.articles.text(articleId).catch(unlessUnreadable)
    }
    return await this.annotations.list(articleId)
  }

  undo(): Promise<StepDone> {
    return this.#turned(this.store.undo())
  }

  redo(): Promise<StepDone> {
    return this.#turned(this.store.redo())
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
    this.articles.close()
    await this.#index.close()
    await this.keeper.close()
  }

  async #turned(turning: Promise<StepDone>): Promise<StepDone> {
    const step = await turning
    const articleIds = step.touched.flatMap(({ table, id }) => {
      return table === 'annotations' ? (this.store.get('annotations', id)?.articleId ?? []) : []
    })
    for (const { table, id } of step.touched) if (table === 'articles') articleIds.push(id)
    for (const id of new Set(articleIds)) await this.annotations.refresh(id).catch(unlessUnreadable)
    return step
  }

  #newSearch(store: Store): LibrarySearch {
    return new LibrarySearch({
      index: this.#index,
      settleNotes: () => this.#noteFeed.settle(),
      articles: () => this.articles.list(),
      article: (id) => this.articles.get(id),
      atPath: (path) => this.articles.atPath(path),
      articlesWith: ({ entity, type, ...marks }) => {
        if (entity === undefined && type === undefined) return this.annotations.search.articlesWith(marks)
        return this.#catalogue.articlesWith({ ...(entity && { entity }), ...(type && { type }) })
      },
      markTest: (filter) => markTest(store, filter, (id) => this.#catalogue.namesOf(id)),
      articleOf: (id) => store.get('annotations', id)?.articleId,
      isIn: (segment, id) => {
        if (segment === 'annotated') return this.annotations.search.isAnnotated(id)
        return store.get('articles', id)?.readState === 'unread'
      },
    })
  }

  async #openExchange(): Promise<LibraryExchange> {
    const { LibraryExchange } = await import('./exchange/library-exchange.ts')
    return new LibraryExchange({
      store: this.store,
      source: {
        folder: this.place.folder,
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

function shownSaving({ state, error }: Store['saving']): LibraryState['saving'] {
  if (!error) return { state }
  return { state, error: error.message, refusal: { code: error.code, data: error.data } }
}

function unlessUnreadable(error: unknown): void {
  if (!(error instanceof Refusal) || error.code !== 'FILE_UNREADABLE') throw error
}
