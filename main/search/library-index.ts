import type { Notice } from '../../preload/contract/library.ts'
import type { Root } from '../library/roots.ts'
import {
  type IndexClient,
  type IndexConnection,
  type IndexProcessOptions,
  startIndexProcess,
} from './connect.ts'
import type { ScanEvent } from './contract.ts'

/** What of the index process a library uses; each call starts it and opens the index first, when that was not done yet. */
export class LibraryIndex {
  readonly #place: { folder: string; indexFile: string }
  readonly #process: IndexProcessOptions
  readonly #onNotice: (notice: Notice) => void
  #folders: Root[]
  /** What was told, so that nothing is told twice. */
  #told: string | undefined
  #connection: IndexConnection | undefined
  #opened: Promise<IndexClient> | undefined

  /** `onNotice` hears, once, why the index had to be made anew. */
  constructor(
    place: { folder: string; indexFile: string; folders: Root[] },
    process: IndexProcessOptions,
    onNotice: (notice: Notice) => void,
  ) {
    this.#onNotice = onNotice
    this.#place = place
    this.#folders = place.folders
    this.#process = process
  }

  readonly scan = async (...request: Parameters<IndexClient['scan']>) => {
    return this.#heard(await (await this.#client()).scan(...request))
  }
  /** The folders of the library beside the first, from now on. */
  async setFolders(folders: Root[]): Promise<void> {
    this.#folders = folders
    if (this.#opened) await (await this.#opened).setFolders({ folders })
  }

  readonly like: IndexClient['like'] = async (...request) => (await this.#client()).like(...request)
  readonly groups: IndexClient['groups'] = async (...request) => (await this.#client()).groups(...request)
  readonly alike: IndexClient['alike'] = async (...request) => (await this.#client()).alike(...request)
  readonly facts: IndexClient['facts'] = async (...request) => (await this.#client()).facts(...request)
  readonly read: IndexClient['read'] = async (...request) => (await this.#client()).read(...request)
  readonly search: IndexClient['search'] = async (...request) => (await this.#client()).search(...request)
  readonly hitCounts: IndexClient['hitCounts'] = async (...request) =>
    (await this.#client()).hitCounts(...request)
  readonly matching: IndexClient['matching'] = async (...request) =>
    (await this.#client()).matching(...request)
  readonly passages: IndexClient['passages'] = async (...request) =>
    (await this.#client()).passages(...request)
  readonly putNotes: IndexClient['putNotes'] = async (...request) =>
    (await this.#client()).putNotes(...request)
  readonly searchNotes: IndexClient['searchNotes'] = async (...request) => {
    return (await this.#client()).searchNotes(...request)
  }
  readonly reanchor: IndexClient['reanchor'] = async (...request) =>
    (await this.#client()).reanchor(...request)
  readonly skipped: IndexClient['skipped'] = async (...request) => (await this.#client()).skipped(...request)
  readonly pause: IndexClient['pause'] = async (...request) => (await this.#client()).pause(...request)
  readonly resume: IndexClient['resume'] = async (...request) => (await this.#client()).resume(...request)

  /** Closes the index and ends its process, if it was ever started. */
  async close(): Promise<void> {
    await this.#connection?.terminate()
  }

  #client(): Promise<IndexClient> {
    this.#opened ??= this.#open().catch((error: unknown) => {
      this.#opened = undefined
      throw error
    })
    return this.#opened
  }

  async #open(): Promise<IndexClient> {
    this.#connection ??= startIndexProcess(this.#process)
    const { client } = this.#connection
    const opened = await client.open({
      root: this.#place.folder,
      indexFile: this.#place.indexFile,
      folders: this.#folders,
    })
    this.#tell(opened.rebuilt, opened.temporary === true ? 'indexTemporary' : 'indexAnew')
    return client
  }

  async *#heard(events: AsyncIterable<ScanEvent>): AsyncGenerator<ScanEvent, void> {
    for await (const event of events) {
      if (event.kind === 'done') this.#tell(event.rebuilt, 'indexAnew')
      yield event
    }
  }

  #tell(sentence: string | undefined, code: Notice['code']): void {
    if (sentence === undefined || sentence === this.#told) return
    this.#told = sentence
    this.#onNotice({ code, sentence })
  }
}
