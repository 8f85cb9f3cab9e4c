import { Low } from 'lowdb'
import type { Step, StepDone, StepLabel } from '../../preload/contract/history.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { diskRefusal } from './disk-refusal.ts'
import { type Draft, Overlay } from './draft.ts'
import { type Files, realFiles } from './files.ts'
import { applyGroup, emptyData, formatGroup, type Group, type StoreData } from './group.ts'
import { stepsOf, stepToRedo, stepToUndo } from './history.ts'
import { JournalAdapter } from './journal-adapter.ts'
import { acquireLock, type Lock } from './lock.ts'
import { newId } from './new-id.ts'
import type { Saving } from './save-queue.ts'
import { applyChanges, type Change, reversed, type TableName, type Tables } from './tables.ts'
import { fieldwise } from './undo.ts'

export type { Change, Draft, Saving, TableName, Tables }

export interface StoreOptions {
  /** Refuse to begin an empty store: the caller knows that there is one. */
  mustExist?: boolean
  /** Look, but neither lock, repair nor change anything. */
  readOnly?: boolean
  /**
   * What happens to a change that the disk does not take. `reject` (default): it is taken back and its promise rejects
   * with DISK_FULL or DISK_ERROR. `retry`: it stays, and its promise waits until it could be saved.
   */
  onSaveFailure?: 'reject' | 'retry'
  /** The command or window that opens it, for the message a second opener gets. */
  program?: string
  files?: Files
}

/**
 * Everything the user has made, in memory, and on the disk as soon as a promise of a change resolves. Changes go through
 * `step` (the user's, undoable) and `quiet`; records are replaced whole and never changed in place.
 */
export class Store {
  readonly dir: string
  readonly readOnly: boolean
  /** What opening repaired or set aside, one sentence each. */
  readonly notices: string[]
  readonly #low: Low<StoreData>
  readonly #adapter: JournalAdapter
  readonly #lock: Lock | undefined
  readonly #listeners = new Set<(changes: Change[]) => void>()
  readonly #savingListeners: Set<(saving: Saving) => void>
  #closed = false

  private constructor(
    dir: string,
    low: Low<StoreData>,
    adapter: JournalAdapter,
    lock: Lock | undefined,
    savingListeners: Set<(saving: Saving) => void>,
  ) {
    this.dir = dir
    this.#low = low
    this.#adapter = adapter
    this.#lock = lock
    this.#savingListeners = savingListeners
    this.readOnly = adapter.readOnly
    this.notices = adapter.notices
  }

  /** Opens the store in the folder `dir`, or begins one there. */
  static async open(dir: string, options: StoreOptions = {}): Promise<Store> {
    const files = options.files ?? realFiles
    const savingListeners = new Set<(saving: Saving) => void>()
    const adapter = new JournalAdapter(files, dir, {
      readOnly: options.readOnly ?? false,
      mustExist: options.mustExist ?? false,
      onFailure: options.onSaveFailure ?? 'reject',
      onSaving: (saving) => {
        for (const listener of savingListeners) listener(saving)
      },
    })
    let lock: Lock | undefined
    try {
      if (!adapter.readOnly) {
        if (!options.mustExist) await files.mkdir(dir)
        lock = await acquireLock(dir, options.program)
      }
      const low = new Low<StoreData>(adapter, emptyData())
      await low.read()
      return new Store(dir, low, adapter, lock, savingListeners)
    } catch (error) {
      await lock?.release()
      throw diskRefusal(error, dir)
    }
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
   * durable. A change that changes nothing makes no step.
   */
  async step<R>(label: StepLabel, change: (draft: Draft) => R): Promise<R> {
    return await this.#change(change, (shared) => ({ ...shared, kind: 'step', id: newId('s'), label }))
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
    return this.#adapter.queue.saving
  }

  onSaving(listener: (saving: Saving) => void): () => void {
    this.#savingListeners.add(listener)
    return () => this.#savingListeners.delete(listener)
  }

  /** Writes a snapshot and begins a new journal, now rather than when it is worth it. */
  async compact(): Promise<void> {
    this.#assertWritable()
    await this.#low.write()
  }

  /** Saves what is not saved yet, and lets go of the folder. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#adapter.queue.settled()
    if (this.#adapter.worthASnapshot) await this.#low.write().catch(() => {})
    await this.#adapter.close(this.#data.seq)
    await this.#lock?.release()
  }

  get #data(): StoreData {
    return this.#low.data
  }

  async #change<R>(
    change: (draft: Draft) => R,
    group: (shared: { seq: number; at: string; changes: Change[] }) => Group,
  ): Promise<R> {
    this.#assertWritable()
    const draft = new Overlay(this.#data.tables)
    const result = change(draft)
    const changes = draft.changes()
    if (changes.length === 0) await this.#adapter.queue.settled()
    else await this.#make(group({ seq: this.#data.seq + 1, at: new Date().toISOString(), changes }))
    return result
  }

  async #turn(kind: 'undo' | 'redo'): Promise<StepDone> {
    this.#assertWritable()
    const entry = kind === 'undo' ? stepToUndo(this.#data.history) : stepToRedo(this.#data.history)
    if (entry === undefined) throw new Refusal('NOTHING_TO_DO', `There is nothing to ${kind}.`)
    const wanted = entry.changes.get()
    const changes = fieldwise(this.#data.tables, kind === 'undo' ? reversed(wanted) : wanted, kind)
    await this.#make({ seq: this.#data.seq + 1, at: new Date().toISOString(), kind, id: entry.id, changes })
    const touched = changes.map(({ table, id }) => ({ table, id }))
    return { id: entry.id, label: entry.label, at: entry.at, undone: kind === 'undo', touched }
  }

  async #make(group: Group): Promise<void> {
    const data = this.#data
    const { history, seq } = data
    this.#adapter.beforeChange(group.changes)
    applyGroup(data, group)
    const revert = () => {
      const back = reversed(group.changes)
      this.#adapter.beforeChange(back)
      applyChanges(data.tables, back)
      data.history = history
      data.seq = seq
      this.#tell(back)
    }
    const saved = this.#adapter.append({ text: formatGroup(group), revert })
    this.#tell([...group.changes])
    await saved
  }

  #tell(changes: Change[]): void {
    for (const listener of this.#listeners) listener(changes)
  }

  #assertWritable(): void {
    if (this.#closed) throw new Error('The store is closed')
    if (this.readOnly)
      throw new Refusal(
        'STORE_READ_ONLY',
        `The store in ${this.dir} is open for reading only; nothing was changed.`,
        {
          dir: this.dir,
        },
      )
  }
}
