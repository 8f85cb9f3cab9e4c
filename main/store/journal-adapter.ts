import { join } from 'node:path'
import type { Adapter } from 'lowdb'
import type { Notice } from '../../preload/contract/library.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { Contents } from './contents.ts'
import type { StoreData } from './data.ts'
import { diskRefusal } from './disk-refusal.ts'
import type { Files } from './files.ts'
import { Generations } from './generations.ts'
import { keepVersion } from './keep-version.ts'
import { migrated, type Unreadable } from './migrate.ts'
import { Moment } from './moment.ts'
import { noticesOf } from './notices.ts'
import { type Opened, openFiles } from './open-files.ts'
import { type Save, SaveQueue, type SaveQueueOptions } from './save-queue.ts'
import { setAside, setRecordsAside } from './set-aside.ts'
import type { StoreOptions } from './store-options.ts'

/** A journal shorter than this is not worth a snapshot; nor is one shorter than a quarter of the last snapshot. */
const leastJournal = 4 << 20
const snapshotShare = 0.25

export interface JournalAdapterOptions extends Pick<SaveQueueOptions, 'onFailure' | 'onSaving'> {
  readOnly: boolean
  mustExist: boolean
  beforeMigration: StoreOptions['beforeMigration']
}

/**
 * How lowdb's `Low` keeps the store: `read` opens what is on the disk, `write` makes a snapshot of everything and begins
 * a new journal. Single changes do not pass through `write`: `append` puts them into the journal.
 */
export class JournalAdapter implements Adapter<StoreData> {
  readonly queue: SaveQueue
  readonly notices: Notice[] = []
  readOnly: boolean
  /** Random and kept for good. */
  store = ''
  readonly #files: Files
  readonly #dir: string
  readonly #mustExist: boolean
  readonly #beforeMigration: StoreOptions['beforeMigration']
  #data: StoreData | undefined
  #generations: Generations | undefined
  #writing: Promise<void> | undefined
  /** Set once somebody else has changed the files: from then on nothing is written. */
  #changedOutside: Refusal | undefined

  constructor(files: Files, dir: string, options: JournalAdapterOptions) {
    this.#files = files
    this.#dir = dir
    this.readOnly = options.readOnly
    this.#mustExist = options.mustExist
    this.#beforeMigration = options.beforeMigration
    this.queue = new SaveQueue({
      onFailure: options.onFailure,
      onSaving: options.onSaving,
      write: (blocks) => this.#guarded((generations) => generations.append(blocks)),
    })
  }

  async read(): Promise<StoreData> {
    const opened = await openFiles(this.#files, this.#dir, this.#mustExist || this.readOnly)
    this.#data = opened.data
    this.store = opened.store
    this.readOnly ||= opened.newer
    const asides = this.readOnly ? new Map<string, string>() : await this.#makeWritable(opened)
    this.notices.push(...noticesOf(opened, asides))
    return opened.data
  }

  /** Repairs what must be repaired before anything is written; returns where damaged files went. */
  async #makeWritable(opened: Opened): Promise<Map<string, string>> {
    const { recovered, data, unreadable, found, mark } = opened
    const damaged = recovered?.damaged ?? []
    const generations = new Generations(this.#files, this.#dir, opened)
    this.#generations = generations
    if (recovered !== undefined && opened.older && this.#beforeMigration !== undefined) {
      const { version } = recovered
      const old = { id: opened.store, version }
      await whileWatched(recovered.data, (moment) =>
        Promise.resolve(this.#beforeMigration?.({ ...old, atMoment: (read) => read(moment) })),
      )
    }
    for (const name of [...found.temporaries, recovered?.unborn ?? []].flat())
      await this.#files.remove(join(this.#dir, name))
    if (recovered?.journal !== undefined && damaged.length === 0 && !opened.older) {
      await generations.goOn(recovered.journal, opened)
      return new Map()
    }
    await this.#keepUnreadable(unreadable)
    const asides = await setAside(this.#files, this.#dir, damaged)
    // Not before the change that was acknowledged last, so that this opening is the last one to tell of the loss.
    data.seq = Math.max(data.seq, mark?.seq ?? 0)
    await generations.nextJournal(data.seq)
    if (recovered !== undefined)
      // Where something is damaged, an older generation may be worth a look: it stays until the next snapshot.
      await whileWatched(data, (moment) => generations.snapshot(moment, { keepOlder: true }))
    for (const { name, part } of damaged) if (part) await this.#files.remove(join(this.#dir, name))
    return asides
  }

  async #keepUnreadable(records: readonly Unreadable[]): Promise<void> {
    if (records.length === 0) return
    const name = await setRecordsAside(this.#files, this.#dir, records)
    const count = records.length === 1 ? '1 record' : `${records.length} records`
    this.notices.push({
      code: 'unreadable',
      sentence: `${count} could not be read and went into ${name} in the store folder.`,
    })
  }

  /** Adds the lines of one group; resolves when they are durable. */
  append(save: Save): Promise<void> {
    return this.queue.add(save)
  }

  /** Whether the journal has grown so long that a snapshot would make opening faster. */
  get worthASnapshot(): boolean {
    const { journalSize, snapshotSize } = this.#generations ?? { journalSize: 0, snapshotSize: 0 }
    return journalSize > Math.max(leastJournal, snapshotSize * snapshotShare)
  }

  /** lowdb's write: a snapshot of the data as it is when everything is saved, beside which changes may go on. */
  async write(data: StoreData): Promise<void> {
    this.#writing ??= this.#write(data).finally(() => {
      this.#writing = undefined
    })
    await this.#writing
  }

  async #write(data: StoreData): Promise<void> {
    let moment: Moment | undefined
    try {
      await this.queue.whenSaved(async () => {
        moment = new Moment(data)
        const { seq } = moment
        await this.#guarded((generations) => generations.nextJournal(seq))
      })
      const taken = moment
      if (taken !== undefined) await this.#guarded((generations) => generations.snapshot(taken))
    } finally {
      moment?.release()
    }
  }

  /** Puts `contents` in the place of `data`. Calls `replaced` at the instant they are there. */
  async replace(data: StoreData, contents: Contents, replaced: (next: StoreData) => void): Promise<void> {
    const { tables, unreadable } = await migrated(contents.tables, contents.version)
    await this.#writing?.catch(() => {})
    await this.queue.whenSaved(async () => {
      const next = { tables, history: contents.history, seq: data.seq + 1, watchers: new Set<never>() }
      await this.#guarded(async (generations) => {
        await this.#keepUnreadable(unreadable)
        await whileWatched(next, (moment) => generations.replace(moment, () => replaced(next)))
      })
    })
  }

  /** Closes the files and notes how far the store has got, `seq`. Everything must be saved. */
  async close(seq: number): Promise<void> {
    await this.#writing?.catch(() => {})
    const generations = this.#generations
    this.#generations = undefined
    if (this.#changedOutside === undefined) await generations?.close(seq)
    else await generations?.abandon()
  }

  /** Lets go of the files when opening has failed. */
  async abandon(): Promise<void> {
    await this.#generations?.abandon()
  }

  /** Does something to the files; what goes wrong comes out as a Refusal. */
  async #guarded(work: (generations: Generations) => Promise<void>): Promise<void> {
    if (this.#changedOutside !== undefined) throw this.#changedOutside
    if (this.#generations === undefined)
      throw new Refusal(
        'STORE_READ_ONLY',
        `The store in ${this.#dir} is not open for writing; open it again.`,
        { reason: 'store-closed' },
      )
    try {
      await work(this.#generations)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'STORE_CHANGED_OUTSIDE')
        throw diskRefusal(error, this.#dir)
      this.#changedOutside = await this.#keepOurs(error)
      throw this.#changedOutside
    }
  }

  /** The files on the disk stay as somebody else left them; ours, with what is not saved yet, is put beside them. */
  async #keepOurs(refusal: Refusal): Promise<Refusal> {
    const data = this.#data
    if (data === undefined) return refusal
    try {
      const path = await whileWatched(data, (moment) =>
        keepVersion(this.#files, this.#dir, this.store, moment),
      )
      return new Refusal(refusal.code, `${refusal.message} What this program had is kept in ${path}.`, {
        ...refusal.data,
        reason: 'store-changed-outside-kept',
        path: String(refusal.data.path),
        kept: path,
      })
    } catch {
      return refusal
    }
  }
}

async function whileWatched<T>(data: StoreData, work: (moment: Moment) => Promise<T>): Promise<T> {
  const moment = new Moment(data)
  try {
    return await work(moment)
  } finally {
    moment.release()
  }
}
