import type { Low } from 'lowdb'
import type { Step, StepDone, StepLabel } from '../../preload/contract/history.ts'
import type { Notice } from '../../preload/contract/library.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { type Contents, changesBetween } from './contents.ts'
import { applyChanges, type StoreData } from './data.ts'
import { readOnlyRefusal } from './disk-refusal.ts'
import { type Draft, Overlay } from './draft.ts'
import { applyGroup, formatGroup, type Group } from './group.ts'
import { canContinue, stepsOf, stepToRedo, stepToUndo } from './history.ts'
import { reportLargeLoss } from './large-loss.ts'
import { Moment } from './moment.ts'
import { newId } from './new-id.ts'
import { type OpenStore, openStore } from './open-store.ts'
import type { Saving } from './save-queue.ts'
import type { StoreOptions } from './store-options.ts'
import { type Change, reversed, type TableName, type Tables } from './tables.ts'
import { touchedBy } from './touched.ts'
import { fieldwise } from './undo.ts'

export type { Change, Draft, Saving, StoreOptions, TableName, Tables }

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
  readonly #listeners = new Set<(changes: Change[]) => void>()
  #idleTimer: NodeJS.Timeout | undefined
  #replacing: Promise<void> | undefined
  #closing: Promise<void> | undefined
  /** The session of the last step, when it has one. */
  #session: { name: string; step: string } | undefined

  private constructor(dir: string, open: OpenStore) {
    this.dir = dir
    this.id = open.adapter.store
    this.readOnly = open.adapter.readOnly
    this.found = open.adapter.notices
    this.#open = open
    this.#low = open.low
    open.savingListeners.add(() => this.#compactWhenIdle())
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
   * happens. Memory has changed when this returns; the promise resolves with the result of `change` once the step is
   * durable. A change that changes nothing makes no step. Steps of one `session` that follow each other, with no other
   * step and no undo between them, are one step of the history.
   */
  async step<R>(label: StepLabel, change: (draft: Draft) => R, session?: string): Promise<R> {
    return await this.#change(change, (shared) => {
      const id = this.#idOfStep(session, shared.changes)
      return { ...shared, kind: 'step', id, label }
    })
  }

  /** A change that no user ordered (facts of files, anchors, kept texts): as durable as a step, but not in the history. */
  async quiet<R>(change: (draft: Draft) => R): Promise<R> {
    return await this.#change(change, (shared) => ({ ...shared, kind: 'quiet' }))
  }

  /** Takes back the last step. Refusals: NOTHING_TO_DO, and CONFLICT when a quiet change made it impossible. */
  async undo(): Promise<StepDone> {
    return await this.#turn('undo')
  }

  /** Does the step again that was undone last. Refusals as for `undo`. */
  async redo(): Promise<StepDone> {
    return await this.#turn('redo')
  }

  /** All steps that are kept, newest first. */
  history(): Step[] {
    return stepsOf(this.#data.history)
  }

  /** Tells all changes of records from now on, right after memory changed and before they are durable. */
  subscribe(listener: (changes: Change[]) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Whether everything is on the disk; `failing` when changes are only in memory. */
  get saving(): Saving {
    return this.#open.adapter.queue.saving
  }

  onSaving(listener: (saving: Saving) => void): () => void {
    this.#open.savingListeners.add(listener)
    return () => this.#open.savingListeners.delete(listener)
  }

  /**
   * Hands over everything as it is now, while the store goes on changing. What is being saved is waited for, unless the
   * disk does not take it.
   */
  async atMoment<T>(read: (moment: Moment) => Promise<T>): Promise<T> {
    while (this.saving.state === 'saving') await this.#open.adapter.queue.tried()
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
    while (this.#replacing !== undefined) await this.#replacing
    const work = this.#replaceAll(contents)
    this.#replacing = work.then(
      () => {},
      () => {},
    )
    await work
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
    await this.#replacing
    if (giveUp) adapter.queue.giveUp()
    await adapter.queue.tried()
    if (this.saving.error !== undefined) throw this.saving.error
    await adapter.queue.settled()
    // The journal has everything; a snapshot can be made another time.
    if (!this.readOnly && adapter.worthASnapshot) await this.#low.write().catch(() => {})
    try {
      await adapter.close(this.#data.seq)
    } finally {
      await lock?.release()
    }
  }

  /** The id of the session's step that is the last one done, so that it goes on; else a new one. */
  #idOfStep(session: string | undefined, changes: readonly Change[]): string {
    const last = stepToUndo(this.#data.history)
    const isNext = last !== undefined && this.#data.history.done === this.#data.history.entries.length
    if (session !== undefined && isNext && this.#session?.name === session && this.#session.step === last.id)
      if (canContinue(last, changes)) return last.id
    const step = newId('s')
    this.#session = session === undefined ? undefined : { name: session, step }
    return step
  }

  get #data(): StoreData {
    return this.#low.data
  }

  async #change<R>(
    change: (draft: Draft) => R,
    group: (shared: { seq: number; at: string; changes: Change[] }) => Group,
  ): Promise<R> {
    this.#assertWritable()
    while (this.#replacing !== undefined) await this.#replacing
    const draft = new Overlay(this.#data.tables)
    const result = change(draft)
    if (result instanceof Promise) throw new TypeError('A change of the store must be synchronous')
    const changes = draft.changes()
    // What it found in place may be on its way to the disk, and not arrive.
    if (changes.length === 0) await this.#open.adapter.queue.confirm()
    else await this.#make(group(this.#shared(changes)))
    return result
  }

  async #turn(kind: 'undo' | 'redo'): Promise<StepDone> {
    this.#assertWritable()
    while (this.#replacing !== undefined) await this.#replacing
    const entry = kind === 'undo' ? stepToUndo(this.#data.history) : stepToRedo(this.#data.history)
    if (entry === undefined)
      throw new Refusal('NOTHING_TO_DO', `There is nothing to ${kind}.`, { reason: `nothing-to-${kind}` })
    const wanted = entry.changes.get()
    const changes = fieldwise(this.#data.tables, kind === 'undo' ? reversed(wanted) : wanted, kind)
    await this.#make({ ...this.#shared(changes), kind, id: entry.id })
    const touched = changes.map(touchedBy)
    return { id: entry.id, label: entry.label, at: entry.at, undone: kind === 'undo', touched }
  }

  #shared(changes: Change[]): { seq: number; at: string; changes: Change[] } {
    return { seq: this.#data.seq + 1, at: new Date().toISOString(), changes }
  }

  async #make(group: Group): Promise<void> {
    const data = this.#data
    const { history, seq } = data
    const reported = reportLargeLoss(data, this.id, group, this.#open.onLargeLoss)
    applyGroup(data, group)
    const revert = () => {
      const back = reversed(group.changes)
      applyChanges(data, back)
      data.history = history
      data.seq = seq
      this.#tell(back)
    }
    const saved = this.#open.adapter.append({ text: formatGroup(group), revert })
    try {
      this.#tell([...group.changes])
    } finally {
      await Promise.all([saved, reported])
    }
  }

  async #replaceAll(contents: Contents): Promise<void> {
    const data = this.#data
    let changes: Change[] = []
    try {
      await this.#open.adapter.replace(data, contents, (next) => {
        changes = changesBetween(data, next)
        data.tables = next.tables
        data.history = next.history
        data.seq = next.seq
      })
    } finally {
      this.#replacing = undefined
      this.#tell(changes)
    }
  }

  #tell(changes: Change[]): void {
    for (const listener of this.#listeners) listener(changes)
  }

  #compactWhenIdle(): void {
    clearTimeout(this.#idleTimer)
    const { adapter } = this.#open
    if (this.saving.state !== 'saved' || !adapter.worthASnapshot || this.#closing !== undefined) return
    // Nothing depends on it: the next time or the next close will do when it fails.
    this.#idleTimer = setTimeout(() => this.#low.write().catch(() => {}), idle).unref()
  }

  #assertWritable(): void {
    if (this.#closing !== undefined) throw new Error(`The store in ${this.dir} is closed`)
    if (this.readOnly) throw readOnlyRefusal(this.dir)
  }
}
