import { setImmediate } from 'node:timers/promises'

/** Milliseconds for which long work may keep everybody else waiting. */
const longest = 2

/** Cuts long work into slices between which everybody else gets a turn: `if (slices.isOver) await slices.rest()`. */
export class Slices {
  readonly #onRest: () => void
  #begun = performance.now()

  /** `onRest` is called before each turn of the others. */
  constructor(onRest: () => void = () => {}) {
    this.#onRest = onRest
  }

  get isOver(): boolean {
    return performance.now() - this.#begun >= longest
  }

  async rest(): Promise<void> {
    this.#onRest()
    await setImmediate()
    this.#begun = performance.now()
  }
}
