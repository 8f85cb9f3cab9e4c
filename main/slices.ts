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

/** Those of the items that `meets` is true of. */
export async function picked<T>(
  items: Iterable<T>,
  meets: (item: T) => boolean,
  slices: Slices,
): Promise<T[]> {
  const kept: T[] = []
  for (const item of items) {
    if (slices.isOver) await slices.rest()
    if (meets(item)) kept.push(item)
  }
  return kept
}
