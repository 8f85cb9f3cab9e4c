import type { Doing, StepLabel } from '../../preload/contract/history.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { Slices } from '../slices.ts'
import { type Draft, Overlay } from './draft.ts'
import { formatOperation } from './group.ts'
import { type HistoryEntry, StepChanges } from './history.ts'
import { type Change, reversedOne, type TableMaps } from './tables.ts'
import { turnedChange } from './undo.ts'

/** A step that is made of what becomes of each of many items. */
export interface ManyChanges<T> {
  items: readonly T[]
  /** Synchronous; sees what was made of the items before. */
  change(draft: Draft, item: T): void
  /** What it is called while it is being made. */
  doing: StepLabel
  /** What the step is called, asked when all is made. */
  label(): StepLabel
}

/** Everything that is needed to make a change at once. */
export interface Prepared {
  changes: Change[]
  /** The changes as the journal has them. */
  blocks: Buffer[]
}

/** Bytes of the journal that are put together, summed and written at once. */
const blockLength = 256 * 1024
/** Milliseconds after which somebody wants to know how far it is, and between two tellings. */
const tellAfter = 700
const tellEvery = 100

/**
 * Prepares a change of very many records without changing anything, in slices: the generators yield how much is done
 * whenever `rest` must be awaited, so that a small change is made without any wait. Until it is ready it can be stopped, and
 * then nothing has happened.
 */
export class LongChange {
  readonly #doing: Omit<Doing, 'done'>
  readonly #tell: (doing: Doing) => void
  readonly slices: Slices
  #told = performance.now() + tellAfter - tellEvery
  #stopped: unknown
  #done = 0
  #isReady = false

  /** `tell` hears of it when it takes long, several times a second; `onRest` before others get a turn. */
  constructor(doing: Omit<Doing, 'done'>, tell: (doing: Doing) => void, onRest: () => void) {
    this.#doing = doing
    this.#tell = tell
    this.slices = new Slices(onRest)
  }

  /** How far it is; undefined once it is ready, and can no longer be stopped. */
  get doing(): Doing | undefined {
    return this.#isReady ? undefined : this.#now
  }

  get #now(): Doing {
    return { ...this.#doing, done: Math.min(this.#doing.total, Math.floor(this.#done)) }
  }

  cancel(): void {
    this.stop(
      new Refusal(
        'CANCELLED',
        'It was cancelled before anything was changed; do it again when you want it.',
        { reason: 'cancelled' },
      ),
    )
  }

  /** Unless it is ready, it fails with `error`. */
  stop(error: unknown): void {
    this.#stopped ??= error
  }

  /** What the items make. Throws what it was stopped with, and whatever `change` throws. */
  *many<T>(tables: TableMaps, { items, change }: ManyChanges<T>): Generator<number, Prepared> {
    const draft = new Overlay(tables)
    for (const [index, item] of items.entries()) {
      if (this.slices.isOver) yield index / 2
      change(draft, item)
    }
    const prepared: Prepared = { changes: [], blocks: [] }
    const lines = new Lines(prepared.blocks)
    for (const made of draft.each()) {
      if (this.slices.isOver) yield (items.length + prepared.changes.length) / 2
      prepared.changes.push(made)
      lines.add(formatOperation('step', made))
    }
    lines.end()
    this.#becomeReady()
    return prepared
  }

  /**
   * What undoing or redoing a step makes, and what the step has to remember then. Throws Refusal CONFLICT when that cannot
   * be done any more, and what it was stopped with.
   */
  *turn(
    tables: TableMaps,
    entry: HistoryEntry,
    verb: 'undo' | 'redo',
  ): Generator<number, Prepared & { remembered: StepChanges }> {
    const prepared: Prepared = { changes: [], blocks: [] }
    const lines = new Lines(prepared.blocks)
    const remembered: Change[] = []
    let isOther = false
    for (const change of entry.changes.each(verb === 'undo')) {
      if (this.slices.isOver) yield remembered.length
      const made = turnedChange(tables, verb === 'undo' ? reversedOne(change) : change, verb)
      if (made !== undefined) {
        prepared.changes.push(made)
        lines.add(formatOperation(verb, made))
      }
      // A record that went by it comes back as it was then.
      const isGone = made !== undefined && (made.before === undefined || made.after === undefined)
      remembered.push(!isGone ? change : verb === 'undo' ? reversedOne(made) : made)
      isOther ||= isGone
    }
    lines.end()
    this.#becomeReady()
    if (!isOther) return { ...prepared, remembered: entry.changes }
    if (verb === 'undo') remembered.reverse()
    return { ...prepared, remembered: new StepChanges(remembered) }
  }

  /** Gives everybody else a turn, and tells that so much is done. Throws what it was stopped with. */
  async rest(done: number): Promise<void> {
    const now = performance.now()
    this.#done = done
    if (now - this.#told >= tellEvery) {
      this.#told = now
      this.#tell(this.#now)
    }
    await this.slices.rest()
    this.#assertWanted()
  }

  #becomeReady(): void {
    this.#assertWanted()
    this.#isReady = true
  }

  #assertWanted(): void {
    if (this.#stopped !== undefined) throw this.#stopped
  }
}

/** Lines put together into blocks of bytes. */
class Lines {
  readonly #blocks: Buffer[]
  #text = ''

  constructor(blocks: Buffer[]) {
    this.#blocks = blocks
  }

  add(line: string): void {
    this.#text += line
    if (this.#text.length >= blockLength) this.end()
  }

  end(): void {
    if (this.#text !== '') this.#blocks.push(Buffer.from(this.#text))
    this.#text = ''
  }
}
