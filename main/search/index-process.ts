import type { FileFacts } from '../../preload/contract/article.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import {
  type ChoiceOf,
  type ChosenEncoding,
  type ChosenForPath,
  choicesAmong,
} from '../library/encodings/chosen.ts'
import type { Root } from '../library/roots.ts'
import { fileUnreadable } from '../library/skip-codes.ts'
import type {
  AlikeAnswer,
  AlikeQuestion,
  FileText,
  OpenedIndex,
  ReanchorRequest,
  ScanEvent,
} from './contract.ts'
import { closing, Gate, urgent } from './gate.ts'
import { indexRefusal } from './index-file.ts'
import { Lane } from './lane.ts'
import { matchText } from './match.ts'
import type { Like } from './near-texts.ts'
import type { NoteChanges, NoteQuery } from './note-search.ts'
import { OpenIndex } from './open-index.ts'
import { plainScan } from './plain-scan.ts'
import { scan } from './scan.ts'
import { type Passage, passagesOf } from './snippet.ts'
import { chooseEngine, type Engine } from './sqlite/engine.ts'
import { failureOf, messageOf } from './sqlite/failure.ts'
import { termsOf } from './terms.ts'
import type { CountQuery, TextQuery } from './text-search.ts'

interface IndexPlace {
  root: string
  indexFile: string
  /** The folders of the library beside the first. */
  folders?: readonly Root[] | undefined
}

interface AskedScan {
  paths?: readonly string[] | undefined
  away?: readonly string[] | undefined
  chosen?: readonly ChosenForPath[] | undefined
}

const MOST_READ_TWICE = 500

/**
 * All that the index process does, behind its router: it opens the index, keeps it in line with the folder and answers.
 * An index found to be damaged on the way is made anew and filled again in the background; meanwhile the files
 * themselves are searched.
 */
export class IndexProcess {
  readonly #wantedEngine: Engine | undefined
  readonly #gate = new Gate()
  /** Scans of the whole folder, and of single files, which do not wait for those. */
  readonly #lanes = { whole: new Lane(), some: new Lane() }
  /** Files that the running scan of the whole folder reads; undefined while none knows. */
  #toRead: number | undefined
  #choiceOf: ChoiceOf | undefined
  #opening: Promise<OpenIndex> | undefined
  #isClosed = false

  /** `engine` asks for one SQLite; left out, the best one is chosen. */
  constructor(engine?: Engine) {
    this.#wantedEngine = engine
  }

  async open({ folders, ...place }: IndexPlace): Promise<OpenedIndex> {
    if (this.#isClosed) throw closing()
    if (this.#opening !== undefined) {
      throw new Refusal('INDEX_FAILED', `The search index of ${place.root} is already open.`)
    }
    this.#opening = chooseEngine(this.#wantedEngine).then((engine) => OpenIndex.open(engine, place))
    try {
      const open = await this.#opening
      if (folders) open.setFolders(folders)
      return open.opened
    } catch (error) {
      this.#opening = undefined
      throw error
    }
  }

  /** `chosen`: every encoding that the user chose for a file; left out, those of the last scan hold. */
  async *scan({ paths, away = [], chosen }: AskedScan): AsyncGenerator<ScanEvent, void> {
    if (chosen !== undefined) this.#choiceOf = choicesAmong(chosen)
    const choiceOf = this.#choiceOf
    const open = await this.#index()
    const leave = await (paths === undefined ? this.#lanes.whole : this.#lanes.some).enter()
    try {
      if (paths === undefined) yield* this.#watched(open, scan(open, { away, choiceOf }, this.#gate))
      else yield* scan(open, { paths, choiceOf }, urgent(this.#gate))
    } catch (error) {
      throw this.#explained(error, open)
    } finally {
      leave()
    }
  }

  async setFolders(folders: readonly Root[]): Promise<void> {
    const open = await this.#index()
    open.setFolders(folders)
  }

  pause(): void {
    this.#gate.pause()
  }

  resume(): void {
    this.#gate.resume()
  }

  async facts(paths: readonly string[]): Promise<FileFacts[]> {
    return this.#ask((open) => open.texts.facts(paths))
  }

  async like(textHash: string): Promise<Like[]> {
    return this.#ask((open) => open.near.of(textHash))
  }

  async groups(known?: string): Promise<{ stamp: string; groups?: string[][] }> {
    return this.#ask(async (open) => {
      const { stamp } = open.near
      return stamp === known ? { stamp } : { stamp, groups: await open.near.groups(this.#gate) }
    })
  }

  async alike({ gone, come, least }: AlikeQuestion): Promise<AlikeAnswer[]> {
    return this.#ask((open) => {
      return [...open.near.alike(gone, come, least)].map(([textHash, like]) => ({ textHash, like }))
    })
  }

  async skipped() {
    return this.#ask((open) => open.texts.skipped())
  }

  async read(path: string, chosen?: ChosenEncoding): Promise<FileText> {
    const read = await (await this.#index()).files.read(path, chosen && (() => chosen))
    if (read.ok) return { text: read.text, facts: read.facts }
    throw fileUnreadable(path, read.reason)
  }

  async search(query: TextQuery) {
    return this.#ask(async (open) => open.search.search(query, await this.#notIndexed(open, query)))
  }

  async hitCounts(query: CountQuery) {
    return this.#ask(async (open) => open.search.hitCounts(query, await this.#notIndexed(open, query)))
  }

  async matching({ query, exact }: { query: string; exact: boolean }): Promise<string[]> {
    return this.#ask(async (open) => {
      const more = await this.#notIndexed(open, { query, exact })
      return [...new Set([...(await open.search.matching(query, exact)), ...more.map(({ path }) => path)])]
    })
  }

  async passages({
    path,
    query,
    exact,
  }: {
    path: string
    query: string
    exact: boolean
  }): Promise<Passage[]> {
    const { text } = await this.read(path)
    return passagesOf(text, matchText(text, termsOf(query), exact)?.hits ?? [])
  }

  async putNotes(changes: NoteChanges): Promise<void> {
    return this.#ask((open) => open.putNotes(changes))
  }

  async searchNotes(query: NoteQuery) {
    return this.#ask((open) => open.searchNotes(query))
  }

  async reanchor({ path, chosen, versions }: ReanchorRequest) {
    // Needed only when a marked file has changed, so loaded only then.
    const { reanchor } = await import('../../preload/text/anchor.ts')
    const { text, facts } = await this.read(path, chosen)
    const anchors = versions.flatMap(({ oldText, targets }) =>
      reanchor(oldText, text, targets).map((placement, index) => {
        const { id = '', textHash: from = '' } = targets[index] ?? {}
        return { ...placement, id, from, textHash: facts.textHash }
      }),
    )
    return { textHash: facts.textHash, anchors }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#gate.close()
    const opening = this.#opening
    this.#opening = undefined
    // An index that could not be opened has nothing to close.
    const open = await opening?.catch(() => undefined)
    open?.close()
  }

  async #index(): Promise<OpenIndex> {
    if (this.#isClosed) throw closing()
    if (this.#opening === undefined)
      throw new Refusal('INDEX_FAILED', 'The search index is not open; open a library first.')
    return this.#opening
  }

  /** Asks the index; asks the new one when the first proves damaged. */
  async #ask<R>(question: (open: OpenIndex) => R | Promise<R>): Promise<R> {
    const open = await this.#index()
    try {
      return await question(open)
    } catch (error) {
      if (this.#isClosed || failureOf(error) !== 'damaged') throw this.#explained(error, open)
      this.#remake(open, error)
    }
    try {
      return await question(open)
    } catch (error) {
      throw this.#explained(error, open)
    }
  }

  async *#watched(open: OpenIndex, events: AsyncIterable<ScanEvent>): AsyncGenerator<ScanEvent, void> {
    try {
      for await (const event of events) {
        if (event.kind === 'progress') this.#toRead = event.total
        const { rebuilt } = open.opened
        yield event.kind === 'done' && rebuilt !== undefined ? { ...event, rebuilt } : event
      }
    } finally {
      this.#toRead = undefined
    }
  }

  /** Searches what is missing from an incomplete index, unless that is so much that reading it twice would only delay it. */
  #notIndexed(open: OpenIndex, { query, exact, among, except }: Omit<TextQuery, 'limit' | 'offset'>) {
    const terms = termsOf(query)
    const isTooMuch = this.#toRead !== undefined && this.#toRead > MOST_READ_TWICE
    if (isTooMuch || open.texts.isComplete || terms.every((term) => term.negated)) return []
    const limited = among && new Set(among)
    const isOut = (path: string) =>
      limited?.has(path) === false || except?.includes(path) || open.texts.known(path) !== undefined
    return plainScan(open.files, isOut, terms, exact)
  }

  /** Makes a damaged index anew and fills it; nobody need ask for that. */
  #remake(open: OpenIndex, error: unknown): void {
    open.remake(`it was damaged (${messageOf(error)})`)
    void this.#fill()
  }

  async #fill(): Promise<void> {
    try {
      for await (const _ of this.scan({}));
    } catch {
      // The folder is gone or the index closed: the next scan somebody asks for will say so.
    }
  }

  #explained(error: unknown, open: OpenIndex): Error {
    if (this.#isClosed) return closing()
    if (error instanceof Refusal) return error
    if (failureOf(error) === 'damaged') {
      this.#remake(open, error)
      return new Refusal(
        'INDEX_FAILED',
        `The search index was damaged and is being made anew; index the folder again.`,
        { reason: 'index-made-anew' },
      )
    }
    return indexRefusal(open.file, error)
  }
}
