import type { BriefFacts } from '../../preload/contract/article.ts'
import type { SkippedFile } from '../../preload/contract/library.ts'
import { newId } from '../store/new-id.ts'
import type { KnownArticle } from './catalogue.ts'
import { placeOf, skippedRoot } from './roots.ts'
import { diskReasons, isPassing } from './skip-reasons.ts'

/** The file at `path` belongs to the article: known, or new with this id. */
export interface Placement {
  path: string
  articleId: string
  /** Absent when the file was not read in this scan; the index knows them. */
  facts?: BriefFacts
}

/** A text, and those much like it; hashes. */
export interface Alike {
  textHash: string
  like: readonly { textHash: string }[]
}

export interface KnownArticles {
  atPath(path: string): KnownArticle[]
  withHash(textHash: string): KnownArticle[]
  all(): Iterable<KnownArticle>
}

// Work between two yields: well under a millisecond.
const slice = 500

/**
 * Which file belongs to which article, so that ids outlive renames, moves and edits. In this order:
 * 1. same path and same text: the same article;
 * 2. same text at another path, while the article's own path is gone or has another text: moved. Of several, those of
 *    the same file name first, then those with something of the user's, then those that were there until now;
 * 3. same path, other text: changed;
 * 4. a text much like that of an article whose file is gone, and like no other such one: moved and edited;
 * 5. anything else: new.
 * So swaps (a ↔ b) and rotations (a → a-1, and a new a) keep their ids, and a copy gets a new one. What the first rule
 * or a lack of any candidate settles is placed as soon as it is read; the rest waits for the end of the scan, since a
 * file that is still to be read may have the better claim.
 */
export class Reconciliation {
  readonly #known: KnownArticles
  readonly #hasUserData: (articleId: string) => boolean
  /** Every file of the folder, with the hash of its text when the index knows it. */
  readonly #found = new Map<string, string | undefined>()
  /** Hashes of files that are not yet placed. */
  readonly #waiting = new Map<string, string>()
  readonly #placed = new Set<string>()
  readonly #claimed = new Set<string>()
  readonly #skipped = new Map<string, string>()
  /** Articles at whose path there is no file any more. */
  readonly #vanished = new Set<string>()

  constructor(known: KnownArticles, hasUserData: (articleId: string) => boolean) {
    this.#known = known
    this.#hasUserData = hasUserData
  }

  found(files: readonly { path: string; textHash?: string | undefined }[]): void {
    for (const { path, textHash } of files) this.#found.set(path, textHash)
  }

  skipped(files: readonly SkippedFile[]): void {
    for (const { path, reason } of files) this.#skipped.set(path, reason)
  }

  /** Folders of the library of which nothing is known in this run, by their names. */
  away(names: readonly string[]): void {
    for (const name of names) this.#skipped.set(skippedRoot(name), diskReasons.diskAway)
  }

  /** To be called once every file is found and before any is read. Places those that the index knows, in slices. */
  *placeKnown(): Generator<Placement[], void, undefined> {
    let placed: Placement[] = []
    let count = 0
    for (const [path, textHash] of this.#found) {
      if (textHash !== undefined) placed.push(...this.#place(path, textHash))
      if (++count % slice > 0) continue
      yield placed
      placed = []
    }
    yield placed
    for (const { id, path, missing } of [...this.#known.all()]) {
      if (!missing && !this.#found.has(path) && !this.#isUnread(path)) this.#vanished.add(id)
      if (++count % slice === 0) yield []
    }
  }

  read(files: readonly BriefFacts[]): Placement[] {
    return files.flatMap((facts) => {
      this.#found.set(facts.path, facts.textHash)
      return this.#place(facts.path, facts.textHash, facts)
    })
  }

  /** Places what waited, now that everything is read. */
  *placeRest(): Generator<Placement[], void, undefined> {
    const byHash = new Map<string, string[]>()
    for (const [path, textHash] of this.#waiting) {
      const group = byHash.get(textHash)
      if (group) group.push(path)
      else byHash.set(textHash, [path])
    }
    for (const [textHash, paths] of byHash) yield this.#pair(paths.sort(), textHash)
    for (const path of this.#waiting.keys()) {
      if (this.#placed.has(path)) continue
      const there = byPresence(this.#known.atPath(path)).find(({ id }) => !this.#claimed.has(id))
      if (there) yield [this.#claim(path, there.id)]
    }
  }

  /** What is left after `placeRest`: texts of articles whose file is gone, and texts that no article has. */
  unmatched(): { gone: string[]; come: string[] } {
    const come = [...this.#waiting].flatMap(([path, textHash]) => (this.#placed.has(path) ? [] : [textHash]))
    return { gone: this.#goneArticles().map(({ textHash }) => textHash), come }
  }

  /**
   * Places what is left, given which of the texts gone each of the texts come is much like: an article whose file is gone
   * and a file that are like each other and like nothing else are one, the other files are new.
   */
  *placeNew(alike: readonly Alike[]): Generator<Placement[], void, undefined> {
    const goneWith = Map.groupBy(this.#goneArticles(), ({ textHash }) => textHash)
    const like = new Map(alike.map((one) => [one.textHash, one.like]))
    const left = [...this.#waiting].filter(([path]) => !this.#placed.has(path))
    const candidates = left.map(([path, textHash]) => ({
      path,
      articles: (like.get(textHash) ?? []).flatMap((one) => goneWith.get(one.textHash) ?? []),
    }))
    const wanted = Map.groupBy(
      candidates.flatMap(({ articles }) => articles),
      ({ id }) => id,
    )
    for (const { path, articles } of candidates) {
      const [only] = articles
      const isOne = only !== undefined && articles.length === 1 && wanted.get(only.id)?.length === 1
      yield [this.#claim(path, isOne ? only.id : undefined)]
    }
  }

  /** Ids of articles that were here until now and whose file is gone, in slices; to be called last. */
  *gone(): Generator<string[], void, undefined> {
    let ids: string[] = []
    let count = 0
    // A copy, because what is done with a slice changes the articles.
    for (const { id, path, missing } of [...this.#known.all()]) {
      if (!missing && !this.#claimed.has(id) && !this.#isUnread(path)) ids.push(id)
      if (++count % slice > 0) continue
      yield ids
      ids = []
    }
    yield ids
  }

  #place(path: string, textHash: string, facts?: BriefFacts): Placement[] {
    const here = this.#known.atPath(path).filter(({ id }) => !this.#claimed.has(id))
    const same = byPresence(here).find((article) => article.textHash === textHash)
    if (same) {
      const placement = this.#claim(path, same.id, facts)
      return same.missing || facts ? [placement] : []
    }
    const movable = this.#known.withHash(textHash).filter(({ id }) => !this.#claimed.has(id))
    const namesakes = movable.filter((article) => nameOf(article.path) === nameOf(path))
    const [moved] = namesakes
    if (moved && namesakes.length === 1 && this.#isFree(moved)) return [this.#claim(path, moved.id, facts)]
    const isNew = movable.length === 0 && here.length === 0
    if (isNew && this.#vanished.size === 0) return [this.#claim(path, undefined, facts)]
    this.#waiting.set(path, textHash)
    return []
  }

  /** Whether nothing that is still to be read can be the article's own file. */
  #isFree({ path, missing }: KnownArticle): boolean {
    return !this.#found.has(path) && (missing || !this.#isUnread(path))
  }

  #claim(path: string, articleId: string = newId('a'), facts?: BriefFacts): Placement {
    this.#claimed.add(articleId)
    this.#placed.add(path)
    return { path, articleId, ...(facts && { facts }) }
  }

  #goneArticles(): KnownArticle[] {
    if (this.#vanished.size === 0) return []
    return [...this.#known.all()].filter(({ id }) => this.#vanished.has(id) && !this.#claimed.has(id))
  }

  /** Files and articles of one and the same text. */
  #pair(paths: string[], textHash: string): Placement[] {
    const articles = this.#known
      .withHash(textHash)
      .filter(({ id, path, missing }) => !this.#claimed.has(id) && (missing || !this.#isUnread(path)))
    if (articles.length === 0) return []
    const ranked = this.#byClaim(articles)
    const placements: Placement[] = []
    const pair = (suits: (path: string, article: KnownArticle) => boolean) => {
      for (const path of paths) {
        if (this.#placed.has(path)) continue
        const article = ranked.find((one) => !this.#claimed.has(one.id) && suits(path, one))
        if (article) placements.push(this.#claim(path, article.id))
      }
    }
    pair((path, article) => nameOf(path) === nameOf(article.path))
    pair(() => true)
    return placements
  }

  #byClaim(articles: KnownArticle[]): KnownArticle[] {
    const rank = ({ id, missing }: KnownArticle) => (this.#hasUserData(id) ? 0 : 2) + (missing ? 1 : 0)
    return articles.toSorted((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1))
  }

  /** Whether what lies at the path may be the article of before, because it could not be read this time. */
  #isUnread(path: string): boolean {
    const reason = this.#skipped.get(path)
    if (reason !== undefined) return isPassing(reason)
    if (this.#found.has(path)) return !this.#placed.has(path) && !this.#waiting.has(path)
    const root = this.#skipped.get(skippedRoot(placeOf(path).name))
    if (root !== undefined && isPassing(root)) return true
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = this.#skipped.get(path.slice(0, at))
      if (folder !== undefined && isPassing(folder)) return true
    }
    return false
  }
}

function byPresence(articles: KnownArticle[]): KnownArticle[] {
  return articles.toSorted((a, b) => Number(a.missing) - Number(b.missing))
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
