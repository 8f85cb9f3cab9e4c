import type { NextSteps, Step, StepLabel } from '../../preload/contract/history.ts'
import { inBlocks } from './blocks.ts'
import { type AnyRecord, type Change, reversed, type TableName } from './tables.ts'

/** A step that can be undone, or redone while `undone`. `changes` are those from its undone to its done side. */
export interface HistoryEntry {
  id: string
  label: StepLabel
  /** ISO 8601 instant. */
  at: string
  changes: StepChanges
}

/** The steps of the library, oldest first; those from `done` on are undone. Never changed in place. */
export interface History {
  entries: readonly HistoryEntry[]
  done: number
}

export const emptyHistory: History = { entries: [], done: 0 }

/**
 * Steps kept for undo. More than anybody walks back one by one; each costs the size of the records it touched, in
 * memory and in every snapshot.
 */
export const keptSteps = 500

/**
 * What a step did. Read from a snapshot it stays as the bytes of its lines and is parsed anew whenever it is asked for:
 * a whole import may be in here, and hardly any step is ever looked at again.
 */
export class StepChanges {
  readonly #kept: readonly Change[] | { lines: readonly Buffer[] }
  readonly #more: More | undefined

  constructor(kept: readonly Change[] | { lines: readonly Buffer[] }, more?: More) {
    this.#kept = kept
    this.#more = more
  }

  /** How many there are; of those still read as lines about that many, as their first and last line tell. */
  get count(): number {
    return this.#countKept() + (this.#more?.count ?? 0)
  }

  get(): readonly Change[] {
    if (this.#more === undefined && !('lines' in this.#kept)) return this.#kept
    return [...this.each()]
  }

  /** One after the other, read as they are asked for. */
  *each(lastFirst = false): Generator<Change> {
    const blocks = this.#more ? [this.#together()] : 'lines' in this.#kept ? this.#kept.lines : [this.#kept]
    for (const block of lastFirst ? blocks.toReversed() : blocks) {
      const changes = Buffer.isBuffer(block) ? readChanges(block) : block
      if (!lastFirst) yield* changes
      else for (let index = changes.length - 1; index >= 0; index--) yield changes[index] as Change
    }
  }

  /** As JSON, a few hundred changes at a time. */
  *json(): Iterable<string> {
    if (this.#more === undefined && 'lines' in this.#kept)
      for (const line of this.#kept.lines) yield line.toString('utf8')
    else for (const { json } of inBlocks(this.get(), asSides)) yield json
  }

  /** These and what was done then, from the before side of the first to the after side of the last. */
  with(changes: readonly Change[]): StepChanges {
    const count = (this.#more?.count ?? 0) + changes.length
    const longer = new StepChanges(this.#kept, { before: this.#more, changes, count })
    // Put together whenever it has doubled, so that a step that goes on and on is not gone through anew each time.
    const known = 'lines' in this.#kept ? 0 : this.#kept.length
    return count > known ? new StepChanges(longer.#together()) : longer
  }

  #countKept(): number {
    if (!('lines' in this.#kept)) return this.#kept.length
    const { lines } = this.#kept
    const [first, last] = [lines[0], lines.length > 1 ? lines.at(-1) : undefined]
    const inFirst = first ? readChanges(first).length : 0
    return inFirst * Math.max(1, lines.length - 1) + (last ? readChanges(last).length : 0)
  }

  #together(): Change[] {
    const parts: (readonly Change[])[] = []
    for (let more = this.#more; more !== undefined; more = more.before) parts.push(more.changes)
    const all = new Map<string, Change>()
    for (const part of [new StepChanges(this.#kept).each(), ...parts.reverse()]) {
      for (const change of part) {
        const before = all.get(keyOf(change))
        all.set(keyOf(change), before ? { ...change, before: before.before } : change)
      }
    }
    return [...all.values()]
  }
}

/** What a step went on with, the last first; `count` changes in all. */
interface More {
  before: More | undefined
  changes: readonly Change[]
  count: number
}

function asSides({ table, id, before, after }: Change): unknown {
  return [table, id, before ?? null, after ?? null]
}

function readChanges(line: Buffer): Change[] {
  const changes: [TableName, string, AnyRecord | null, AnyRecord | null][] = JSON.parse(line.toString('utf8'))
  return changes.map(([table, id, before, after]) => {
    return { table, id, before: before ?? undefined, after: after ?? undefined }
  })
}

/**
 * The history after a new step: undone steps can no longer be redone, and the oldest one too many is let go. A step with
 * the id of the last one that is done goes on with it: both are undone together.
 */
export function withStep(history: History, entry: HistoryEntry): History {
  const last = stepToUndo(history)
  if (last?.id === entry.id) {
    const entries = [...history.entries.slice(0, history.done - 1), continued(last, entry)]
    return { entries, done: entries.length }
  }
  const entries = [...history.entries.slice(0, history.done), entry].slice(-keptSteps)
  return { entries, done: entries.length }
}

/** One step from the before side of the first to the after side of the second, called what the first one did. */
function continued(first: HistoryEntry, second: HistoryEntry): HistoryEntry {
  const { id, at } = second
  const label = { ...second.label, action: first.label.action }
  return { id, label, at, changes: first.changes.with(second.changes.get()) }
}

export function stepToUndo(history: History): HistoryEntry | undefined {
  return history.entries[history.done - 1]
}

export function stepToRedo(history: History): HistoryEntry | undefined {
  return history.entries[history.done]
}

/**
 * The history after its last done step was undone by `made`, the changes that were made for it. `known`: what the step
 * holds then, when that is known.
 */
export function withUndone(history: History, made: readonly Change[], known?: StepChanges): History {
  return turned(history, history.done - 1, -1, (step) => known ?? remembered(step, reversed(made)))
}

/** The history after its first undone step was redone by `made`. */
export function withRedone(history: History, made: readonly Change[], known?: StepChanges): History {
  return turned(history, history.done, 1, (step) => known ?? remembered(step, made))
}

function turned(
  history: History,
  index: number,
  by: 1 | -1,
  rememberedOf: (step: StepChanges) => StepChanges,
): History {
  const entry = history.entries[index]
  if (entry === undefined) return history
  const entries = history.entries.with(index, { ...entry, changes: rememberedOf(entry.changes) })
  return { entries, done: history.done + by }
}

/**
 * A record that undo or redo deleted comes back as it was then, with what quiet changes had added; so the step takes
 * over both sides of such a record.
 */
function remembered(changes: StepChanges, made: readonly Change[]): StepChanges {
  const gone = new Map<string, Change>()
  for (const change of made)
    if (change.before === undefined || change.after === undefined) gone.set(keyOf(change), change)
  if (gone.size === 0) return changes
  return new StepChanges(changes.get().map((change) => gone.get(keyOf(change)) ?? change))
}

/** Names the record that a change is of. */
export function keyOf(change: Change): string {
  return `${change.table} ${change.id}`
}

/** The history as clients see it, newest first. */
export function stepsOf(history: History): Step[] {
  return history.entries
    .map(({ id, label, at }, index) => ({ id, label, at, undone: index >= history.done }))
    .reverse()
}

/** Of the steps that are kept, newest first, those that undo and redo would do. */
export function nextSteps(steps: readonly Step[]): NextSteps {
  const undo = steps.find(({ undone }) => !undone)
  const redo = steps.findLast(({ undone }) => undone)
  return { ...(undo && { undo }), ...(redo && { redo }) }
}
