import type { Slices } from '../slices.ts'
import { type Change, reversed } from './tables.ts'

export type Listener = (changes: Change[]) => void

/** Changes told at once where there are very many: listeners keep their own order of them. */
const few = 250

/** Tells the listeners of a store what has changed. */
export class Telling {
  readonly #changes: readonly Change[]
  readonly #listeners: Iterable<Listener>
  #told = 0
  #isTakenBack = false

  constructor(changes: readonly Change[], listeners: Iterable<Listener>) {
    this.#changes = changes
    this.#listeners = listeners
  }

  atOnce(): void {
    this.#tellNext(this.#changes.length)
  }

  /** With turns for everybody else in between; nothing else may be changed before it is over. */
  async inTurns(slices: Slices): Promise<void> {
    while (this.#told < this.#changes.length) {
      if (slices.isOver) await slices.rest()
      if (this.#isTakenBack) return
      this.#tellNext(few)
    }
  }

  /** The changes were taken back, all of them: tells that of those that were told. */
  takeBack(): void {
    this.#isTakenBack = true
    this.#tell(reversed(this.#changes.slice(0, this.#told)))
  }

  #tellNext(count: number): void {
    const next = this.#changes.slice(this.#told, this.#told + count)
    this.#told += next.length
    this.#tell(next)
  }

  #tell(changes: Change[]): void {
    for (const listener of this.#listeners) listener(changes)
  }
}
