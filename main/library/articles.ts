import { isDeepStrictEqual } from 'node:util'
import type {
  Article,
  ArticleChange,
  ArticleText,
  Block,
  Encoding,
  SimilarArticle,
} from '../../preload/contract/article.ts'
import type { ListSort } from '../../preload/contract/choices.ts'
import type { IndexEvent, IndexResult } from '../../preload/contract/library.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { Draft } from '../store/draft.ts'
import type { Store } from '../store/store.ts'
import { changedArticle, checkedChange, isOrdered } from './article-change.ts'
import { currentText, keptShape } from './article-text.ts'
import { Catalogue } from './catalogue.ts'
import { chooseEncoding, readAgain } from './choose-encoding.ts'
import { fileSays } from './file-says.ts'
import { findArticle, notFound } from './find-article.ts'
import type { ArticleIndex } from './index-client.ts'
import { IndexRun } from './index-run.ts'
import { keepOpened, lastOpened } from './last-opened.ts'
import { locate } from './locate.ts'
import type { Root } from './roots.ts'
import { similarArticles } from './similar.ts'
import { SortedArticles } from './sorted-articles.ts'
import { takeIn } from './take-in.ts'

export interface ArticlesParts {
  store: Store
  index: ArticleIndex
  /** The folder that the library was made of, its real path. */
  folder: string
  /** All folders of the library. */
  roots(): readonly Root[]
  /** Whether an article has anything of the user's apart from what its own record holds: annotations above all. */
  hasUserData(articleId: string): boolean
  /** The ISO 8601 instant at which anything on the article was last changed; undefined when nothing is on it. */
  annotatedAt(articleId: string): string | undefined
  /** Called when an article has another text than before, after that is stored: its annotations lie elsewhere now. */
  onTextChanged(articleId: string): void | Promise<void>
  /** Called at the end of every look at the folders. */
  onCompared?(): Promise<void>
}

// Blocks of 200 articles are about 200 KB.
const askedAtOnce = 200

/**
 * The articles of a library: one record for every text file of the folder, with an id that outlives renames, moves and
 * edits. An article whose file is gone stays in the list while it has something of the user's.
 */
export class Articles {
  readonly #parts: ArticlesParts
  readonly #catalogue: Catalogue
  readonly #sorted: SortedArticles
  readonly #listeners = new Set<(event: IndexEvent) => void>()
  readonly #closing = new AbortController()
  #running: Promise<IndexResult> | undefined
  readonly #runs: { now: IndexEvent | undefined; ended: number } = { now: undefined, ended: 0 }
  /** Calls of `onTextChanged` that a run is waiting for. */
  #telling = 0

  constructor(parts: ArticlesParts) {
    this.#parts = parts
    this.#catalogue = new Catalogue(parts.store)
    this.#sorted = new SortedArticles(parts.store, parts.annotatedAt)
  }

  /** `now`: how far the run is that is going on, if any; `ended`: how many have ended, well or not. */
  get runs(): Readonly<{ now: IndexEvent | undefined; ended: number }> {
    return this.#runs
  }

  /** Takes in what is new, changed, moved or gone in the folder. Joins the run that is going on, if one is. */
  async index(onEvent: (event: IndexEvent) => void = () => {}): Promise<IndexResult> {
    if (this.#runs.now) onEvent(this.#runs.now)
    this.#listeners.add(onEvent)
    this.#running ??= this.#run()
    try {
      return await this.#running
    } finally {
      this.#listeners.delete(onEvent)
    }
  }

  /** Newest first unless another order is asked for; those without a date, source or annotation last. */
  list(sort: ListSort = 'newest'): Article[] {
    return this.#sorted.in(sort).filter((article) => this.#isListed(article))
  }

  /** The article with this id, also when it was taken out of the library. Throws Refusal NOT_FOUND. */
  get(id: string): Article {
    const article = this.#parts.store.get('articles', id)
    if (!article || !this.#isThere(article)) throw notFound(id)
    return article
  }

  /** The article whose file lies at this path, relative to the library folder. */
  atPath(path: string): Article | undefined {
    const here = this.#catalogue.atPath(path).find(({ missing }) => !missing)
    return here && this.#parts.store.get('articles', here.id)
  }

  /** The one article that an id, a path, a title or a part of one means, of the list or of those taken out of it. Throws Refusal NOT_FOUND or AMBIGUOUS. */
  find(reference: string, isExcluded = false): Article {
    const among = isExcluded ? this.#sorted.in('newest').filter(({ excludedAt }) => excludedAt) : this.list()
    return findArticle(among, reference, this.#parts.roots())
  }

  /** Paths of the articles that were taken out of the library. */
  excludedPaths(): readonly string[] {
    return this.#catalogue.excludedPaths()
  }

  /**
   * The reading text as the file has it now; a change is taken in first. When the file cannot be read, the text kept for
   * its annotations. Throws Refusal NOT_FOUND or FILE_UNREADABLE.
   */
  async text(id: string): Promise<ArticleText> {
    return await currentText(
      {
        ...this.#parts,
        get: (articleId) => this.get(articleId),
        atPath: (path) => this.atPath(path),
        isElsewhere: (textHash, articleId) =>
          this.#catalogue.withHash(textHash).some((article) => article.id !== articleId),
        compare: (isUrgent) => this.#compare(isUrgent),
        takeIn: async (articleId, facts) => {
          const changed = await takeIn({ ...this.#parts, catalogue: this.#catalogue }, [{ articleId, facts }])
          for (const one of changed) await this.#parts.onTextChanged(one)
        },
      },
      id,
    )
  }

  /** Articles with the same text as this one or a version of it, the most alike first. Throws Refusal NOT_FOUND. */
  async similar(id: string): Promise<SimilarArticle[]> {
    return await similarArticles({ ...this.#parts, catalogue: this.#catalogue }, this.get(id))
  }

  /** Blocks of articles by id. An article whose text is not at hand has none. */
  async blocks(ids: readonly string[]): Promise<Map<string, Block[]>> {
    const blocks = new Map<string, Block[]>()
    for (let from = 0; from < ids.length; from += askedAtOnce) {
      const articles = ids.slice(from, from + askedAtOnce).map((id) => this.get(id))
      const facts = await this.#parts.index.facts({ paths: articles.map(({ path }) => path) })
      const byPath = new Map(facts.map((one) => [one.path, one]))
      for (const article of articles) {
        const known = byPath.get(article.path)
        const isSame = known?.textHash === article.textHash
        blocks.set(article.id, isSame ? known.blocks : (keptShape(this.#parts.store, article)?.blocks ?? []))
      }
    }
    return blocks
  }

  /**
   * Changes title, date, source or read state as one undoable step; the place where reading stopped is no step by itself.
   * Throws a Refusal for an unknown article, a title or date that is none, or one that no file tells any more.
   */
  async change(id: string, change: ArticleChange): Promise<Article> {
    const { store } = this.#parts
    const article = this.get(id)
    const checked = checkedChange(change)
    const goesBack = [checked.title, checked.date, checked.source].includes(null)
    const says = goesBack ? await fileSays(this.#parts, article) : undefined
    const write = (draft: Draft) => {
      const now = draft.get('articles', id)
      if (!now) throw notFound(id)
      draft.put('articles', id, changedArticle(now, checked, says))
    }
    const before = this.get(id)
    const { position, isAutomatic = false, ...ordered } = checked
    const changesMore = !isDeepStrictEqual(changedArticle(before, ordered, says), before)
    if (changesMore && isAutomatic) await store.quiet(write)
    else if (changesMore) {
      await store.step({ action: 'change-article', count: 1, subject: before.title }, write)
    } else if (position !== undefined && position !== before.position) await store.quiet(write)
    return this.get(id)
  }

  /**
   * Reads the article's file in this encoding from now on, as one undoable step; null goes back to the one that is found.
   * Throws a Refusal, with nothing changed, when the file is no text in it.
   */
  async chooseEncoding(id: string, encoding: Encoding | null): Promise<Article> {
    const parts = { ...this.#parts, catalogue: this.#catalogue }
    if (await chooseEncoding(parts, this.get(id), encoding)) await this.#parts.onTextChanged(id)
    return this.get(id)
  }

  /** After undo and redo: has the file read anew where the article is to have another text than the index knows of it. */
  async settle(id: string): Promise<void> {
    const { store, index } = this.#parts
    const article = store.get('articles', id)
    if (!article || article.missingSince !== undefined) return
    const [facts] = await index.facts({ paths: [article.path] })
    if (facts && facts.encodingFrom === article.encodingFrom && facts.encoding === article.encoding) return
    await readAgain({ ...this.#parts, catalogue: this.#catalogue }, article.path)
  }

  /**
   * Gives a missing article the file at `file` (absolute, or relative to the library folder), as one undoable step. Throws
   * a Refusal, with nothing changed, for a file that cannot be this article's.
   */
  async locate(id: string, file: string): Promise<Article> {
    // A file that is being read just now would be a new article the next moment.
    if (this.#running && this.#runs.now?.state !== 'paused') await this.index().catch(() => undefined)
    const roots = this.#parts.roots()
    const shelf = {
      ...this.#parts,
      roots,
      catalogue: this.#catalogue,
      isKept: (one: Article) => this.#isKept(one),
    }
    if (await locate(shelf, this.get(id), file)) await this.#parts.onTextChanged(id)
    return this.get(id)
  }

  /** The article that was opened last, as long as it is in the list. */
  get lastOpened(): string | undefined {
    const article = lastOpened(this.#parts.store)
    const isThere = article && (article.missingSince === undefined || this.#parts.hasUserData(article.id))
    return isThere && article.excludedAt === undefined ? article.id : undefined
  }

  /** Keeps which article was opened last; where nothing can be written, nothing is kept. Throws Refusal NOT_FOUND. */
  async opened(id: string): Promise<void> {
    await keepOpened(this.#parts.store, this.get(id).id)
  }

  /** Ends a run that is going on before its next write, and stops listening to the store. */
  close(): void {
    const message = 'The library was closed while it was being indexed; the next run goes on from there.'
    this.#closing.abort(new Refusal('INDEX_FAILED', message, { reason: 'index-closing' }))
    this.#catalogue.close()
    this.#sorted.close()
  }

  /** A run must not be waited for while it is paused, or by what it itself is waiting for. */
  async #compare(isUrgent: boolean): Promise<void> {
    const mayWait = !isUrgent && this.#telling === 0 && this.#runs.now?.state !== 'paused'
    if (mayWait || !this.#running) await this.index()
  }

  async #tell(articleId: string): Promise<void> {
    this.#telling++
    try {
      await this.#parts.onTextChanged(articleId)
    } finally {
      this.#telling--
    }
  }

  #isKept(article: Article): boolean {
    return isOrdered(article) || this.#parts.hasUserData(article.id)
  }

  #isThere(article: Article): boolean {
    return article.missingSince === undefined || this.#isKept(article)
  }

  #isListed(article: Article): boolean {
    return article.excludedAt === undefined && this.#isThere(article)
  }

  async #run(): Promise<IndexResult> {
    const isKept = (id: string) => {
      const article = this.#parts.store.get('articles', id)
      return article !== undefined && this.#isKept(article)
    }
    const parts = {
      ...this.#parts,
      roots: this.#parts.roots(),
      catalogue: this.#catalogue,
      isKept,
      onTextChanged: (id: string) => this.#tell(id),
      signal: this.#closing.signal,
    }
    const report = (event: IndexEvent) => {
      this.#runs.now = event
      for (const listener of this.#listeners) listener(event)
    }
    try {
      return await new IndexRun(parts, report).run()
    } finally {
      this.#running = undefined
      this.#runs.now = undefined
      this.#runs.ended++
    }
  }
}
