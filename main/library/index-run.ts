import { setImmediate as breathe } from 'node:timers/promises'
import type { IndexEvent, IndexResult, SkippedFile } from '../../preload/contract/library.ts'
import { AwayFolders } from './away-folders.ts'
import type { ArticleIndex, ScanEvent } from './index-client.ts'
import { forgetLongGone, markMissing } from './missing.ts'
import { Progress } from './progress.ts'
import { type Alike, type Placement, Reconciliation } from './reconcile.ts'
import type { Root } from './roots.ts'
import { type Shelf, type Taken, takeIn } from './take-in.ts'

export interface IndexRunParts extends Shelf {
  /** The folder that the library was made of. */
  folder: string
  /** All folders of the library as they are when the run begins. */
  roots: readonly Root[]
  index: ArticleIndex
  /** Whether an article must stay in the list although its file is gone. */
  isKept(articleId: string): boolean
  /** Called when what is stored names the new text. */
  onTextChanged(articleId: string): void | Promise<void>
  /** Called when all is taken in, before the run says that it is done. */
  onCompared?(): Promise<void>
  /** Ends the run before its next write; its reason is thrown. */
  signal: AbortSignal
}

// Of two texts so alike (0 to 1) one is the other after an edit. Versions of one report in two papers are seldom.
const sameArticle = 0.8

// Articles of one durable change, which blocks the main loop for about a millisecond.
const batch = 50

// Milliseconds of work at a stretch: half of what the main loop may be late by.
const longestWork = 2

/**
 * One comparison of the folder with the store. New articles are in the store while the run goes on; an interrupted run
 * is continued by the next one. Throws a Refusal when a folder of the library is not there or is gone at the end, after
 * the others were taken in; nothing in it is marked as missing.
 */
export class IndexRun {
  readonly #parts: IndexRunParts
  readonly #progress: Progress
  readonly #reconciliation: Reconciliation
  readonly #skipped: SkippedFile[] = []
  readonly #failures: unknown[] = []
  #found = 0
  #breathedAt = 0
  #indexed = 0
  #unchanged = 0

  constructor(parts: IndexRunParts, report: (event: IndexEvent) => void) {
    this.#parts = parts
    this.#progress = new Progress(report)
    this.#reconciliation = new Reconciliation(parts.catalogue, parts.isKept)
  }

  async run(): Promise<IndexResult> {
    const started = performance.now()
    const { folder, roots, index, signal, store, catalogue } = this.#parts
    const away = await AwayFolders.among(roots, store, catalogue)
    if (away.refusal && away.names.length === roots.length) throw away.refusal
    this.#reconciliation.away(away.names)
    this.#progress.looking(0)
    for await (const event of await index.scan({ away: away.names, chosen: catalogue.chosenEncodings() })) {
      signal.throwIfAborted()
      await this.#take(event)
    }
    await this.#takeInAll(this.#reconciliation.placeRest())
    await this.#takeInAll(this.#reconciliation.placeNew(await this.#alike()))
    await away.settle()
    const removed = await this.#markGone(away)
    await this.#parts.onCompared?.()
    if (away.refusal) throw away.refusal
    // A passage that could not be found again must not keep an article out of the list, and must not go unsaid.
    if (this.#failures.length > 0) throw this.#failures[0]
    const result: IndexResult = {
      folder,
      indexed: this.#indexed,
      unchanged: this.#unchanged,
      removed,
      skipped: this.#skipped.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
      seconds: Math.round(performance.now() - started) / 1000,
    }
    this.#progress.done(this.#found, result)
    return result
  }

  async #take(event: ScanEvent): Promise<void> {
    switch (event.kind) {
      case 'found':
        this.#reconciliation.found(event.files)
        this.#found += event.files.length
        this.#unchanged += event.files.filter(({ textHash }) => textHash !== undefined).length
        this.#progress.looking(this.#found)
        return
      case 'walked':
        return await this.#takeInAll(this.#reconciliation.placeKnown())
      case 'read':
        this.#indexed += event.files.length
        return await this.#takeInAll([this.#reconciliation.read(event.files)])
      case 'skipped':
        this.#reconciliation.skipped(event.files)
        this.#skipped.push(...event.files)
        return
      case 'progress':
        return this.#progress.reading(event)
      case 'done':
        return
    }
  }

  async #takeInAll(slices: Iterable<Placement[]>): Promise<void> {
    const placements: Placement[] = []
    for (const slice of slices) {
      placements.push(...slice)
      while (placements.length >= batch) await this.#takeIn(placements.splice(0, batch))
      await this.#breathe()
    }
    await this.#takeIn(placements)
  }

  async #takeIn(placements: Placement[]): Promise<void> {
    this.#parts.signal.throwIfAborted()
    const changed = await takeIn(this.#parts, await this.#withFacts(placements))
    for (const articleId of changed) {
      try {
        await this.#parts.onTextChanged(articleId)
      } catch (error) {
        this.#failures.push(error)
      }
    }
  }

  /** Files that the index no longer knows are left for the next run. */
  async #withFacts(placements: Placement[]): Promise<Taken[]> {
    const unknown = placements.flatMap(({ path, facts }) => (facts ? [] : [path]))
    const asked = unknown.length > 0 ? await this.#parts.index.facts({ paths: unknown }) : []
    const byPath = new Map(asked.map((facts) => [facts.path, facts]))
    return placements.flatMap(({ articleId, path, facts = byPath.get(path) }) =>
      facts ? [{ articleId, facts }] : [],
    )
  }

  /** Of the files that no article has the text of, those much like an article whose file is gone. */
  async #alike(): Promise<Alike[]> {
    const { gone, come } = this.#reconciliation.unmatched()
    if (gone.length === 0 || come.length === 0) return []
    return await this.#parts.index.alike({ gone, come, least: sameArticle })
  }

  /** How many articles left the list. */
  async #markGone(away: AwayFolders): Promise<number> {
    const isAway = (id: string) => away.isAway(this.#parts.store.get('articles', id)?.path ?? '')
    let removed = 0
    for (const gone of this.#reconciliation.gone()) {
      this.#parts.signal.throwIfAborted()
      const ids = gone.filter((id) => !isAway(id))
      await markMissing(this.#parts, ids)
      removed += ids.filter((id) => !this.#parts.isKept(id)).length
      await this.#breathe()
    }
    await forgetLongGone(this.#parts, this.#parts.isKept)
    return removed
  }

  /** Lets everybody else in when it is time for that. */
  async #breathe(): Promise<void> {
    if (performance.now() - this.#breathedAt < longestWork) return
    await breathe()
    this.#breathedAt = performance.now()
  }
}
