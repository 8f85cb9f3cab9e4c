import { join } from 'node:path'
import type { Adapter } from 'lowdb'
import { Refusal } from '../../preload/contract/refusal.ts'
import { writeClosedMark } from './closed-mark.ts'
import { diskRefusal } from './disk-refusal.ts'
import type { Files } from './files.ts'
import type { StoreData } from './group.ts'
import { Journal } from './journal.ts'
import { Moment } from './moment.ts'
import { noticesOf } from './notices.ts'
import { type Opened, openFiles } from './open-files.ts'
import { OutsideGuard } from './outside-guard.ts'
import { type Save, SaveQueue, type SaveQueueOptions } from './save-queue.ts'
import { setAside, setRecordsAside } from './set-aside.ts'
import {
  type FileHead,
  journalName,
  snapshotName,
  sortFiles,
  storeVersion,
  temporary,
} from './store-files.ts'
import type { Change } from './tables.ts'
import { writeSnapshot } from './write-snapshot.ts'

/** A journal shorter than this is not worth a snapshot; nor is one shorter than a quarter of the last snapshot. */
const leastJournal = 4 << 20
const snapshotShare = 0.25

export interface JournalAdapterOptions extends Pick<SaveQueueOptions, 'onFailure' | 'onSaving'> {
  readOnly: boolean
  mustExist: boolean
}

/**
 * How lowdb's `Low` keeps the store: `read` opens what is on the disk, `write` makes a snapshot of everything and begins
 * a new journal. Single changes do not pass through `write`: `append` puts them into the journal.
 */
export class JournalAdapter implements Adapter<StoreData> {
  readonly queue: SaveQueue
  readonly notices: string[] = []
  readOnly: boolean
  readonly #files: Files
  readonly #dir: string
  readonly #mustExist: boolean
  readonly #guard: OutsideGuard
  #store = ''
  #journal: Journal | undefined
  /** Highest number any file has; the last whole snapshot's number and bytes, 0 when there is none. */
  #generation = 0
  #base = 0
  #snapshotSize = 0
  #markedSeq = 0
  #moment: Moment | undefined

  constructor(files: Files, dir: string, options: JournalAdapterOptions) {
    this.#files = files
    this.#dir = dir
    this.readOnly = options.readOnly
    this.#mustExist = options.mustExist
    this.#guard = new OutsideGuard(files, dir)
    this.queue = new SaveQueue({ ...options, write: (bytes) => this.#save(bytes) })
  }

  async read(): Promise<StoreData> {
    const opened = await openFiles(this.#files, this.#dir, this.#mustExist || this.readOnly)
    const { recovered, found } = opened
    this.#store = opened.store
    this.#base = recovered?.base ?? 0
    this.#snapshotSize = recovered?.snapshot?.size ?? 0
    this.#generation = Math.max(0, ...found.snapshots, ...found.journals)
    this.#markedSeq = opened.mark?.seq ?? 0
    this.readOnly ||= opened.newer
    const asides = this.readOnly ? new Map<string, string>() : await this.#makeWritable(opened)
    this.notices.push(...noticesOf(opened, asides))
    return opened.data
  }

  /** Repairs what must be repaired before anything is written. */
  async #makeWritable(opened: Opened): Promise<Map<string, string>> {
    const { recovered, data, unreadable } = opened
    const damaged = recovered?.damaged ?? []
    for (const name of opened.found.temporaries) await this.#files.remove(join(this.#dir, name))
    if (recovered?.journal !== undefined && damaged.length === 0 && !opened.older) {
      const { generation, size, sum } = recovered.journal
      this.#journal = Journal.continue(this.#files, this.#dir, generation, size, sum)
      await this.#journal.ready()
      const { snapshot, base } = recovered
      await this.#guard.remember(snapshot && { name: snapshotName(base), ...snapshot })
      return new Map()
    }
    if (unreadable.length > 0) {
      const name = await setRecordsAside(this.#files, this.#dir, unreadable)
      this.notices.push(`${unreadable.length} records that could not be read are kept in ${name}.`)
    }
    const asides = await setAside(this.#files, this.#dir, damaged)
    // Past the change that was acknowledged last, so that no file written before can be taken for one that follows.
    data.seq = Math.max(data.seq, this.#markedSeq)
    const moment = new Moment(data)
    await this.#nextJournal(moment)
    if (recovered === undefined) await this.#guard.remember(undefined)
    else await this.#snapshot(moment)
    for (const { name, part } of damaged) if (part) await this.#files.remove(join(this.#dir, name))
    return asides
  }

  /** Adds the lines of one group; resolves when they are durable. */
  append(save: Save): Promise<void> {
    return this.queue.add(save)
  }

  /** Must be called with all changes before they are made in memory: a snapshot may be under way. */
  beforeChange(changes: readonly Change[]): void {
    this.#moment?.beforeChange(changes)
  }

  /** Whether the journal has grown so long that a snapshot would make opening faster. */
  get worthASnapshot(): boolean {
    return (this.#journal?.size ?? 0) > Math.max(leastJournal, this.#snapshotSize * snapshotShare)
  }

  /** lowdb's write: a snapshot of the data as it is now, beside which changes may go on. */
  async write(data: StoreData): Promise<void> {
    try {
      const moment = await this.queue.whenSaved(async () => {
        const now = new Moment(data)
        this.#moment = now
        await this.#guard.check()
        await this.#journal?.ready()
        await this.#nextJournal(now)
        return now
      })
      await this.#snapshot(moment)
    } catch (error) {
      throw diskRefusal(error, this.#dir)
    } finally {
      this.#moment = undefined
    }
  }

  /** Closes the files and notes how far the store has got, `seq`. Everything must be saved. */
  async close(seq: number): Promise<void> {
    const journal = this.#journal
    this.#journal = undefined
    if (journal === undefined) return
    await journal.close()
    if (seq !== this.#markedSeq)
      await writeClosedMark(this.#files, this.#dir, { seq, at: new Date().toISOString() })
  }

  async #save(bytes: Buffer): Promise<void> {
    const journal = this.#journal
    if (journal === undefined)
      throw new Refusal('STORE_READ_ONLY', `The store in ${this.#dir} is not open for writing.`)
    try {
      await this.#guard.check()
      await journal.append(bytes)
    } catch (error) {
      throw diskRefusal(error, journal.path)
    }
  }

  async #nextJournal(moment: Moment): Promise<void> {
    const generation = this.#generation + 1
    const next = await Journal.create(this.#files, this.#dir, this.#head('journal', generation, moment.seq))
    this.#generation = generation
    const old = this.#journal
    this.#journal = next
    await this.#guard.remember(undefined)
    await old?.close().catch(() => {})
  }

  async #snapshot(moment: Moment): Promise<void> {
    const generation = this.#generation
    const name = snapshotName(generation)
    const path = join(this.#dir, name)
    const head = this.#head('snapshot', generation, moment.seq)
    const written = await writeSnapshot(this.#files, temporary(path), head, moment)
    await this.#files.rename(temporary(path), path)
    await this.#files.syncDir(this.#dir)
    const older = this.#base
    this.#base = generation
    this.#snapshotSize = written.size
    await this.#guard.remember({ name, ...written })
    await this.#removeBefore(older)
  }

  /** Keeps the snapshot before the last, with its journals: the way back when the last one turns out damaged. */
  async #removeBefore(generation: number): Promise<void> {
    const found = sortFiles((await this.#files.list(this.#dir)) ?? [])
    const names = [
      ...found.snapshots.filter((number) => number < generation).map(snapshotName),
      ...found.journals.filter((number) => number < generation).map(journalName),
    ]
    for (const name of names) await this.#files.remove(join(this.#dir, name))
    if (names.length > 0) await this.#files.syncDir(this.#dir)
  }

  #head(kind: FileHead['kind'], generation: number, seq: number): FileHead {
    return { kind, generation, store: this.#store, version: storeVersion, seq, at: new Date().toISOString() }
  }
}
