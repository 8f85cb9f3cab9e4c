import { randomUUID } from 'node:crypto'
import type { Doing } from '../../preload/contract/history.ts'
import { LongChange } from './long-change.ts'

/** What is done to a store while all other changes of it wait. */
export class Alone {
  #busy: Promise<void> | undefined
  #long: LongChange | undefined
  readonly #listeners = new Set<(doing: Doing | undefined) => void>()
  readonly #onBusy: () => void

  /** `onBusy` is called when `busy` begins and when it ends. */
  constructor(onBusy: () => void) {
    this.#onBusy = onBusy
  }

  /** To be waited for, again and again while there is one, before anything is changed. */
  get busy(): Promise<void> | undefined {
    return this.#busy
  }

  async run<R>(work: () => Promise<R>): Promise<R> {
    const letGo = this.#hold()
    try {
      return await work()
    } finally {
      letGo()
    }
  }

  /**
   * Runs what may take long, can be followed while it does, and cancelled. Others wait from its first rest on: what never
   * rests is over before they come.
   */
  async runLong<R>(doing: Omit<Doing, 'id' | 'done'>, work: (long: LongChange) => Promise<R>): Promise<R> {
    let isTold = false
    const tell = (now: Doing | undefined) => {
      isTold = true
      for (const listener of this.#listeners) listener(now)
    }
    let letGo: (() => void) | undefined
    const long = new LongChange({ ...doing, id: randomUUID() }, tell, () => {
      letGo ??= this.#hold()
    })
    this.#long = long
    try {
      return await work(long)
    } finally {
      if (this.#long === long) this.#long = undefined
      if (isTold) tell(undefined)
      letGo?.()
    }
  }

  /** Has others wait until what it returns is called. */
  #hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#busy = promise
    this.#onBusy()
    return () => {
      this.#busy = undefined
      this.#onBusy()
      resolve()
    }
  }

  /** What is being prepared; nothing of it has happened yet. */
  get doing(): Doing | undefined {
    return this.#long?.doing
  }

  cancel(id: string): void {
    if (this.doing?.id === id) this.#long?.cancel()
  }

  /** A change that is in memory is taken back because of `error`: what is being prepared was made from it. */
  takenBack(error: unknown): void {
    this.#long?.stop(error)
  }

  onDoing(listener: (doing: Doing | undefined) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
