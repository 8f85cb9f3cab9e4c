import type { StepLabel } from '../../preload/contract/history.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { Alone } from './alone.ts'
import { type Contents, changesBetween } from './contents.ts'
import { applyChanges, type StoreData } from './data.ts'
import { type Draft, Overlay } from './draft.ts'
import { applyGroup, formatGroup, formatHeader, type Group } from './group.ts'
import { stepToRedo, stepToUndo } from './history.ts'
import { reportLargeLoss } from './large-loss.ts'
import type { LongChange, ManyChanges } from './long-change.ts'
import type { OpenStore } from './open-store.ts'
import { Session } from './session.ts'
import { type Change, reversed } from './tables.ts'
import { type Listener, Telling } from './telling.ts'
import { type Turned, turned } from './touched.ts'

/** How the changes of an open store are made: one after another, in memory first, then told, and saved. */
export class Making {
  readonly listeners = new Set<Listener>()
  readonly alone: Alone
  readonly #session = new Session()
  readonly #open: OpenStore

  /** `onBusy` is called when other changes begin to wait for one, and when they no longer do. */
  constructor(open: OpenStore, onBusy: () => void) {
    this.#open = open
    this.alone = new Alone(onBusy)
  }

  async step<R>(label: StepLabel, change: (draft: Draft) => R, session: string | undefined): Promise<R> {
    return await this.#change(change, (shared) => {
      const id = this.#session.idFor(session, this.#data.history, shared.changes)
      return { ...shared, kind: 'step', id, label }
    })
  }

  async quiet<R>(change: (draft: Draft) => R): Promise<R> {
    return await this.#change(change, (shared) => ({ ...shared, kind: 'quiet' }))
  }

  async many<T>(many: ManyChanges<T>): Promise<void> {
    while (this.alone.busy !== undefined) await this.alone.busy
    const doing = { kind: 'step', label: many.doing, total: many.items.length } as const
    const { saved } = await this.alone.runLong(doing, async (long) => {
      const making = long.many(this.#data.tables, many)
      let made = making.next()
      for (; !made.done; made = making.next()) await long.rest(made.value)
      const { changes, blocks } = made.value
      if (changes.length === 0) return { saved: this.#open.adapter.queue.confirm() }
      const id = this.#session.idFor(undefined, this.#data.history, [])
      const label = many.label()
      return await this.#makeInTurns({ ...this.#shared(changes), kind: 'step', id, label }, blocks, long)
    })
    await saved
  }

  async turn(kind: 'undo' | 'redo'): Promise<Turned> {
    while (this.alone.busy !== undefined) await this.alone.busy
    const entry = kind === 'undo' ? stepToUndo(this.#data.history) : stepToRedo(this.#data.history)
    if (entry === undefined)
      throw new Refusal('NOTHING_TO_DO', `There is nothing to ${kind}.`, { reason: `nothing-to-${kind}` })
    const doing = { kind, label: entry.label, total: entry.changes.count }
    const { changes, saved } = await this.alone.runLong(doing, async (long) => {
      const making = long.turn(this.#data.tables, entry, kind)
      let made = making.next()
      for (; !made.done; made = making.next()) await long.rest(made.value)
      const { changes, blocks, remembered } = made.value
      const group = { ...this.#shared(changes), kind, id: entry.id, remembered }
      this.#session.forget()
      return { changes, ...(await this.#makeInTurns(group, blocks, long)) }
    })
    await saved
    return turned(entry, kind === 'undo', changes)
  }

  async replaceAll(contents: Contents): Promise<void> {
    while (this.alone.busy !== undefined) await this.alone.busy
    await this.alone.run(() => this.#replaceAll(contents))
  }

  async #change<R>(
    change: (draft: Draft) => R,
    group: (shared: { seq: number; at: string; changes: Change[] }) => Group,
  ): Promise<R> {
    while (this.alone.busy !== undefined) await this.alone.busy
    const draft = new Overlay(this.#data.tables)
    const result = change(draft)
    if (result instanceof Promise) throw new TypeError('A change of the store must be synchronous')
    const changes = draft.changes()
    // What it found in place may be on its way to the disk, and not arrive.
    if (changes.length === 0) await this.#open.adapter.queue.confirm()
    else {
      const { telling, saved } = this.#make(group(this.#shared(changes)))
      try {
        telling.atOnce()
      } finally {
        await saved
      }
    }
    return result
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
      new Telling(changes, this.listeners).atOnce()
    }
  }

  /** Makes the changes in memory, still to be told, and has them saved; `blocks` are their lines, if these are known. */
  #make(group: Group, blocks?: readonly Buffer[]): { telling: Telling; saved: Promise<unknown> } {
    const data = this.#data
    const { history, seq } = data
    const reported = reportLargeLoss(data, this.#open.adapter.store, group, this.#open.onLargeLoss)
    applyGroup(data, group)
    const telling = new Telling(group.changes, this.listeners)
    const revert = (error: unknown) => {
      this.alone.takenBack(error)
      applyChanges(data, reversed(group.changes))
      data.history = history
      data.seq = seq
      this.#session.forget()
      telling.takeBack()
    }
    const lines = blocks ? { text: formatHeader(group), blocks } : { text: formatGroup(group) }
    return { telling, saved: Promise.all([this.#open.adapter.append({ ...lines, revert }), reported]) }
  }

  /** As `#make`, of very many changes: resolves when they are told. */
  async #makeInTurns(
    group: Group,
    blocks: readonly Buffer[],
    { slices }: LongChange,
  ): Promise<{ saved: Promise<unknown> }> {
    const { telling, saved } = this.#make(group, blocks)
    // Whoever made them waits for it.
    saved.catch(() => {})
    await telling.inTurns(slices)
    return { saved }
  }

  #shared(changes: Change[]): { seq: number; at: string; changes: Change[] } {
    return { seq: this.#data.seq + 1, at: new Date().toISOString(), changes }
  }

  get #data(): StoreData {
    return this.#open.low.data
  }
}
