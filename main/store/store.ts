import type { Low } from 'lowdb'
import type { Doing, Step, StepLabel } from '../../preload/contract/history.ts'
import type { Notice } from '../../preload/contract/library.ts'
import type { Contents } from './contents.ts'
import type { StoreData } from './data.ts'
import { readOnlyRefusal } from './disk-refusal.ts'
import type { Draft } from './draft.ts'
import { stepsOf } from './history.ts'
import type { ManyChanges } from './long-change.ts'
import { Making } from './making.ts'
import { Moment } from './moment.ts'
import { type OpenStore, openStore } from './open-store.ts'
import type { SaveQueue, Saving } from './save-queue.ts'
import type { StoreOptions } from './store-options.ts'
import type { Change, TableName, Tables } from './tables.ts'
import type { Listener } from './telling.ts'
import type { Turned } from './touched.ts'

export type { Change, Draft, Saving, StoreOptions, TableName, Tables, Turned }

/** How long nobody must have saved before a snapshot is made, in milliseconds. */
const idle = 1_000

/**
 * Everything the user has made, in memory, and on the disk as soon as a promise of a change resolves. Changes go through
 * `step` (the user's, undoable) and `quiet`; records are replaced whole and never changed in place.
 */
export class Store {
  readonly dir: string
  /** Random, made with the store and kept for good. */
  readonly id: string
  readonly readOnly: boolean
  /** What opening repaired or set aside, and what was noticed since. */
  readonly found: Notice[]
  readonly #low: Low<StoreData>
  readonly #open: OpenStore
  readonly #making: Making
  readonly #savingListeners = new Set<(saving: Saving) => void>()
  #idleTimer: NodeJS.Timeout | undefined
  #closing: Promise<void> | undefined

  private constructor(dir: string, open: OpenStore) {
    this.dir = dir
    this.id = open.adapter.store
    this.readOnly = open.adapter.readOnly
    this.found = open.adapter.notices
    this.#open = open
    this.#low = open.low
    const tell = () => {
      for (const listener of this.#savingListeners) listener(this.saving)
    }
    this.#making = new Making(open, tell)
    open.savingListeners.add(() => {
      this.#compactWhenIdle()
      tell()
    })
  }

  /**
   * Opens the store in the folder `dir`, or begins one there. Refusals: STORE_LOCKED when another process has it,
   * STORE_DAMAGED when there is or must be one that cannot be read, DISK_FULL, DISK_ERROR.
   */
  static async open(dir: string, options: StoreOptions = {}): Promise<Store> {
    return new Store(dir, await openStore(dir, options))
  }

  /** The sentences of what was found. */
  get notices(): string[] {
    return this.found.map(({ sentence }) => sentence)
  }

  get<T extends TableName>(table: T, id: string): Readonly<Tables[T]> | undefined {
    return this.#data.tables[table].get(id)
  }

  entries<T extends TableName>(table: T): IterableIterator<[string, Readonly<Tables[T]>]> {
    const map: Map<string, Tables[T]> = this.#data.tables[table]
    return map.entries()
  }

  values<T extends TableName>(table: T): IterableIterator<Readonly<Tables[T]>> {
    const map: Map<string, Tables[T]> = this.#data.tables[table]
    return map.values()
  }

  count(table: TableName): number {
    return this.#data.tables[table].size
  }

  /**
   * One action of the user, one undoable step. `change` is synchronous and sees its own writes; when it throws, nothing
   * happens. Memory has changed when this returns, unless something long is being made, which it waits for: so `change`
   * itself must read what it depends on. The promise resolves with the result of `change` once the step is durable. A change
   * that changes nothing makes no step. Steps of one `session` that follow each other, with no other step and no undo
   * between them, are one step of the history.
   */
  async step<R>(label: StepLabel, change: (draft: Draft) => R, session?: string): Promise<R> {
    this.#assertWritable()
    return await this.#making.step(label, change, session)
  }

  /**
   * One step of very many records, which gives everybody else turns while it is made: all that time nothing has changed,
   * and then everything at once. Other changes wait for it. Resolves once it is durable. Refusals: CANCELLED, and that of a
   * change from before that could not be saved meanwhile.
   */
  async stepOver<T>(many: ManyChanges<T>): Promise<void> {
    this.#assertWritable()
    await this.#making.many(many)
  }

  /** A change that no user ordered (facts of files, anchors, kept texts): as durable as a step, but not in the history. */
  async quiet<R>(change: (draft: Draft) => R): Promise<R> {
    this.#assertWritable()
    return await this.#making.quiet(change)
  }

  /** Takes back the last step. Refusals: NOTHING_TO_DO, and CONFLICT when a quiet change made it impossible. */
  async undo(): Promise<Turned> {
    this.#assertWritable()
    return await this.#making.turn('undo')
  }

  /** Does the step again that was undone last. Refusals as for `undo`. */
  async redo(): Promise<Turned> {
    this.#assertWritable()
    return await this.#making.turn('redo')
  }

  /** The step, undo or redo that is being made and can still be cancelled. */
  get doing(): Doing | undefined {
    return this.#making.alone.doing
  }

  /** Cancels it, if it is the one of this id: it is refused as CANCELLED. */
  cancel(id: string): void {
    this.#making.alone.cancel(id)
  }

  /** Tells how far what takes long is, several times a second, and `undefined` at its end. */
  onDoing(listener: (doing: Doing | undefined) => void): () => void {
    return this.#making.alone.onDoing(listener)
  }

  /** All steps that are kept, newest first. */
  history(): Step[] {
    return stepsOf(this.#data.history)
  }

  /** Tells all changes of records from now on, right after memory changed and before they are durable; very many by and by. */
  subscribe(listener: Listener): () => void {
    this.#making.listeners.add(listener)
    return () => this.#making.listeners.delete(listener)
  }

  /**
   * Whether everything is on the disk, also a change that is still being made and those that wait for it; `failing` when
   * changes are only in memory.
   */
  get saving(): Saving {
    const { saving } = this.#queue
    return saving.state === 'saved' && this.#making.alone.busy !== undefined ? { state: 'saving' } : saving
  }

  onSaving(listener: (saving: Saving) => void): () => void {
    this.#savingListeners.add(listener)
    return () => this.#savingListeners.delete(listener)
  }

  /**
   * Hands over everything as it is now, while the store goes on changing. What is being saved is waited for, unless the
   * disk does not take it.
   */
  async atMoment<T>(read: (moment: Moment) => Promise<T>): Promise<T> {
    while (this.#queue.saving.state === 'saving') await this.#queue.tried()
    const moment = new Moment(this.#data)
    try {
      return await read(moment)
    } finally {
      moment.release()
    }
  }

  /**
   * Puts other contents, with their history, in the place of everything stored. Cannot be undone: back up first. Changes
   * that come meanwhile wait until it is done.
   */
  async replaceAll(contents: Contents): Promise<void> {
    this.#assertWritable()
    await this.#making.replaceAll(contents)
  }

  /** Writes a snapshot and begins a new journal, now rather than when it is worth it. */
  async compact(): Promise<void> {
    this.#assertWritable()
    await this.#low.write()
  }

  /**
   * Saves what is not saved yet, and lets go of the folder. When the disk does not take it, throws DISK_FULL or
   * DISK_ERROR and stays open, so that nothing is lost; with `giveUp` it closes all the same.
   */
  async close({ giveUp = false } = {}): Promise<void> {
    this.#closing ??= this.#close(giveUp).catch((error) => {
      this.#closing = undefined
      throw error
    })
    await this.#closing
  }

  async #close(giveUp: boolean): Promise<void> {
    const { adapter, lock } = this.#open
    clearTimeout(this.#idleTimer)
    // Whoever waited for the one may be the next.
    while (this.#making.alone.busy !== undefined) await this.#making.alone.busy
    if (giveUp) this.#queue.giveUp()
    await this.#queue.tried()
    if (this.saving.error !== undefined) throw this.saving.error
    await this.#queue.settled()
    // The journal has everything; a snapshot can be made another time.
    if (!this.readOnly && adapter.worthASnapshot) await this.#low.write().catch(() => {})
    try {
      await adapter.close(this.#data.seq)
    } finally {
      await lock?.release()
    }
  }

  get #data(): StoreData {
    return this.#low.data
  }

  get #queue(): SaveQueue {
    return this.#open.adapter.queue
  }

  #compactWhenIdle(): void {
    clearTimeout(this.#idleTimer)
    const { adapter } = this.#open
    if (this.#queue.saving.state !== 'saved' || !adapter.worthASnapshot || this.#closing !== undefined) return
    // Nothing depends on it: the next time or the next close will do when it fails.
    this.#idleTimer = setTimeout(() => this.#low.write().catch(() => {}), idle).unref()
  }

  #assertWritable(): void {
    if (this.#closing !== undefined) throw new Error(`The store in ${this.dir} is closed`)
    if (this.readOnly) throw readOnlyRefusal(this.dir)
  }
}
